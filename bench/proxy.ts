import { type Contender, contractFile, ours } from './contender.ts';
import { holdContest, type Standing } from './contest.ts';
import { renderConnections, renderCount, renderMicroseconds, renderRatio } from './figures.ts';
import type { Bench, Goal, PartReport, Table } from './part.ts';
import { projectFolder, versionOf } from './prepare.ts';
import { createExport } from './request.ts';
import { type Server, startServer, startServers } from './server.ts';

const loads = [1, 50];

/** What a proxy costs each request, beside requests that go straight to the target. */
export async function measureProxy(bench: Bench): Promise<PartReport> {
  const start = { firstRequest: createExport, contract: contractFile };
  await using target = await startServer(bench, ours, start);
  const proxies = [
    ownProxy(target.url),
    prismProxy(target.url, []),
    prismProxy(target.url, ['--verboseLevel', 'silent']),
  ];
  await using running = await startServers(bench, proxies, start);
  const servers = [target, ...running.servers];

  const tables: Table[] = [];
  const goals: Goal[] = [];
  for (const connections of loads) {
    bench.say(`${bench.options.rounds} rounds at ${renderConnections(connections)}`);
    const load = { request: createExport, connections };
    const standings = await holdContest(
      bench,
      servers.map((server) => ({ server, load })),
    );
    tables.push(renderStandings(servers, standings, connections));
    goals.push(goalOf(standings, connections));
  }
  return { title: 'Proxy', method: describeMethod(bench), tables, goals, notes };
}

function ownProxy(target: string): Contender {
  return {
    name: 'zangtable-contract proxy',
    command: ({ port }) => [`${projectFolder}dist/src/zangtable/bin.js`, 'proxy', target, '--port', String(port)],
  };
}

function prismProxy(target: string, flags: readonly string[]): Contender {
  const script = `${projectFolder}node_modules/@stoplight/prism-cli/dist/index.js`;
  return {
    name: `Prism CLI ${versionOf('@stoplight/prism-cli')} proxy${flags.length > 0 ? ', silent' : ''}`,
    command: ({ port, contract }) => [
      script,
      ...['proxy', '--host', '127.0.0.1', '--port', String(port), ...flags, contract, target],
    ],
  };
}

function goalOf(standings: readonly Standing[], connections: number): Goal {
  const [, own, ...others] = standings.map(({ ratio }) => ratio.median) as [number, number, ...number[]];
  const best = Math.max(...others);
  return {
    text: `zangtable-contract proxy at ${renderConnections(connections)}: no slower than Prism's`,
    reached: `${renderRatio(own)} of direct, Prism ${renderRatio(best)}`,
    isMet: own >= best,
  };
}

function renderStandings(servers: readonly Server[], standings: readonly Standing[], connections: number): Table {
  const direct = standings[0] as Standing;
  return {
    caption: renderConnections(connections),
    head: ['way', 'ratio', 'least–most', 'requests/s', 'p50 ms', 'added', 'p99 ms', 'processor time', 'failures'],
    rows: standings.map(({ ratio, requestsPerSecond, latencyMs, microseconds, failures }, index) => [
      index === 0 ? 'direct' : (servers[index] as Server).contender.name,
      renderRatio(ratio.median),
      `${renderRatio(ratio.least)}–${renderRatio(ratio.most)}`,
      renderCount(requestsPerSecond),
      latencyMs.p50.toFixed(2),
      index === 0 ? '' : `${(latencyMs.p50 - direct.latencyMs.p50).toFixed(2)} ms`,
      latencyMs.p99.toFixed(2),
      renderMicroseconds(microseconds),
      renderCount(failures),
    ]),
  };
}

function describeMethod({ options }: Bench): string {
  return `The same request as for throughput, to our mock: straight, and through each proxy; ${options.rounds} rounds of ${options.seconds} s for each
way in turn. The ratio is to the direct requests of the same round.`;
}

const notes = [
  'Every proxy judges every exchange meanwhile. Ours forwards bytes and judges after the answer has left; Prism reads both messages, validates them and writes them anew.',
  'Proxies and target share one processor. Processor time is that of the proxy alone for each request, without the target: the overhead that another machine would see.',
];
