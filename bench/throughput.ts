import { bare, contractFile, mockoon, openapiBackend, ours, prismDefault, prismSilent } from './contender.ts';
import { holdContest, type Standing } from './contest.ts';
import {
  renderConnections,
  renderCount,
  renderMicroseconds,
  renderPercent,
  renderRatio,
  renderRounds,
} from './figures.ts';
import type { Bench, Goal, PartReport, Table } from './part.ts';
import { createExport, sendSuccessfully } from './request.ts';
import { type Server, startServers } from './server.ts';

/** The least ratio to the bare server that our mock shall reach, by number of connections. */
const goals = new Map([
  [50, 0.45],
  [1, 0.75],
]);

/** How many requests a second each contender answers, beside the bare server. */
export async function measureThroughput(bench: Bench): Promise<PartReport> {
  const contenders = [bare, ours, prismDefault(), prismSilent(), mockoon(), openapiBackend()];
  await using running = await startServers(bench, contenders, { firstRequest: createExport, contract: contractFile });
  const { servers } = running;

  const tables: Table[] = [];
  const reached: Goal[] = [];
  for (const [connections, goal] of goals) {
    bench.say(`${renderRounds(bench.options.rounds)} at ${renderConnections(connections)}`);
    const standings = await contest(bench, servers, connections);
    tables.push(renderStandings(servers, standings, connections));
    const ratio = (standings[servers.findIndex(({ contender }) => contender === ours)] as Standing).ratio.median;
    reached.push({
      text: `zangtable-contract at ${renderConnections(connections)}: at least ${goal} of the bare server`,
      reached: renderRatio(ratio),
      isMet: ratio >= goal,
    });
  }
  return { title: 'Throughput', method: describeMethod(bench), tables, goals: reached, notes };
}

async function contest(bench: Bench, servers: readonly Server[], connections: number): Promise<readonly Standing[]> {
  await answerAll(servers);
  const load = { request: createExport, connections };
  const standings = await holdContest(
    bench,
    servers.map((server) => ({ server, load })),
  );
  await answerAll(servers);
  return standings;
}

async function answerAll(servers: readonly Server[]): Promise<void> {
  for (const { contender, url } of servers) await sendSuccessfully(contender.name, url, createExport);
}

function renderStandings(servers: readonly Server[], standings: readonly Standing[], connections: number): Table {
  return {
    caption: renderConnections(connections),
    head: ['contender', 'ratio', 'least–most', 'requests/s', 'p50 ms', 'p99 ms', 'busy', 'processor time', 'failures'],
    rows: standings.map(({ ratio, requestsPerSecond, latencyMs, busy, microseconds, failures }, index) => [
      (servers[index] as Server).contender.name,
      renderRatio(ratio.median),
      `${renderRatio(ratio.least)}–${renderRatio(ratio.most)}`,
      renderCount(requestsPerSecond),
      latencyMs.p50.toFixed(2),
      latencyMs.p99.toFixed(2),
      renderPercent(busy),
      renderMicroseconds(microseconds),
      renderCount(failures),
    ]),
  };
}

function describeMethod({ options }: Bench): string {
  return `\`${createExport.method} ${createExport.path}\` with the body \`${createExport.body}\` and a token; ${renderRounds(options.rounds)}
of ${options.seconds} s for each contender in turn, after one second to warm up. The ratio is to the bare server of the same round, which reads the
body and answers the same bytes and header fields as our mock; the column shows the median. Every contender has to answer a 2xx before and after.`;
}

const notes = [
  'Our mock validates request and response on every call and remembers the export. Prism and openapi-backend validate the request and repeat one example; Mockoon validates nothing and answers a body made from the schema, about half as long.',
  'What the contenders log goes to the null device. openapi-backend knows no OpenAPI 3.1, so its check of the document is off (`quick`).',
  'Busy is the share of the time in which the server ran on its processor: with many connections it is measured at its limit when that is near 100 %, and less means that the machine did something else. Processor time is for one request, and hardly depends on that.',
  'With one connection what counts is the way there and back, so ratios are closer to 1.',
];
