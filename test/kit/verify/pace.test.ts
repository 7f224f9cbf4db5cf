import { expect, test } from 'vitest';
import type { Transport, WireRequest, WireResponse } from '../../../src/kit/verify/index.ts';
import { createPacedTransport, type Pace } from '../../../src/kit/verify/pace.ts';
import { startBudget } from '../../../src/kit/verify/time-budget.ts';

const request: WireRequest = { method: 'GET', url: 'http://pets/', headers: [], body: undefined, effect: 'safe' };
const ok: WireResponse = { status: 200, headers: [], body: new Uint8Array() };
const busy: WireResponse = { ...ok, status: 429, headers: [['Retry-After', '1']] };
const pace: Pace = {
  concurrency: 16,
  rate: undefined,
  readOnly: false,
  signal: undefined,
  sleep: async () => undefined,
};

test('All requests lose their patience with a busy target together, and no more are sent', async () => {
  let sent = 0;
  const send = createPacedTransport(async () => {
    sent += 1;
    return busy;
  }, pace);
  const results = await Promise.allSettled(Array.from({ length: 100 }, () => send(request)));

  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(100);
  expect((results[99] as PromiseRejectedResult).reason).toMatchObject({
    reason: 'busy',
    message: 'the target kept asking to come back later, 8 times in a row',
  });
  expect(sent).toBeLessThanOrEqual(16 + 8);
});

test('A target that lets a few requests through at a time gets them all', async () => {
  let round = 0;
  const limited: Transport = async () => (++round % 6 === 0 ? ok : busy);
  const send = createPacedTransport(limited, pace);
  const results = await Promise.all(Array.from({ length: 30 }, () => send(request)));

  expect(results.every(({ status }) => status === 200)).toBe(true);
});

test('A target that asks for more than half a minute is not waited for', async () => {
  const send = createPacedTransport(async () => ({ ...busy, headers: [['Retry-After', '3600']] }), pace);

  await expect(send(request)).rejects.toMatchObject({
    reason: 'busy',
    message: 'the target returned 429 and asks to come back in 3600 s',
  });
});

test('A target that puts a request off for half a minute each time is given up after a minute', async () => {
  let sent = 0;
  const send = createPacedTransport(async () => {
    sent += 1;
    return { ...busy, headers: [['Retry-After', '30']] };
  }, pace);

  await expect(send(request)).rejects.toMatchObject({
    reason: 'busy',
    message: 'the target kept asking to come back later, 2 times in a row',
  });
  expect(sent).toBe(3);
});

test('The time that others take in a pause is not that of the exchange', async () => {
  const budget = startBudget(400);
  const busy = (): void => {
    const end = performance.now() + 250;
    while (performance.now() < end);
  };
  busy();
  setImmediate(() => [1, 2].forEach(busy));
  await budget.pause();

  expect(() => budget.check()).not.toThrow();
  busy();
  expect(() => budget.check()).toThrow('takes longer than 400 ms');
});
