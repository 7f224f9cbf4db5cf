import { afterEach, expect, test, vi } from 'vitest';
import { type Calls, type ClientOptions, createClient } from '../../../src/zangtable/client/index.ts';
import { fakeFetch, success, usable } from './serve.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each<[given: string, want: string]>([
  ['http://127.0.0.1:4010', 'http://127.0.0.1:4010/projects/p/exports'],
  ['http://127.0.0.1:4010/', 'http://127.0.0.1:4010/projects/p/exports'],
  ['https://example.org/staging//', 'https://example.org/staging/projects/p/exports'],
])('baseUrl %s', async (baseUrl, want) => {
  const { fetch, requests } = fakeFetch(success({ exports: [] }));

  await createClient({ ...usable, baseUrl, fetch }).listExports({ project: 'p' });

  expect(requests[0]?.url).toBe(want);
});

test.each<[string, Partial<ClientOptions>]>([
  ['baseUrl must be', { baseUrl: '' }],
  ['baseUrl must be', { baseUrl: 'api-zangtable.com' }],
  ['baseUrl must be', { baseUrl: '/api' }],
  ['baseUrl must be', { baseUrl: 'ftp://example.org' }],
  ['baseUrl must be', { baseUrl: 'http://user:secret@example.org' }],
  ['baseUrl must be', { baseUrl: 'http://example.org?x=1' }],
  ['baseUrl must be', { baseUrl: 'http://example.org#x' }],
  ['there is no option retrys, but baseUrl, token, fetch,', { retrys: 3 } as never],
  ['token must be', { token: undefined as never }],
  ['timeout must be', { timeout: 0 }],
  ['timeout must be', { timeout: Number.NaN }],
  ['retries must be', { retries: -1 }],
  ['retries must be', { retries: Number.NaN }],
  ['maxResponseBytes must be', { maxResponseBytes: 0 }],
  ['maxResponseBytes must be', { maxResponseBytes: Number.NaN }],
])('%s … rejects %j', (message, wrong) => {
  expect(() => createClient({ ...usable, ...wrong })).toThrow(TypeError);
  expect(() => createClient({ ...usable, ...wrong })).toThrow(message);
});

test.each<[string, Record<string, object>, string]>([
  ['a page', { location: { href: 'https://app.example.org/exports' } }, 'https://app.example.org/api'],
  [
    'a page with a base',
    { location: { href: 'https://app.example.org/a/b' }, document: { baseURI: 'https://cdn.example.org/' } },
    'https://cdn.example.org/api',
  ],
])('%s may name its own backend by a path', async (_, globals, want) => {
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
  const { fetch, requests } = fakeFetch(success({ exports: [] }));

  await createClient({ baseUrl: '/api', token: null, fetch }).listExports({ project: 'p' });

  expect(requests[0]?.url).toBe(`${want}/projects/p/exports`);
});

test('an option that is undefined counts as absent', async () => {
  const { fetch, requests } = fakeFetch(success({ exports: [] }));
  const absent = { timeout: undefined, retries: undefined, headers: undefined, maxResponseBytes: undefined };
  const client = createClient({ ...usable, ...absent, fetch, crossOriginRedirects: undefined });

  await client.listExports({ project: 'p', status: undefined, limit: undefined }, { ...absent, signal: undefined });
  await client.createSchemaExport({ project: 'p', file_name: undefined });

  expect(requests[0]?.url).toBe('http://127.0.0.1:4010/projects/p/exports');
  expect(await requests[1]?.text()).toBe('{}');
});

test('headers of the call outrank those of the client, and both those of openapi-fetch', async () => {
  const { fetch, requests } = fakeFetch(success({ exports: [] }));
  const client = createClient({ ...usable, fetch, headers: { 'X-Mock-World': 'a', Prefer: 'code=200' } });

  await client.listExports({ project: 'p' }, { headers: new Headers([['prefer', 'code=404']]) });

  expect(Object.fromEntries(requests[0]?.headers ?? [])).toEqual({
    authorization: 'Bearer pat_example',
    prefer: 'code=404',
    'x-mock-world': 'a',
  });
});

test('a header that cannot be sent is the mistake of the caller, not of the network', async () => {
  const client = createClient({ ...usable, fetch: fakeFetch(success({})).fetch });

  await expect(client.listExports({ project: 'p' }, { headers: { 'no name': 'x' } })).rejects.toThrow(TypeError);
});

test.each<[string, keyof Calls, Record<string, unknown>]>([
  ['path', 'listExports', { project: 'a\ud800' }],
  ['query', 'listExports', { project: 'p', limit: Symbol('limit') }],
  ['body', 'createSchemaExport', { project: 'p', format: 1n }],
])('a value that no %s can hold is the mistake of the caller, and is not tried again', async (_, operation, values) => {
  const { fetch, requests } = fakeFetch(success({}));
  const client = createClient({ ...usable, fetch });

  await expect(client[operation](values as never)).rejects.toThrow(TypeError);
  expect(requests).toEqual([]);
});

test('without a fetch of its own the client uses the global one of the moment', async () => {
  const client = createClient(usable);
  const { fetch, requests } = fakeFetch(success({ exports: [] }));
  vi.stubGlobal('fetch', fetch);

  await client.listExports({ project: 'p' });

  expect(requests).toHaveLength(1);
});
