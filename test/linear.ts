import { expect } from 'vitest';

/** Microseconds; what is shorter does not matter, however it grows. */
const negligible = 20_000;

/** Linear work comes to 4, and to some more where the longer input no longer fits into a cache; quadratic comes to 16. */
const mostOfLinear = 9;

/**
 * Expects that the time of some work grows no faster than its input. The work is done for inputs of half of `size` and of
 * twice that. It counts processor time, which a busy machine does not change, in each attempt and as the least of all: the
 * garbage of other tests may be collected in any of them.
 */
export async function expectLinear(work: (size: number) => unknown, size: number): Promise<void> {
  const [short, long]: [number[], number[]] = [[], []];
  let ratio = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 12 && ratio >= mostOfLinear; attempt += 1) {
    short.push(await timeOf(work, Math.floor(size / 2)));
    long.push(await timeOf(work, 2 * size));
    // One attempt may look good by chance, and of many one would; the least of all comes closer to the truth.
    const own = attempt < 5 ? ratioOf(short[attempt], long[attempt]) : Number.POSITIVE_INFINITY;
    ratio = Math.min(own, ratioOf(Math.min(...short), Math.min(...long)));
  }
  expect(ratio, 'the time for an input of four times the size').toBeLessThan(mostOfLinear);
}

function ratioOf(short = 0, long = 0): number {
  return long < negligible ? 1 : long / Math.max(short, negligible / 4);
}

async function timeOf(work: (size: number) => unknown, size: number): Promise<number> {
  const before = process.cpuUsage();
  await work(size);
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
