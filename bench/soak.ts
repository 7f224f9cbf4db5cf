import { loadConnections } from './connections.ts';
import { contractFile, ours } from './contender.ts';
import { createExports } from './create-exports.ts';
import { renderCount, renderMegabytes, renderPercent } from './figures.ts';
import type { Bench, Goal, PartReport } from './part.ts';
import { residentMegabytes } from './process-figures.ts';
import { createRandom } from './random.ts';
import { createExport } from './request.ts';
import { type Server, startServer } from './server.ts';
import { type Act, acts, type Lane } from './soak-traffic.ts';
import { mean } from './statistics.ts';

const connections = 50;
/** Few enough that each is always in use by several connections, and so never is the least recently used one. */
const worlds = 8;
/** More than a world keeps, so that what grows during the soak is a leak and not a store on its way to its bound. */
const exportsBefore = 12_000;
const seed = 20260602;
const mostFindings = 20;
/** What the last third may hold more than the first one: what one garbage collection more or less does. */
const mostGrowth = 0.15;

/** A shorter soak is mostly the time in which journals fill and code is compiled, and so tells nothing of a leak. */
const leastSeconds = 30;

/** What the soak did and saw. */
interface Tally {
  readonly counts: Map<string, number>;
  /** The first so many different findings, each with how often it came. */
  readonly findings: Map<string, number>;
  readonly memory: number[];
}

/** Loads our mock with everything at once for a while and checks every byte that it answers. */
export async function measureSoak(bench: Bench): Promise<PartReport> {
  await using server = await startServer(bench, ours, { firstRequest: createExport, contract: contractFile });
  const tally: Tally = { counts: new Map(), findings: new Map(), memory: [] };
  await fillWorlds(bench, server);
  const before = server.cpuSeconds();
  const elapsed = await soak(bench, server, tally);
  const after = server.cpuSeconds();
  const busy = before === undefined || after === undefined ? undefined : (after - before) / elapsed;
  return report(tally, elapsed, busy);
}

async function fillWorlds(bench: Bench, { url }: Server): Promise<void> {
  bench.say(`creating ${renderCount(exportsBefore)} exports in each of ${worlds} worlds`);
  for (let index = 0; index < worlds; index += 1) {
    const headers = { ...createExport.headers, 'x-mock-world': worldName(index) };
    await createExports(url, { ...createExport, headers }, exportsBefore);
  }
}

function worldName(index: number): string {
  return `world-${index % worlds}`;
}

async function soak(bench: Bench, server: Server, tally: Tally): Promise<number> {
  const begin = performance.now();
  const isOver = () => performance.now() - begin >= bench.options.soakSeconds * 1000;
  const sampling = setInterval(() => {
    tally.memory.push(residentMegabytes(server.pid));
    if (tally.memory.length % 10 === 0)
      bench.say(`${tally.memory.length} s, ${renderMegabytes(tally.memory.at(-1) ?? 0)}`);
  }, 1000);
  const lanes = new Map<number, Lane>();
  try {
    await loadConnections(server.url, { count: connections, isOver }, async (connection, index) => {
      const lane = lanes.get(index) ?? {
        connection,
        random: createRandom(seed + index),
        world: worldName(index),
        created: undefined,
      };
      lanes.set(index, lane);
      await takeTurn(lane, tally);
    });
  } finally {
    clearInterval(sampling);
  }
  return (performance.now() - begin) / 1000;
}

async function takeTurn(lane: Lane, { counts, findings }: Tally): Promise<void> {
  const [name, act] = choose(lane.random());
  const finding = await act(lane);
  counts.set(name, (counts.get(name) ?? 0) + 1);
  if (finding === undefined) return;
  const line = `${name}: ${finding.slice(0, 200)}`;
  const entry = findings.has(line) || findings.size < mostFindings ? line : 'others';
  findings.set(entry, (findings.get(entry) ?? 0) + 1);
}

function choose(random: number): readonly [name: string, act: Act] {
  let left = random * Object.values(acts).reduce((sum, { weight }) => sum + weight, 0);
  for (const [name, { weight, act }] of Object.entries(acts)) {
    left -= weight;
    if (left < 0) return [name, act];
  }
  throw new Error('The weights do not add up');
}

function report({ counts, findings, memory }: Tally, elapsed: number, busy: number | undefined): PartReport {
  const requests = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const wrong = [...findings.values()].reduce((sum, count) => sum + count, 0);
  return {
    title: `Soak of ${Math.round(elapsed)} s`,
    method: `${connections} connections in ${worlds} worlds, each with ${renderCount(exportsBefore)} exports created before, and in worlds that are used once; each request is chosen at random (seed ${seed}).
Every answer is read to its last byte and checked: the envelope, the manifest against the request, the list against its limit and project, the download
against \`size_bytes\` and its format, an error against its code, a fault against what it has to look like on the wire.`,
    tables: [
      {
        caption: `${renderCount(requests)} requests, ${renderCount(requests / elapsed)} a second; the server's processor ${renderPercent(busy)} busy`,
        head: ['request', 'sent'],
        rows: Object.keys(acts).map((name) => [name, renderCount(counts.get(name) ?? 0)]),
      },
    ],
    goals: [
      {
        text: 'no wrong answer and no invalid byte',
        reached: wrong === 1 ? '1 finding' : `${wrong} findings`,
        isMet: wrong === 0,
      },
      {
        text: 'every kind of request was sent',
        reached: `${counts.size} of ${Object.keys(acts).length}`,
        isMet: counts.size === Object.keys(acts).length,
      },
      ...judgeMemory(memory),
    ],
    notes: [...findings].map(([finding, count]) => `${count} × ${finding}`),
  };
}

function judgeMemory(memory: readonly number[]): Goal[] {
  if (memory.length < leastSeconds - 1) return [];
  const third = Math.floor(memory.length / 3);
  const [first, last] = [mean(memory.slice(0, third)), mean(memory.slice(-third))];
  return [
    {
      text: `no leak: the last third holds at most ${mostGrowth * 100} % more memory than the first`,
      reached: `${renderMegabytes(first)}, then ${renderMegabytes(last)}`,
      isMet: last <= first * (1 + mostGrowth),
    },
  ];
}
