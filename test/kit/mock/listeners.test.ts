import { expect, test, vi } from 'vitest';
import { createMockHandler, startMock } from '../../../src/zangtable/mock/index.ts';

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
