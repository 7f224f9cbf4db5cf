import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createClient } from '../../../src/zangtable/client/index.ts';
import { type FakeResponse, failure, fakeFetch, silentFetch, success, usable } from './serve.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-06-02T00:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Runs a call to its end and reports how often it was sent, and how long it took on the fake clock. */
async function play<R>(call: (client: ReturnType<typeof createClient>) => Promise<R>, ...responses: FakeResponse[]) {
  const { fetch, requests } = fakeFetch(...responses);
  const started = Date.now();
  const call1 = call(createClient({ ...usable, fetch })).then((result) => ({ result, took: Date.now() - started }));
  await vi.runAllTimersAsync();
  return { ...(await call1), sent: requests.length };
}

const list = (client: ReturnType<typeof createClient>) => client.listExports({ project: 'p' });
const create = (client: ReturnType<typeof createClient>) => client.createSchemaExport({ project: 'p' });
const page = success({ exports: [] });

test.each<[string, FakeResponse]>([
  ['a failed connection', new TypeError('fetch failed')],
  ['408', failure(408, 'timed_out')],
  ['429', failure(429, 'rate_limited')],
  ['500', failure(500, 'internal_error')],
  ['502 from a proxy', new Response('<html>', { status: 502 })],
  ['503', failure(503, 'unavailable')],
  ['504', failure(504, 'unavailable')],
])('a GET is repeated after %s', async (_, response) => {
  const { result, sent } = await play(list, response, page);

  expect(result.ok).toBe(true);
  expect(sent).toBe(2);
});

test.each<[string, FakeResponse]>([
  ['400', failure(400, 'validation_failed')],
  ['401', failure(401, 'invalid_token')],
  ['404', failure(404, 'not_found')],
  ['501', failure(501, 'not_implemented')],
  ['a page instead of an envelope', new Response('<html>')],
])('a GET is not repeated after %s', async (_, response) => {
  expect((await play(list, response, page)).sent).toBe(1);
});

test.each<[string, FakeResponse]>([
  ['a failed connection', new TypeError('fetch failed')],
  ['500', failure(500, 'internal_error', { 'retry-after': '1' })],
  ['502', failure(502, 'bad_gateway', { 'retry-after': '1' })],
  ['504', failure(504, 'unavailable', { 'retry-after': '1' })],
  ['429 that does not say when', failure(429, 'rate_limited')],
  ['503 that does not say when', failure(503, 'unavailable')],
])('a POST, which may have taken effect, is not repeated after %s', async (_, response) => {
  expect((await play(create, response, success({ export: {} }))).sent).toBe(1);
});

test.each([429, 503])('a POST is repeated after %i that says when to come back', async (status) => {
  const rejected = failure(status, 'later', { 'retry-after': '2' });

  const { result, sent, took } = await play(create, rejected, success({ export: {} }));

  expect(result.ok).toBe(true);
  expect({ sent, took }).toEqual({ sent: 2, took: 2000 });
});

test('a download is repeated until its first byte', async () => {
  const download = (client: ReturnType<typeof createClient>) =>
    client.downloadExport({ project: 'p', export_id: 'exp_1' });

  const { result, sent } = await play(download, failure(503, 'unavailable'), new Response('{}'));

  expect({ ok: result.ok, sent }).toEqual({ ok: true, sent: 2 });
});

test('two retries are made, after waits that grow', async () => {
  const { result, sent, took } = await play(list, failure(500, 'internal_error'));

  expect(result.error).toMatchObject({ kind: 'unknown', status: 500 });
  expect(sent).toBe(3);
  expect(took).toBeGreaterThanOrEqual(150 + 300);
  expect(took).toBeLessThanOrEqual(300 + 600);
});

test.each([
  [{ retries: 0 }, 1],
  [{ retries: 1 }, 2],
  [{ retries: 5 }, 6],
])('a call chooses its own retries: %j', async (callOptions, times) => {
  const { sent } = await play((c) => c.listExports({ project: 'p' }, callOptions), failure(500, 'internal_error'));

  expect(sent).toBe(times);
});

test.each([
  ['seconds', { 'retry-after': '3' }, 3000],
  ['no wait', { 'retry-after': '0' }, 0],
  ['a date', { 'retry-after': 'Tue, 02 Jun 2026 00:00:04 GMT' }, 4000],
  ['a date that has passed', { 'retry-after': 'Mon, 01 Jun 2026 00:00:00 GMT' }, 0],
  [
    'a date, by the clock of the server',
    { 'retry-after': 'Wed, 03 Jun 2026 10:00:05 GMT', date: 'Wed, 03 Jun 2026 10:00:00 GMT' },
    5000,
  ],
])('Retry-After is obeyed: %s', async (_, headers, took) => {
  const response = failure(503, 'unavailable', headers);

  expect(await play(list, response, page)).toMatchObject({ result: { ok: true }, sent: 2, took });
});

test.each(['soon', '-1', '1.5', ''])('Retry-After that says %j is no date and no number of seconds', async (value) => {
  const response = failure(429, 'rate_limited', { 'retry-after': value });

  const { sent, result } = await play(create, response);

  expect(sent).toBe(1);
  expect(result.error).not.toHaveProperty('retryAfter');
});

test('a wait that the time of the call does not allow is not begun, and the result reports how long it is', async () => {
  const { result, sent, took } = await play(list, failure(503, 'unavailable', { 'retry-after': '30' }));

  expect({ sent, took }).toEqual({ sent: 1, took: 0 });
  expect(result.error).toMatchObject({ kind: 'unknown', status: 503, retryAfter: 30 });
});

test('a wait of more than a minute is not begun, however long the call may take', async () => {
  const busy = failure(503, 'unavailable', { 'retry-after': '61' });

  const { sent } = await play((c) => c.listExports({ project: 'p' }, { timeout: Number.POSITIVE_INFINITY }), busy);

  expect(sent).toBe(1);
});

test('a call that takes too long is a timeout and is not repeated', async () => {
  const { result, sent, took } = await play((c) => c.listExports({ project: 'p' }, { timeout: 1000 }), silentFetch);

  expect(result.error).toMatchObject({
    kind: 'timeout',
    message: 'no response came in time',
    operation: 'listExports',
  });
  expect({ sent, took }).toEqual({ sent: 1, took: 1000 });
});

test('a call that takes too long is a timeout also when it could have been aborted', async () => {
  const { signal } = new AbortController();

  const { result } = await play((c) => c.listExports({ project: 'p' }, { timeout: 1000, signal }), silentFetch);

  expect(result.error?.kind).toBe('timeout');
});

test('a date that has passed asks for no wait', async () => {
  const late = failure(500, 'internal_error', { 'retry-after': 'Mon, 01 Jun 2026 00:00:00 GMT' });

  expect((await play(create, late)).result.error).toMatchObject({ retryAfter: 0 });
});

test('the time of a call includes its retries', async () => {
  const responses: FakeResponse[] = [failure(503, 'unavailable', { 'retry-after': '2' }), silentFetch];

  const { result, took } = await play((c) => c.listExports({ project: 'p' }, { timeout: 3000 }), ...responses);

  expect(result.error?.kind).toBe('timeout');
  expect(took).toBe(3000);
});

test('the time of a call includes its body', async () => {
  const stuck = (request: Request) =>
    new Response(
      new ReadableStream({
        start: (controller) => request.signal.addEventListener('abort', () => controller.error(request.signal.reason)),
      }),
    );

  const { result } = await play((c) => c.listExports({ project: 'p' }, { timeout: 1000 }), stuck);

  expect(result.error?.kind).toBe('timeout');
});

test('aborting while waiting for a retry ends the call at once', async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 100);
  const busy = failure(503, 'unavailable', { 'retry-after': '9' });

  const { result, sent, took } = await play(
    (client) => client.listExports({ project: 'p' }, { signal: controller.signal }),
    busy,
  );

  expect(result.error?.kind).toBe('aborted');
  expect({ sent, took }).toEqual({ sent: 1, took: 100 });
});

test('aborting a request under way is distinguished from a timeout', async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error('the page was closed')), 100);

  const { result } = await play((c) => c.listExports({ project: 'p' }, { signal: controller.signal }), silentFetch);

  expect(result.error).toMatchObject({ kind: 'aborted', message: 'the call was aborted' });
  expect(result.error?.cause).toMatchObject({ message: 'the page was closed' });
});

test('a signal that was aborted before sends nothing', async () => {
  const { result, sent } = await play((c) => c.listExports({ project: 'p' }, { signal: AbortSignal.abort() }), page);

  expect(result.error?.kind).toBe('aborted');
  expect(sent).toBe(0);
});

test('no timer outlives its call', async () => {
  const { fetch } = fakeFetch(page);

  await createClient({ ...usable, fetch }).listExports({ project: 'p' });

  expect(vi.getTimerCount()).toBe(0);
});

test('a fetch that does not heed the signal cannot hold a call', async () => {
  const deaf = () => new Promise<Response>(() => undefined);

  const { result, took } = await play((client) => client.listExports({ project: 'p' }, { timeout: 1000 }), deaf);

  expect(result.error?.kind).toBe('timeout');
  expect(took).toBe(1000);
});
