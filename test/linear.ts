import { expect } from 'vitest';

/** Microseconds; what is shorter does not matter, however it grows: the garbage of other tests may take as long. */
const negligible = 100_000;

/**
 * Expects that the time of some work grows no faster than its input. The work is done for inputs of `size` and of twice
 * that; it counts processor time, which a busy machine does not change.
 */
export async function expectLinear(work: (size: number) => unknown, size: number): Promise<void> {
  let ratio = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 5 && ratio >= 3; attempt += 1) {
    const once = await timeOf(work, size);
    const twice = await timeOf(work, 2 * size);
    ratio = twice < negligible ? 1 : twice / Math.max(once, negligible / 4);
  }
  expect(ratio, 'the time for an input of twice the size').toBeLessThan(3);
}

async function timeOf(work: (size: number) => unknown, size: number): Promise<number> {
  const before = process.cpuUsage();
  await work(size);
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
