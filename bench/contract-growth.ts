import { bare, type Contender, contractFile, ours, prismSilent } from './contender.ts';
import { holdContest, type Standing } from './contest.ts';
import { renderCount, renderMegabytes, renderMicroseconds, renderMilliseconds, renderRatio } from './figures.ts';
import { type GrownContract, writeGrownContract } from './grown-contract.ts';
import type { Bench, Table } from './part.ts';
import { residentMegabytes } from './process-figures.ts';
import { createExport, type LoadRequest, sendSuccessfully } from './request.ts';
import { type Server, startServer } from './server.ts';
import { median } from './statistics.ts';

const sizes = [1, 100, 1000];
const connections = 50;

/** How start and throughput grow with the number of operations in the contract. */
export async function measureContractGrowth(bench: Bench): Promise<Table> {
  const rows: string[][] = [];
  for (const contender of [ours, prismSilent()]) {
    for (const size of sizes) {
      bench.say(`${contender.name}, operations: ${renderCount(size)}`);
      rows.push(...(await measureSize(bench, contender, writeGrownContract(size, bench.folder))));
    }
  }
  return {
    caption: 'With the number of operations in the contract',
    head: [
      'contender',
      'operations',
      'start',
      'processor time',
      'memory',
      'request',
      'ratio to bare',
      'requests/s',
      'processor time',
      'failures',
    ],
    rows,
  };
}

async function measureSize(bench: Bench, contender: Contender, contract: GrownContract): Promise<string[][]> {
  const start = { firstRequest: createExport, contract: contract.file };
  const elapsed: number[] = [];
  const used: number[] = [];
  for (let round = 0; round < bench.options.rounds; round += 1) {
    await using server = await startServer(bench, contender, start);
    elapsed.push(server.firstAnswerMs);
    used.push((server.cpuSeconds() ?? Number.NaN) * 1000);
  }

  await using unit = await startServer(bench, bare, { firstRequest: createExport, contract: contractFile });
  await using server = await startServer(bench, contender, start);
  const rows: string[][] = [];
  for (const [name, request] of Object.entries(contract.requests)) {
    const { ratio, requestsPerSecond, microseconds, failures } = await compare(bench, [unit, server], request);
    rows.push([
      contender.name,
      renderCount(contract.operations),
      renderMilliseconds(median(elapsed)),
      renderMilliseconds(median(used)),
      renderMegabytes(residentMegabytes(server.pid)),
      name,
      renderRatio(ratio.median),
      renderCount(requestsPerSecond),
      renderMicroseconds(microseconds),
      renderCount(failures),
    ]);
  }
  return rows;
}

async function compare(bench: Bench, servers: readonly [Server, Server], request: LoadRequest): Promise<Standing> {
  const [unit, server] = servers;
  await sendSuccessfully(server.contender.name, server.url, request);
  const standings = await holdContest(bench, [
    { server: unit, load: { request, connections } },
    { server, load: { request, connections } },
  ]);
  await sendSuccessfully(server.contender.name, server.url, request);
  return standings[1] as Standing;
}
