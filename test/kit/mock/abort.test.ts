import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createMockHandler } from '../../../src/zangtable/mock/index.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const prefers = ['fault=hang', 'delay=600000', 'fault=truncate, delay=600000'];

const ask = (prefer: string, signal: AbortSignal): Promise<Response> =>
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
    const response = ask(prefer, controller.signal);
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
  await expect(ask(prefer, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
});

test('AbortSignal.timeout ends a response that hangs', async () => {
  await expect(ask('fault=hang', AbortSignal.timeout(50))).rejects.toThrow('timeout');
});
