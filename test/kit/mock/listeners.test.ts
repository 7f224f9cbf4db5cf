import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { packagedContract } from '../../../src/zangtable/contract.ts';
import { createMockHandler, startMock } from '../../../src/zangtable/mock/index.ts';
import { ask } from './ask.ts';

const fail = (): never => {
  throw new Error('oops');
};
const failLater = async (): Promise<never> => fail();

test.each([
  ['at once', fail],
  ['later', failLater],
])('A listener to exchanges that fails %s changes no response, and is reported as a bug', async (_, onExchange) => {
  const bugs: unknown[] = [];
  const onBug = (error: unknown): unknown => bugs.push(error);
  await using mock = await startMock({ onExchange, onBug });

  const { status } = await fetch(`${mock.url}/projects/p/exports`);

  expect(status).toBe(401);
  expect(bugs).toEqual([new Error('oops')]);
});

test.each([
  ['at once', fail],
  ['later', failLater],
])('A listener to bugs that fails %s changes no response either, and says so once', async (_, onBug) => {
  const console = vi.spyOn(globalThis.console, 'error').mockImplementation(() => undefined);
  const mock = createMockHandler({ onExchange: fail, onBug });

  const { status } = await mock(new Request('http://mock.test/projects/p/exports'));
  await Promise.resolve();

  expect(status).toBe(401);
  expect(console.mock.calls).toEqual([[new Error('oops')]]);
  console.mockRestore();
});

test('A negotiation that fails, at once or later, is a bug and a response', async () => {
  for (const negotiate of [fail, failLater]) {
    const bugs: unknown[] = [];
    await using mock = await startMock({ negotiate, stateless: true, onBug: (error) => bugs.push(error) });

    const { status } = await fetch(`${mock.url}/projects/p/exports`, {
      headers: { authorization: 'Bearer pat_PROJECT_TOKEN' },
    });

    expect([status, bugs]).toEqual([500, [new Error('oops')]]);
  }
});

test.each(['GET', 'HEAD', 'POST', 'OPTIONS', 'DELETE'])('The route of a %s is looked up once', async (method) => {
  const contract = packagedContract();
  await using mock = await startMock({ contract, pages: '/nowhere' });
  const route = vi.spyOn(contract, 'route');

  await ask(fetch, `${mock.url}/projects/p/exports`, { method });
  const known = route.mock.calls.length;
  await ask(fetch, `${mock.url}/unknown`, { method });

  expect([known, route.mock.calls.length]).toEqual([1, 2]);
});

test('An exchange is in the journal when its response has come, and is reported once', async () => {
  const reported: string[] = [];
  await using mock = await startMock({ onExchange: ({ request }) => reported.push(request.target) });

  await fetch(`${mock.url}/projects/p/exports`);

  expect(mock.journal.list()).toHaveLength(1);
  expect(reported).toEqual(['/projects/p/exports']);
});

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const prefers = ['fault=hang', 'delay=600000', 'fault=truncate, delay=600000'];

const askFor = (prefer: string, signal: AbortSignal): Promise<Response> =>
  createMockHandler()(
    new Request('http://mock.test/projects/p/exports', {
      headers: { authorization: 'Bearer pat_PROJECT_TOKEN', prefer },
      signal,
    }),
  );

test.each(prefers)(
  'Without a port, a response that waits (%s) is rejected when its request is aborted',
  async (prefer) => {
    const controller = new AbortController();
    const response = askFor(prefer, controller.signal);
    // Nobody but the mock holds the request now.
    await new Promise((resolve) => setTimeout(resolve, 50));
    collect();
    await new Promise((resolve) => setImmediate(resolve));
    collect();

    controller.abort(new Error('enough'));

    await expect(response).rejects.toThrow('enough');
  },
);

test.each(prefers)('Nor does a request that was aborted before wait (%s)', async (prefer) => {
  await expect(askFor(prefer, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
});

test('AbortSignal.timeout ends a response that hangs', async () => {
  await expect(askFor('fault=hang', AbortSignal.timeout(50))).rejects.toThrow('timeout');
});
