import { expect } from 'vitest';

/** Microseconds; what is shorter does not matter, however it grows. */
const negligible = 20_000;

/**
 * Expects that the time of some work grows no faster than its input. The work is done for inputs of `size` and of twice
 * that. It counts processor time, which a busy machine does not change, in each attempt and as the least of all: the
 * garbage of other tests may be collected in any of them.
 */
export async function expectLinear(work: (size: number) => unknown, size: number): Promise<void> {
  const [once, twice]: [number[], number[]] = [[], []];
  let ratio = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 12 && ratio >= 3; attempt += 1) {
    once.push(await timeOf(work, size));
    twice.push(await timeOf(work, 2 * size));
    // One attempt may look good by chance, and of many one would; the least of all comes closer to the truth.
    const own = attempt < 5 ? ratioOf(once[attempt], twice[attempt]) : Number.POSITIVE_INFINITY;
    ratio = Math.min(own, ratioOf(Math.min(...once), Math.min(...twice)));
  }
  expect(ratio, 'the time for an input of twice the size').toBeLessThan(3);
}

function ratioOf(once = 0, twice = 0): number {
  return twice < negligible ? 1 : twice / Math.max(once, negligible / 4);
}

async function timeOf(work: (size: number) => unknown, size: number): Promise<number> {
  const before = process.cpuUsage();
  await work(size);
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
