import { expect, test } from 'vitest';
import { createConforming, runAgainst } from '../../conformance/conforming.ts';

test('An interruption during the wait for a rate ends the run at once', async () => {
  const stop = new AbortController();
  const conforming = createConforming();
  // The next request would follow hours later.
  const pace = { rate: 0.0001, signal: stop.signal };
  const { interrupted, sent, results } = await runAgainst(
    async (request) => {
      setTimeout(() => stop.abort(), 10);
      return await conforming(request);
    },
    { pace },
  );

  expect(interrupted).toBe(true);
  expect(sent).toBe(1);
  expect(results.some(({ outcome }) => outcome.status === 'failed')).toBe(false);
});
