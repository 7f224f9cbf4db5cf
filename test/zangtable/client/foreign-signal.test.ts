import { afterEach, expect, test, vi } from 'vitest';
import { createClient, unwrap } from '../../../src/zangtable/client/index.ts';
import { envelope, serve } from './serve.ts';

/** A signal as jsdom has it: what a signal does, but not the platform's, so that `Request` rejects it. */
class ForeignSignal extends EventTarget {
  aborted = false;
  reason: unknown;
  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }
}

class ForeignController {
  readonly signal = new ForeignSignal();
  abort(reason: unknown = new DOMException('aborted', 'AbortError')): void {
    Object.assign(this.signal, { aborted: true, reason });
    this.signal.dispatchEvent(new Event('abort'));
  }
}

const own = AbortController;
const wanted = { project: 'p', export_id: 'e' };

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each<[string, boolean, boolean]>([
  ['the caller alone', true, false],
  ['the globals alone', false, true],
  ['caller and globals', true, true],
])('foreign signals do not stop a call from being made (%s)', async (_, caller, globals) => {
  await using target = await serve((_request, response) => response.end(envelope({ exports: [] })));
  if (globals) {
    vi.stubGlobal('AbortController', ForeignController);
    vi.stubGlobal('AbortSignal', ForeignSignal);
  }
  const { signal } = caller ? new ForeignController() : new own();
  const [add, remove] = [vi.spyOn(signal, 'addEventListener'), vi.spyOn(signal, 'removeEventListener')];

  expect((await target.client.listExports({ project: 'p' }, { signal: signal as AbortSignal })).error).toBeNull();
  expect((await target.client.listExports({ project: 'p' })).error).toBeNull();
  const listeners = ({ mock }: typeof add | typeof remove): unknown[] => mock.calls.map(([, listener]) => listener);
  expect(listeners(add)).not.toEqual([]);
  expect(listeners(remove)).toEqual(expect.arrayContaining(listeners(add)));
});

test.each([false, true])('a foreign signal ends a call and its download (globals %j)', async (globals) => {
  await using target = await serve((request, response) => {
    if (request.url?.includes('download')) response.write('first');
  });
  if (globals) {
    vi.stubGlobal('AbortController', ForeignController);
    vi.stubGlobal('AbortSignal', ForeignSignal);
  }
  const controller = new ForeignController();
  const signal = controller.signal as never;

  const pending = target.client.listExports({ project: 'p' }, { signal });
  const { body } = await unwrap(target.client.downloadExport(wanted, { signal }));
  const reader = body.getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('first');
  const rest = reader.read();
  controller.abort();

  await expect(rest).rejects.toThrow('aborted');
  expect((await pending).error).toMatchObject({ kind: 'aborted' });
  expect((await target.client.listExports({ project: 'p' }, { signal })).error).toMatchObject({ kind: 'aborted' });
});

test('the time of a call runs out under foreign signals as well', async () => {
  await using target = await serve(() => undefined);
  vi.stubGlobal('AbortController', ForeignController);
  const client = createClient({ baseUrl: target.baseUrl, token: null, timeout: 50 });

  expect((await client.listExports({ project: 'p' })).error).toMatchObject({ kind: 'timeout' });
});
