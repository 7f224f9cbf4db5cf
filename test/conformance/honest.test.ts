import { expect, test } from 'vitest';
import type { Transport } from '../../src/kit/verify/index.ts';
import { variants } from './honest-variants.ts';
import { createImpostor } from './lie.ts';
import { createConforming, runAgainst } from './run-in-process.ts';

test.each(variants)('%s: an honest implementation is not in breach', async (_, variant) => {
  const run = await runAgainst(createImpostor(variant), { samples: 10, seed: 3 });

  expect(
    run.violations
      .filter(({ level }) => level === 'MUST')
      .map(({ requirement, mismatch }) => `${requirement.id}: ${mismatch.message}`),
  ).toEqual([]);
  expect(run.results.filter(({ outcome }) => outcome.status === 'errored')).toEqual([]);
});

test('A target that limits the rate is waited for, and not blamed', async () => {
  const conforming = createConforming();
  let count = 0;
  const limiting: Transport = async (request) => {
    count += 1;
    const headers = [
      ['Retry-After', '0'],
      ['Content-Type', 'text/html'],
    ] as const;
    return count % 3 === 0
      ? { status: 429, headers, body: new TextEncoder().encode('<h1>Slow down</h1>') }
      : conforming(request);
  };
  const run = await runAgainst(limiting, { pace: { concurrency: 2 } });

  expect(run.violations).toEqual([]);
  expect(run.results.filter(({ outcome }) => outcome.status === 'errored')).toEqual([]);
});
