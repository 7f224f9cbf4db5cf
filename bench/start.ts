import { contractFile, mockoon, ours, prismDefault } from './contender.ts';
import { renderMilliseconds } from './figures.ts';
import type { Bench, PartReport } from './part.ts';
import { createExport } from './request.ts';
import { startServer } from './server.ts';
import { median } from './statistics.ts';

const goal = 300;

/** How long it takes from the start of the process to the first successful answer. */
export async function measureStart(bench: Bench): Promise<PartReport> {
  const contenders = [ours, prismDefault(), mockoon()];
  const times = contenders.map((): number[] => []);
  // One round more than reported: the first one reads the files from the disk.
  for (let round = 0; round <= bench.options.rounds; round += 1) {
    bench.say(round === 0 ? 'starting each contender once' : `round ${round}`);
    for (const [index, contender] of contenders.entries()) {
      await using server = await startServer(bench, contender, { firstRequest: createExport, contract: contractFile });
      if (round > 0) times[index]?.push(server.firstAnswerMs);
    }
  }

  const own = median(times[0] ?? []);
  return {
    title: 'Start to first answer',
    method: `From the start of the process to the first 2xx to \`${createExport.method} ${createExport.path}\`, tried every 2 ms; the
median of ${bench.options.rounds} rounds in which the contenders take turns, after one that does not count.`,
    tables: [
      {
        caption: 'Start to first answer',
        head: ['contender', 'median', 'least–most'],
        rows: contenders.map(({ name }, index) => [name, ...renderTimes(times[index] ?? [])]),
      },
    ],
    goals: [
      {
        text: `zangtable-contract answers within ${goal} ms`,
        reached: renderMilliseconds(own),
        isMet: own <= goal,
      },
    ],
  };
}

function renderTimes(times: readonly number[]): string[] {
  const range = `${Math.round(Math.min(...times))}–${renderMilliseconds(Math.max(...times))}`;
  return [renderMilliseconds(median(times)), range];
}
