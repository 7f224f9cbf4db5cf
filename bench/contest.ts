import type { Load, LoadResult } from './load.ts';
import type { Bench } from './part.ts';
import type { Server } from './server.ts';
import { median } from './statistics.ts';

/** One thing to load in each round of a contest. */
export interface Entry {
  readonly server: Server;
  readonly load: Omit<Load, 'url' | 'seconds'>;
}

/** What an entry showed over all rounds. */
export interface Standing {
  readonly requestsPerSecond: number;
  /** Throughput over that of the first entry in the same round: the median, and the range. */
  readonly ratio: { readonly median: number; readonly least: number; readonly most: number };
  readonly latencyMs: LoadResult['latencyMs'];
  /** The share of the time in which the server was at work; `undefined` where the system does not tell. */
  readonly busy: number | undefined;
  /** The server's processor time for each request: hardly moved by what else the machine does. */
  readonly microseconds: number | undefined;
  readonly failures: number;
}

type Round = LoadResult & Pick<Standing, 'busy' | 'microseconds'>;

/**
 * Loads the entries in turn, round after round (A B C A B C …), and compares each with the first of its own round: the
 * machine's mood changes from minute to minute, and so hits all of them alike.
 */
export async function holdContest(bench: Bench, entries: readonly Entry[]): Promise<readonly Standing[]> {
  for (const entry of entries) await loadEntry(bench, entry, 1);

  const rounds: Round[][] = [];
  for (let round = 0; round < bench.options.rounds; round += 1) {
    const results: Round[] = [];
    for (const entry of entries) results.push(await loadEntry(bench, entry, bench.options.seconds));
    rounds.push(results);
  }
  return entries.map((_, index) => sumUp(rounds, index));
}

async function loadEntry({ generator }: Bench, { server, load }: Entry, seconds: number): Promise<Round> {
  const before = server.cpuSeconds();
  const begin = performance.now();
  const result = await generator.run({ ...load, url: server.url, seconds });
  const elapsed = (performance.now() - begin) / 1000;
  const after = server.cpuSeconds();
  if (before === undefined || after === undefined) return { ...result, busy: undefined, microseconds: undefined };
  const microseconds = ((after - before) * 1e6) / (result.requestsPerSecond * seconds);
  return { ...result, busy: (after - before) / elapsed, microseconds };
}

function sumUp(rounds: readonly (readonly Round[])[], index: number): Standing {
  const own = rounds.map((round) => round[index] as Round);
  const ratios = rounds.map(
    (round) => (round[index] as Round).requestsPerSecond / (round[0] as Round).requestsPerSecond,
  );
  return {
    requestsPerSecond: median(own.map((result) => result.requestsPerSecond)),
    ratio: { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) },
    latencyMs: {
      p50: median(own.map(({ latencyMs }) => latencyMs.p50)),
      p99: median(own.map(({ latencyMs }) => latencyMs.p99)),
    },
    busy: medianOf(own.map(({ busy }) => busy)),
    microseconds: medianOf(own.map(({ microseconds }) => microseconds)),
    failures: own.reduce((sum, { failures }) => sum + failures, 0),
  };
}

function medianOf(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : median(known);
}
