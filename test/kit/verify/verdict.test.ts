import { expect, test } from 'vitest';
import { contractOf } from '../../../src/kit/contract/node.ts';
import {
  type CheckOutcome,
  levelsFrom,
  Mismatch,
  NoResponse,
  Skip,
  type Violation,
  verdictOf,
} from '../../../src/kit/verify/index.ts';
import { violationOf } from '../../../src/kit/verify/requirement.ts';
import { outcomeOf } from '../../../src/kit/verify/run-check.ts';
import { createConforming, runAgainst } from '../../conformance/conforming.ts';

const contract = contractOf({ openapi: '3.1.0', info: { title: 'pets', version: '1' }, paths: {} });
const responded = { id: 'request-answered', title: 'gets a response', level: 'MUST' } as const;

const violation = (level: 'MUST' | 'SHOULD' | 'NOTE'): Violation =>
  violationOf(contract, { id: 'pet', title: 'a pet', level }, { mismatch: new Mismatch('no pet'), madeBy: 'pet' });

const passed: CheckOutcome = { status: 'passed' };
const skipped: CheckOutcome = { status: 'skipped', reason: 'no pets' };
const errored: CheckOutcome = { status: 'errored', error: new Error('down') };
const failed = (one: Violation): CheckOutcome => ({ status: 'failed', violations: [one] });

test.each([
  ['no checks', [], [], 'MUST', 'unknown'],
  ['only skips', [skipped, skipped], [], 'MUST', 'unknown'],
  ['a pass', [passed, skipped], [], 'MUST', 'conforms'],
  ['an error among passes', [passed, errored], [], 'MUST', 'unknown'],
  ['a breach', [failed(violation('MUST'))], [violation('MUST')], 'MUST', 'violates'],
  ['a breach and an error', [errored], [violation('MUST')], 'MUST', 'violates'],
  ['a SHOULD when MUST counts', [passed], [violation('SHOULD')], 'MUST', 'conforms'],
  ['a SHOULD when SHOULD counts', [passed], [violation('SHOULD')], 'SHOULD', 'violates'],
  ['a NOTE when SHOULD counts', [passed], [violation('NOTE')], 'SHOULD', 'conforms'],
  ['a NOTE when NOTE counts', [passed], [violation('NOTE')], 'NOTE', 'violates'],
  ['a waived breach', [failed(violation('MUST'))], [], 'MUST', 'conforms'],
] as const)('A run with %s', (_, outcomes, violations, failOn, verdict) => {
  expect(verdictOf(outcomes, violations, levelsFrom(failOn))).toBe(verdict);
});

const checkRun = (
  stop: unknown,
  { violations = [] as Violation[], isAlive = true } = {},
): Parameters<typeof outcomeOf>[0] => ({
  contract,
  requirement: { id: 'pet', title: 'a pet', level: 'SHOULD' },
  responded,
  violations,
  stop,
  madeBy: 'pet',
  isAlive: async () => isAlive,
});

test.each([
  ['comes to its end', checkRun(undefined), 'passed'],
  ['finds a mismatch', checkRun(new Mismatch('no pet')), 'failed'],
  ['gives up', checkRun(new Skip('no pets')), 'skipped'],
  [
    'gives up after its exchange broke a rule',
    checkRun(new Skip('no pets'), { violations: [violation('NOTE')] }),
    'failed',
  ],
  ['crashes', checkRun(new TypeError('x is not a function')), 'errored'],
  [
    'crashes after its exchange broke a rule',
    checkRun(new TypeError('x'), { violations: [violation('MUST')] }),
    'failed',
  ],
  ['is not connected', checkRun(new NoResponse('unreachable', 'refused')), 'errored'],
  ['is interrupted', checkRun(new NoResponse('interrupted', 'interrupted')), 'errored'],
  ['is asked to come back for ever', checkRun(new NoResponse('busy', 'busy')), 'errored'],
  ['hangs while others get responses', checkRun(new NoResponse('timeout', 'no response')), 'failed'],
  ['is dropped while others get responses', checkRun(new NoResponse('dropped', 'dropped')), 'failed'],
  [
    'is dropped by a target that responds to nothing',
    checkRun(new NoResponse('dropped', 'dropped'), { isAlive: false }),
    'errored',
  ],
])('A check that %s', async (_, given, status) => {
  expect((await outcomeOf(given)).status).toBe(status);
});

test('A mismatch is blamed on the check, a dropped connection on the requirement that requests get responses', async () => {
  const own = await outcomeOf(checkRun(new Mismatch('no pet')));
  const dropped = await outcomeOf(checkRun(new NoResponse('dropped', 'dropped')));

  expect(own).toMatchObject({ violations: [{ level: 'SHOULD', requirement: { id: 'pet' } }] });
  expect(dropped).toMatchObject({ violations: [{ level: 'MUST', requirement: responded }] });
});

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
