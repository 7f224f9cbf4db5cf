import { setupServer } from 'msw/node';
import { beforeAll, expect, test } from 'vitest';
import { createMockHandler, startMock } from '../../../src/zangtable/mock/index.ts';
import { createMswMock } from '../../../src/zangtable/msw/index.ts';
import { exchanges, play, type Seen, stopClocks } from './exchanges.ts';

const options = { seed: 'parity' };
const targets: Record<string, Record<string, Seen>> = {};

async function playServer(): Promise<Record<string, Seen>> {
  await using mock = await startMock(options);
  stopClocks(mock);
  return await play(mock.url, fetch);
}

async function playHandler(): Promise<Record<string, Seen>> {
  const mock = createMockHandler(options);
  stopClocks(mock);
  return await play('http://mock.test', (url, init) => mock(new Request(url, init)));
}

async function playMsw(): Promise<Record<string, Seen>> {
  const mock = createMswMock({ ...options, baseUrl: 'https://api-zangtable.com' });
  stopClocks(mock);
  const server = setupServer(...mock.handlers);
  server.listen({ onUnhandledRequest: 'error' });
  try {
    return await play('https://api-zangtable.com', (url, init) => fetch(url, init));
  } finally {
    server.close();
  }
}

beforeAll(async () => {
  targets.server = await playServer();
  targets.handler = await playHandler();
  targets.msw = await playMsw();
});

test.each(exchanges.map(({ title }) => title))('%s: server, handler and MSW respond alike', (title) => {
  expect(targets.server?.[title]).toBeDefined();
  expect(targets.handler?.[title]).toEqual(targets.server?.[title]);
  expect(targets.msw?.[title]).toEqual(targets.server?.[title]);
});

test('the comparison sees many kinds of responses', () => {
  const statuses = Object.values(targets.server ?? {}).map((seen) => (seen === 'broken' ? seen : seen.status));

  expect([...new Set(statuses)].sort()).toEqual([
    200,
    204,
    400,
    401,
    403,
    404,
    405,
    406,
    415,
    418,
    429,
    500,
    503,
    'broken',
  ]);
});
