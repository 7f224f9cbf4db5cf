import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { type Contender, contractFile, ours } from './contender.ts';
import { renderMilliseconds, renderRounds } from './figures.ts';
import type { Bench, PartReport } from './part.ts';
import { projectFolder } from './prepare.ts';
import { createExport } from './request.ts';
import { type Server, startServer } from './server.ts';
import { median } from './statistics.ts';

const token = 'pat_PROJECT_TOKEN';
const latency = 100;
const concurrency = 16;
const goals = { whole: 1000, first: 300, roundTrips: 25 };

const slow: Contender = {
  name: `${ours.name}, ${latency} ms of latency`,
  command: (launch) => [...ours.command(launch), '--latency', String(latency)],
};

/** One run of `verify`, in milliseconds. */
interface Verification {
  /** From the start of the process to its end. */
  readonly whole: number;
  /** From the start of the process to the first request that the target saw. */
  readonly first: number;
  /** What the run itself took. */
  readonly run: number;
  readonly requests: number;
  /** The same number of plain requests, as many at once. */
  readonly plain: number;
}

/** How long `verify` takes, at its default settings, against a fast and against a distant target. */
export async function measureVerification(bench: Bench): Promise<PartReport> {
  const near = await measureAgainst(bench, ours);
  const far = await measureAgainst(bench, slow);
  const roundTrips = median(far.map(({ run }) => run)) / latency;
  return {
    title: 'Verification',
    method: `\`zangtable-contract verify\` with nothing but a project and a token, as a process of its own on the generator's core; the
median of ${renderRounds(bench.options.rounds)}. The first request is timed by the journal of the mock. Beside it, as many plain requests to the
list as the suite sent, ${concurrency} at once, from a process that already runs.`,
    tables: [
      {
        caption: 'Verification',
        head: ['target', 'requests', 'first request', 'run', 'whole process', 'plain requests', 'ratio of the run'],
        rows: [renderRow(ours.name, near), renderRow(slow.name, far)],
      },
    ],
    goals: [
      goal(`the whole process takes at most ${goals.whole} ms`, median(near.map(({ whole }) => whole)), goals.whole),
      goal(`the first request is sent within ${goals.first} ms`, median(near.map(({ first }) => first)), goals.first),
      {
        text: `against ${latency} ms of latency the run takes at most ${goals.roundTrips} round trips' time`,
        reached: roundTrips.toFixed(1),
        isMet: roundTrips <= goals.roundTrips,
      },
    ],
  };
}

async function measureAgainst(bench: Bench, contender: Contender): Promise<readonly Verification[]> {
  bench.say(contender.name);
  const runs: Verification[] = [];
  for (let round = 0; round <= bench.options.rounds; round += 1) {
    await using server = await startServer(bench, contender, { firstRequest: createExport, contract: contractFile });
    const run = await verify(bench, server);
    // The first round reads the files from the disk.
    if (round > 0) runs.push(run);
  }
  return runs;
}

async function verify(bench: Bench, { url }: Server): Promise<Verification> {
  await fetch(`${url}/__mock/journal`, { method: 'DELETE' });
  const reportFile = `${bench.folder}/verification.json`;
  const args = ['verify', url, '--project', 'example_project', '--report', `json=${reportFile}`];
  const startedAt = Date.now();
  const begin = performance.now();
  const child = spawn(process.execPath, [`${projectFolder}dist/src/zangtable/bin.js`, ...args], {
    env: { ...process.env, ZANGTABLE_TOKEN: token },
    stdio: 'ignore',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  const whole = performance.now() - begin;
  if (code !== 0) throw new Error(`verify ended with ${code} against our own mock`);
  const { entries } = (await (await fetch(`${url}/__mock/journal`)).json()) as { entries: readonly { at: string }[] };
  const { duration } = JSON.parse(readFileSync(reportFile, 'utf8')) as { duration: number };
  return {
    whole,
    first: Date.parse(entries[0]?.at ?? '') - startedAt,
    run: duration,
    requests: entries.length,
    plain: await sendPlain(url, entries.length),
  };
}

async function sendPlain(url: string, count: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const begin = performance.now();
  await Promise.all(Array.from({ length: count }, () => sendOne(`${url}/projects/example_project/exports`, agent)));
  const elapsed = performance.now() - begin;
  agent.destroy();
  return elapsed;
}

function sendOne(url: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}` };
    request(url, { agent, headers }, (response) => response.resume().once('end', () => resolve()))
      .once('error', reject)
      .end();
  });
}

function renderRow(name: string, runs: readonly Verification[]): readonly string[] {
  const middle = (of: (run: Verification) => number): number => median(runs.map(of));
  return [
    name,
    String(middle(({ requests }) => requests)),
    renderMilliseconds(middle(({ first }) => first)),
    renderMilliseconds(middle(({ run }) => run)),
    renderMilliseconds(middle(({ whole }) => whole)),
    renderMilliseconds(middle(({ plain }) => plain)),
    middle(({ run, plain }) => run / plain).toFixed(1),
  ];
}

function goal(text: string, reached: number, most: number): PartReport['goals'][number] {
  return { text, reached: renderMilliseconds(reached), isMet: reached <= most };
}
