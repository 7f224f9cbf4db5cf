import { inspect } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import { createClient, unwrap } from '../../../src/zangtable/client/index.ts';
import { type FakeResponse, failure, fakeFetch } from './serve.ts';

const token = 'pat_3f9c1d_secret';
const baseUrl = 'http://127.0.0.1:4010';

afterEach(() => {
  vi.unstubAllGlobals();
});

function shown(value: unknown): string {
  return [inspect(value, { depth: 20, showHidden: true, getters: true }), JSON.stringify(value), String(value)].join(
    '\n',
  );
}

function leakyError(request: Request): Error {
  const inner = Object.assign(new Error(`inner ${token}`), { headers: [...request.headers] });
  const error = new TypeError(`cannot send Bearer ${token}`, { cause: inner });
  return Object.assign(error, { request, options: { token }, hint: `used ${token}`, code: 'ECUSTOM' });
}

test('neither a client nor an operation shows the token', () => {
  const client = createClient({ baseUrl, token });

  expect(shown(client)).not.toContain(token);
  expect(shown(client.operation('edit'))).not.toContain(token);
});

test.each<[string, FakeResponse]>([
  ['an error of the API that echoes it', Response.json(envelopeThatEchoes(), { status: 401 })],
  ['a page that echoes it', new Response(`<pre>Authorization: Bearer ${token}</pre>`, { status: 502 })],
  ['an error of a custom fetch that holds the request', (request) => Promise.reject(leakyError(request))],
  ['a text thrown by a custom fetch', () => Promise.reject(`bad ${token}`)],
  ['an object thrown by a custom fetch', (request) => Promise.reject({ request })],
])('%s', async (_, response) => {
  const client = createClient({ baseUrl, token, fetch: fakeFetch(response).fetch, retries: 0 });

  const result = await client.listExports({ project: 'p' });
  const thrown = await unwrap(result).catch((error: unknown) => error);

  expect(result.ok).toBe(false);
  expect(shown(result.error)).not.toContain(token);
  expect(shown(thrown)).not.toContain(token);
  expect((thrown as Error).stack).not.toContain(token);
});

function envelopeThatEchoes(): object {
  return {
    ok: false,
    data: null,
    error: { code: 'invalid_token', message: `no such token: ${token}` },
    request_id: 'r',
  };
}

test('what is no secret of a cause stays', async () => {
  const fetch = (request: Request) => Promise.reject(leakyError(request));
  const { error } = await createClient({ baseUrl, token, fetch, retries: 0 }).listExports({ project: 'p' });

  expect(error?.cause).toMatchObject({
    name: 'TypeError',
    message: 'cannot send Bearer [token]',
    code: 'ECUSTOM',
    cause: { message: 'inner [token]' },
  });
});

test.each([`Bearer ${token}`, `${token}\n`, ` ${token}`, `${token}é`, ''])(
  'a token that no header can carry is rejected without showing it: %j',
  (wrong) => {
    let message = '';
    try {
      createClient({ baseUrl, token: wrong });
    } catch (error) {
      message = shown(error);
    }

    expect(message).toContain('token must be the bare token');
    expect(message.split('\n    at ')[0]).not.toContain(token);
  },
);

test('in a browser a Project API Token is rejected by default', () => {
  vi.stubGlobal('window', {});
  vi.stubGlobal('document', {});

  expect(() => createClient({ baseUrl, token })).toThrow(/must not be in a browser/);
  expect(() => createClient({ baseUrl, token })).not.toThrow(new RegExp(token));
  expect(() => createClient({ baseUrl, token, dangerouslyAllowBrowser: false })).toThrow();
  expect(createClient({ baseUrl, token, dangerouslyAllowBrowser: true })).toBeTypeOf('object');
  expect(createClient({ baseUrl, token: null })).toBeTypeOf('object');
  expect(createClient({ baseUrl, token: 'session-of-our-backend' })).toBeTypeOf('object');
});

test('a client without a token sends no Authorization, or the one it is given', async () => {
  const { fetch, requests } = fakeFetch(failure(401, 'missing_authorization'));
  const client = createClient({ baseUrl, token: null, fetch });

  await client.listExports({ project: 'p' });
  await client.listExports({ project: 'p' }, { headers: { authorization: 'Basic eA==' } });

  expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual([null, 'Basic eA==']);
});
