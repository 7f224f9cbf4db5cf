import { contractFile, ours } from './contender.ts';
import { createExports } from './create-exports.ts';
import { renderCount, renderMegabytes } from './figures.ts';
import type { Bench, PartReport } from './part.ts';
import { residentMegabytes } from './process-figures.ts';
import { createExport } from './request.ts';
import { startServer } from './server.ts';
import { mean, slope } from './statistics.ts';

const requests = 200_000;
const sampleEvery = 20_000;
const goal = 120;
/** What the second half may grow by and still count as flat: less than what one garbage collection more or less does. */
const mostGrowth = 0.05;

/** How much memory our mock holds, and whether it comes to rest. */
export async function measureMemory(bench: Bench): Promise<PartReport> {
  await using server = await startServer(bench, ours, { firstRequest: createExport, contract: contractFile });
  const samples: [count: number, megabytes: number][] = [[0, residentMegabytes(server.pid)]];
  for (let count = sampleEvery; count <= requests; count += sampleEvery) {
    await createExports(server.url, createExport, sampleEvery);
    samples.push([count, residentMegabytes(server.pid)]);
    bench.say(`${renderCount(count)} requests: ${renderMegabytes(samples.at(-1)?.[1] ?? Number.NaN)}`);
  }

  const settled = samples.filter(([count]) => count >= requests / 2);
  const perRequest = slope(settled);
  const growth = (perRequest * requests) / 2 / mean(settled.map(([, megabytes]) => megabytes));
  const most = Math.max(...samples.map(([, megabytes]) => megabytes));
  return {
    title: `Memory over ${renderCount(requests)} requests`,
    method: `Resident memory while 50 connections create ${renderCount(requests)} exports in one project; every answer is checked.`,
    tables: [
      {
        caption: 'Resident memory',
        head: ['requests', 'resident memory'],
        rows: samples.map(([count, megabytes]) => [renderCount(count), renderMegabytes(megabytes)]),
      },
    ],
    goals: [
      { text: `at most ${goal} MB in every sample`, reached: renderMegabytes(most), isMet: most <= goal },
      {
        text: `flat: the line through the second half rises by at most ${mostGrowth * 100} % of its mean`,
        reached: `${(growth * 100).toFixed(1)} % (${(perRequest * 100_000).toFixed(1)} MB per 100,000 requests)`,
        isMet: growth <= mostGrowth,
      },
    ],
  };
}
