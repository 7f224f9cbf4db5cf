import { expect, test } from 'vitest';
import { createConforming, runAgainst } from '../../conformance/conforming.ts';

test('An interruption during the wait for a rate ends the run at once', async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 100);
  const begun = performance.now();
  const { interrupted, sent, results } = await runAgainst(createConforming(), {
    pace: { rate: 0.5, signal: stop.signal },
  });

  expect(interrupted).toBe(true);
  expect(sent).toBe(1);
  expect(performance.now() - begun).toBeLessThan(1500);
  expect(results.some(({ outcome }) => outcome.status === 'failed')).toBe(false);
});
