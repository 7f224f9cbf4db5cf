import { expect, test } from 'vitest';
import { createHttpTransport, type Run } from '../../src/kit/verify/index.ts';
import { startMock } from '../../src/zangtable/mock/index.ts';
import { blamedIn, createConforming, quickSuite, runAgainst } from '../conformance/conforming.ts';
import { createFaulty } from '../conformance/fault.ts';
import { variants } from '../conformance/variants.ts';

/** Everything that a run says, in an order that does not depend on it. */
function saidIn({ violations, results }: Run): readonly string[] {
  const findings = violations.map(
    ({ level, requirement, mismatch }) => `${level} ${requirement.id}: ${mismatch.message}`,
  );
  const outcomes = results.map(({ requirement, operation, outcome }) => {
    return `${requirement.id} ${operation ?? ''} ${outcome.status} ${outcome.status === 'skipped' ? outcome.reason : ''}`;
  });
  return [...new Set([...findings, ...outcomes])].sort();
}

/** The suite with its checks in another order, the same for the same number. */
function reordered(order: number): typeof quickSuite {
  const { checks } = quickSuite;
  const step =
    [1, 5, 11, 17, 23, 29].find((one, index) => index >= order && (one === 1 || checks.length % one !== 0)) ?? 1;
  return {
    ...quickSuite,
    checks: checks.map((_, index) => checks[(index * step + order) % checks.length] as (typeof checks)[0]),
  };
}

const runs = [0, 1, 2, 3, 4].flatMap((order) =>
  [1, 4, 16].flatMap((concurrency) => [1, 2, 3].map((seed) => ({ order, concurrency, seed }))),
);
const conforming = { name: 'a conforming server', create: () => createConforming() };
const [name, variant] = variants.find(
  ([what]) => what === 'other status codes of the class 4xx',
) as (typeof variants)[0];
const other = { name: `one with ${name}`, create: () => createFaulty(variant()) };

test.each([conforming, other])(
  'Of $name, each of 45 runs says the same, in 5 orders',
  async ({ create }) => {
    const generated = { generated: true, explore: 2 };
    const expected = saidIn(await runAgainst(create(), { ...generated }));
    for (const { order, concurrency, seed } of runs) {
      const settings = { suite: reordered(order), pace: { concurrency }, seed, ...generated };
      expect(
        saidIn(await runAgainst(create(), settings)),
        `order ${order}, ${concurrency} at once, seed ${seed}`,
      ).toEqual(expected);
    }
  },
  900_000,
);

test('Over HTTP, each of 5 runs says the same, with more at once each time', async () => {
  const said: (readonly string[])[] = [];
  for (const concurrency of [1, 2, 4, 8, 16]) {
    await using mock = await startMock({});
    await using http = createHttpTransport({ timeout: 30_000, concurrency, insecure: false });
    const settings = { generated: true, baseUrl: mock.url, pace: { concurrency } };
    said.push(saidIn(await runAgainst(http.send, settings)));
  }
  expect(said.slice(1)).toEqual(said.slice(1).map(() => said[0]));
}, 300_000);

test.each(variants)('%s: a conforming server is not in breach', async (_, create) => {
  const run = await runAgainst(createFaulty(create()), { generated: true });

  expect(blamedIn(run, 'MUST')).toEqual([]);
});
