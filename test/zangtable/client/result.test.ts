import { expect, test, vi } from 'vitest';
import { unwrap, ZangTableError } from '../../../src/zangtable/client/index.ts';
import { clientOf, type FakeResponse, failure, success, usable } from './serve.ts';

const { baseUrl } = usable;

test('createSchemaExport sends the path, the token and the body of the contract', async () => {
  const { client, requests } = clientOf(success({ export: { id: 'exp_1' } }));

  await client.createSchemaExport({ project: 'example_project', format: 'sql', file_name: 'schema' });

  expect(requests[0]).toMatchObject({ method: 'POST', url: `${baseUrl}/projects/example_project/export/schema` });
  expect(requests[0]?.headers.get('authorization')).toBe('Bearer pat_example');
  expect(requests[0]?.headers.get('content-type')).toBe('application/json');
  expect(await requests[0]?.json()).toEqual({ format: 'sql', file_name: 'schema' });
});

test('createSchemaExport without a choice sends the empty object', async () => {
  const { client, requests } = clientOf(success({ export: {} }));

  await client.createSchemaExport({ project: 'example_project' });

  expect(await requests[0]?.text()).toBe('{}');
});

test('listExports sends its parameters in the query', async () => {
  const { client, requests } = clientOf(success({ exports: [] }));

  await client.listExports({ project: 'Élan & co', status: 'ready', limit: 2, offset: 0 });

  expect(requests[0]).toMatchObject({
    method: 'GET',
    url: `${baseUrl}/projects/%C3%89lan%20%26%20co/exports?status=ready&limit=2&offset=0`,
  });
});

test('a success holds data, request id, meta and grouping', async () => {
  const grouping = { operation_key: 'k', operation_run_id: 'r', operation_grouping_status: 'accepted_provided_run' };
  const { client } = clientOf(success({ exports: [] }, grouping));

  const result = await client.listExports({ project: 'p' });

  expect(result).toMatchObject({
    ok: true,
    data: { exports: [] },
    error: null,
    status: 200,
    requestId: 'req_success',
    meta: { generated_at: '2026-06-02T01:23:45Z' },
    grouping: { key: 'k', runId: 'r', status: 'accepted_provided_run' },
  });
});

test('201 is as good as 200', async () => {
  const created = await success({ export: { id: 'exp_1' } }).text();
  const { client } = clientOf(new Response(created, { status: 201 }));

  expect(await client.createSchemaExport({ project: 'p' })).toMatchObject({ ok: true, status: 201 });
});

test.each<[string, FakeResponse, object]>([
  [
    'a listed code',
    failure(400, 'invalid_export_format'),
    { kind: 'known', code: 'invalid_export_format', status: 400 },
  ],
  [
    'a listed code at a status that nobody documents',
    failure(422, 'validation_failed'),
    { kind: 'known', status: 422 },
  ],
  ['a listed code at a status of other codes', failure(404, 'validation_failed'), { kind: 'unknown', status: 404 }],
  [
    'a code that is not listed',
    failure(409, 'export_running'),
    { kind: 'unknown', code: 'export_running', status: 409 },
  ],
  [
    'a code named like a property of every object',
    failure(409, 'constructor'),
    { kind: 'unknown', code: 'constructor' },
  ],
  ['an error envelope with a success status', failure(200, 'not_found'), { kind: 'unknown', status: 200 }],
  ['an error without a message', errorWith({}), { kind: 'known', message: 'not_found' }],
  ['an error with a message that is no text', errorWith({ message: { a: 1 } }), { message: 'not_found' }],
  ['an error with an empty message', errorWith({ message: '' }), { message: 'not_found' }],
])('%s', async (_, response, error) => {
  const { client } = clientOf(response);

  const result = await client.createSchemaExport({ project: 'p' });

  expect(result).toMatchObject({ ok: false, data: null, requestId: 'req_failure', error });
  expect(result.error).toMatchObject({ operation: 'createSchemaExport', requestId: 'req_failure' });
});

function errorWith(properties: object): Response {
  return Response.json(
    { ok: false, data: null, error: { code: 'not_found', ...properties }, request_id: 'req_failure' },
    { status: 404 },
  );
}

test.each([[undefined], [null], [7], [{}]])('a request id that is %j is the empty text', async (request_id) => {
  const { client } = clientOf(Response.json({ ok: true, data: { exports: [] }, error: null, request_id }));

  expect(await client.listExports({ project: 'p' })).toMatchObject({ ok: true, requestId: '' });
});

test.each<[string, FakeResponse]>([
  ['with a byte order mark', () => new Response(`\ufeff${exported}`)],
  ['without a type', () => new Response(new TextEncoder().encode(exported))],
  ['with its length', () => new Response(exported, { headers: { 'content-length': String(exported.length) } })],
])('an envelope %s is read', async (_, response) => {
  const { client } = clientOf(response);

  expect(await client.listExports({ project: 'p' })).toMatchObject({ ok: true, data: { exports: [] } });
});

const exported = '{"ok":true,"data":{"exports":[]},"error":null,"request_id":"r","meta":{}}';

test('each response is parsed once', async () => {
  const parse = vi.spyOn(JSON, 'parse');
  const responses = [success({ exports: [] }), failure(404, 'not_found'), html(502, 'no'), new Response('{"ok":tr')];
  const { client } = clientOf(...responses);

  for (const _ of responses) await client.listExports({ project: 'p' });

  // A body that its platform parses does not come by here.
  expect(parse.mock.calls.length).toBeLessThanOrEqual(responses.length);
  parse.mockRestore();
});

test('a code of another operation is unknown here', async () => {
  const { client } = clientOf(failure(400, 'invalid_export_format'));

  expect((await client.listExports({ project: 'p' })).error).toMatchObject({ kind: 'unknown' });
});

test.each<[string, Response, string]>([
  ['a page of a proxy', html(502, '<h1>Bad\n  gateway</h1>'), 'text/html, "<h1>Bad gateway</h1>"'],
  ['a page with a success status', html(200, 'Welcome'), 'text/html, "Welcome"'],
  ['JSON that breaks off', new Response('{"ok":true,"da'), '"{"ok":true,"da"'],
  ['JSON of another shape', Response.json({ detail: 'nope' }, { status: 404 }), '{"detail":"nope"}'],
  ['a page as long as a page is', html(500, `Sorry${' '.repeat(9000)}<end>`), '"Sorry "'],
  ['a JSON text', Response.json('no', { status: 400 }), '""no""'],
  ['an array', Response.json([]), '"[]"'],
  ['null', Response.json(null), '"null"'],
  ['nothing', new Response(null, { status: 204 }), '""'],
  ['nothing, and says so', new Response('', { status: 500, headers: { 'content-length': '0' } }), '""'],
  ['success without data', Response.json({ ok: true, data: null, error: null }), '{"ok":true'],
  ['success with an error status', errorStatus(success({})), '{"ok":true'],
])('%s is malformed', async (_, response, message) => {
  const { client } = clientOf(response);

  const result = await client.listExports({ project: 'p' });

  expect(result).toMatchObject({ ok: false, data: null, error: { kind: 'malformed', status: response.status } });
  expect(result.error?.message).toContain(message);
  expect(result.error?.code).toBeUndefined();
});

function html(status: number, text: string): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/html' } });
}

function errorStatus(response: Response): Response {
  return new Response(response.body, { status: 500, headers: response.headers });
}

test('a connection that fails is a network error that says what failed', async () => {
  const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', errno: -104 });
  const { client } = clientOf(new TypeError('fetch failed', { cause: reset }));

  const result = await client.createSchemaExport({ project: 'p' });

  expect(result.error).toMatchObject({ kind: 'network', message: 'no response came: fetch failed: read ECONNRESET' });
  expect(result.error?.cause).toMatchObject({ name: 'TypeError', cause: { code: 'ECONNRESET', errno: -104 } });
});

test('an error of an operation that downloads is an envelope like any other', async () => {
  const { client } = clientOf(failure(404, 'not_found'));

  const result = await client.downloadExport({ project: 'p', export_id: 'exp_1' });

  expect(result.error).toMatchObject({ kind: 'known', code: 'not_found', operation: 'downloadExport' });
});

test.each(['', '.', '..'])('a path parameter %j would change the path and is not sent', async (export_id) => {
  const { client, requests } = clientOf(success({}));

  await expect(client.downloadExport({ project: 'p', export_id })).rejects.toThrow(TypeError);
  expect(requests).toEqual([]);
});

test('a path parameter with slashes stays one segment', async () => {
  const { client, requests } = clientOf(failure(404, 'not_found'));

  await client.downloadExport({ project: 'p', export_id: '../../x?y#z' });

  expect(requests[0]?.url).toBe(`${baseUrl}/projects/p/export/download/..%2F..%2Fx%3Fy%23z`);
});

test('unwrap gives the data', async () => {
  const { client } = clientOf(success({ exports: [] }));

  expect(await unwrap(client.listExports({ project: 'p' }))).toEqual({ exports: [] });
  expect(await unwrap(await client.listExports({ project: 'p' }))).toEqual({ exports: [] });
});

test('unwrap throws what the API said', async () => {
  const { client } = clientOf(failure(400, 'validation_failed', { 'retry-after': '7' }));

  const thrown = await unwrap(client.listExports({ project: 'p' })).catch((error: unknown) => error);

  expect(thrown).toBeInstanceOf(ZangTableError);
  expect(thrown).toMatchObject({
    name: 'ZangTableError',
    message: 'listExports: 400 validation_failed: about validation_failed (request_id req_failure)',
    kind: 'known',
    code: 'validation_failed',
    status: 400,
    requestId: 'req_failure',
    operation: 'listExports',
    retryAfter: 7,
  });
});

test('unwrap throws the cause of a call without a response', async () => {
  const { client } = clientOf(new TypeError('fetch failed'));

  const thrown = await unwrap(client.listExports({ project: 'p' })).catch((error: unknown) => error);

  expect(thrown).toMatchObject({
    message: 'listExports: no response came: fetch failed',
    kind: 'network',
    code: undefined,
    cause: { name: 'TypeError', message: 'fetch failed' },
  });
});
