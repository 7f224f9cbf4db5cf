import { bare, contractFile, mockoon, ours, prismDefault } from './contender.ts';
import { renderMilliseconds, renderRounds } from './figures.ts';
import type { Bench, PartReport } from './part.ts';
import { createExport } from './request.ts';
import { startServer } from './server.ts';
import { median } from './statistics.ts';

const goal = 300;

/** One start, in milliseconds: until the first answer, and of the processor's time until then. */
interface Start {
  readonly elapsed: number;
  readonly used: number;
}

/** How long it takes from the start of the process to the first successful answer. */
export async function measureStart(bench: Bench): Promise<PartReport> {
  const contenders = [ours, prismDefault(), mockoon(), bare];
  const starts = contenders.map((): Start[] => []);
  // One round more than reported: the first one reads the files from the disk.
  for (let round = 0; round <= bench.options.rounds; round += 1) {
    bench.say(round === 0 ? 'starting each contender once' : `round ${round}`);
    for (const [index, contender] of contenders.entries()) {
      await using server = await startServer(bench, contender, { firstRequest: createExport, contract: contractFile });
      if (round > 0)
        starts[index]?.push({ elapsed: server.firstAnswerMs, used: (server.cpuSeconds() ?? Number.NaN) * 1000 });
    }
  }

  const own = median((starts[0] ?? []).map(({ elapsed }) => elapsed));
  return {
    title: 'Start to first answer',
    method: `From the start of the process to the first 2xx to \`${createExport.method} ${createExport.path}\`, tried every 2 ms; the
median of ${renderRounds(bench.options.rounds)} in which the contenders take turns, after one that does not count. The bare server shows what Node.js takes by itself.`,
    tables: [
      {
        caption: 'Start to first answer',
        head: ['contender', 'median', 'least–most', 'processor time'],
        rows: contenders.map(({ name }, index) => [name, ...renderStarts(starts[index] ?? [])]),
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

function renderStarts(starts: readonly Start[]): string[] {
  const elapsed = starts.map((start) => start.elapsed);
  const range = `${Math.round(Math.min(...elapsed))}–${renderMilliseconds(Math.max(...elapsed))}`;
  return [renderMilliseconds(median(elapsed)), range, renderMilliseconds(median(starts.map(({ used }) => used)))];
}
