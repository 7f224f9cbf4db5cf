import { expect, test } from 'vitest';
import { startMock } from '../../../src/zangtable/mock/index.ts';
import { send } from '../../loopback.ts';
import { sendRaw } from './ask.ts';

const list = '/projects/example_project/exports';
const authorization = 'Bearer pat_PROJECT_TOKEN';

const paths = [
  '/__mock/',
  '/__mock/main.js',
  '/__mock/events',
  '/__mock/journal',
  '/__mock/health',
  '/v1/__mock/health',
];

test.each(paths)('%s is for its own origin and its own names', async (path) => {
  await using mock = await startMock({ basePath: '/v1' });
  const { origin, host } = new URL(mock.url);

  const rebound = await send(origin + path, { host: 'evil.test' });
  const foreign = await send(origin + path, { origin: 'http://evil.test' });
  const own = await send(origin + path, { method: 'HEAD', origin, host });

  expect([rebound.status, foreign.status, own.status]).toEqual([403, 403, 200]);
  expect(rebound.text).toContain('--allow-host evil.test');
  expect(foreign.text).toContain('--allow-origin http://evil.test');
  for (const { headers } of [rebound, foreign, own]) {
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  }
});

test('A form resets no world, and curl does', async () => {
  await using mock = await startMock();
  await send(mock.url + list, { authorization });
  const reset = (headers: Record<string, string>) => send(`${mock.url}/__mock/reset`, { method: 'POST', ...headers });

  const byForm = await reset({ origin: 'http://evil.test', 'content-type': 'application/x-www-form-urlencoded' });
  const byOldForm = await reset({ 'content-type': 'text/plain' });
  expect([byForm.status, byOldForm.status, mock.journal.list().length]).toEqual([403, 415, 1]);

  const byCurl = await reset({});
  expect([byCurl.status, mock.journal.list().length]).toEqual([204, 0]);
});

test('An origin that is allowed may control the mock', async () => {
  await using mock = await startMock({ allowOrigins: ['https://tools.example.com'] });
  const origin = 'https://tools.example.com';
  const asked = { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'content-type' };

  const preflight = await send(`${mock.url}/__mock/scenario`, { method: 'OPTIONS', ...asked });
  const read = await send(`${mock.url}/__mock/scenario`, { origin, 'sec-fetch-site': 'cross-site' });

  expect([preflight.status, read.status]).toEqual([204, 200]);
  expect(preflight.headers['access-control-allow-methods']).toBe('PUT');
  for (const { headers } of [preflight, read]) expect(headers['access-control-allow-origin']).toBe(origin);
});

test('A rebound name reaches neither the API nor the contract, unless it is allowed', async () => {
  await using mock = await startMock();
  await using open = await startMock({ allowHosts: ['mock.example.com'] });

  const targets = [list, '/openapi.yaml', '/?token=x'];
  for (const target of targets) {
    const headers = { authorization, host: 'evil.test:4010', 'x-mock-world': 'made' };
    const rebound = await send(mock.url + target, headers);
    expect([target, rebound.status]).toEqual([target, 403]);
    expect(rebound.text).toContain('--allow-host evil.test');
    expect(rebound.headers['x-mock-mismatch']).toContain('--allow-host evil.test');
  }
  expect((await send(open.url + list, { authorization, host: 'mock.example.com' })).status).toBe(200);
  expect((await send(`${open.url}/__mock/health`, { host: 'mock.example.com' })).status).toBe(200);
  // Each is seen, in no world of its own making, and without what may be a token.
  const entries = mock.journal.list();
  expect(entries.map(({ request }) => request.url)).toEqual(targets.map((target) => target.replace(/\?.*/, '')));
  for (const { response, mismatches } of entries) {
    expect([response.status, mismatches.map(({ message }) => message).join()]).toEqual([
      403,
      expect.stringContaining('--allow-host evil.test'),
    ]);
  }
  expect(JSON.stringify(entries)).not.toContain(authorization);
});

test('Where other machines reach the mock, its control API needs a token and its API does not', async () => {
  await using mock = await startMock({ host: '0.0.0.0', basePath: '/v1' });
  const { origin } = new URL(mock.url);
  const bearer = { authorization: `Bearer ${mock.controlToken}` };

  for (const path of ['/__mock/', '/__mock/main.js', '/__mock/events', '/v1/__mock/journal']) {
    const { status, headers, text } = await send(origin + path);
    expect([path, status, headers['www-authenticate']]).toEqual([path, 401, 'Bearer']);
    expect(text).not.toContain(mock.controlToken);
  }
  expect((await send(`${origin}/__mock/journal`, { ...bearer, host: 'mock:4010' })).status).toBe(200);
  expect((await send(mock.url + list, { authorization, host: 'mock.example.com' })).status).toBe(200);
});

test('The inspector is opened by its address, and stays open by a cookie', async () => {
  const controlToken = 'a-token-of-the-test';
  await using mock = await startMock({ host: '0.0.0.0', basePath: '/v1', controlToken });
  const { host } = new URL(mock.url);

  const page = await send(`${mock.url}/__mock/?world=a&token=${controlToken}`);
  const [cookie = ''] = page.headers['set-cookie'] ?? [];
  const script = await send(`${mock.url}/__mock/main.js`, { cookie: cookie.split(';')[0] ?? '', host });

  expect(cookie).toMatch(/^mock-control-\d+=a-token-of-the-test; Path=\/v1\/__mock; HttpOnly; SameSite=Strict$/);
  expect([page.status, script.status, script.headers['set-cookie']]).toEqual([200, 200, undefined]);
  const wrong = await send(`${mock.url}/__mock/?token=${controlToken}s`);
  expect([wrong.status, wrong.headers['set-cookie']]).toEqual([401, undefined]);
  expect((await send(`${mock.url}/__mock/journal?token=${controlToken}`)).status).toBe(401);
});

test.each([
  ['text/html', true],
  ['image/svg+xml', true],
  ['application/xhtml+xml', true],
  [undefined, true],
  ['application/json', false],
])('A fixed response of the type %s is sandboxed: %s', async (type, isSandboxed) => {
  await using mock = await startMock();
  const headers = type === undefined ? {} : { 'content-type': type };
  mock.scenario.set([{ outcome: { answer: { status: 200, headers, body: '<script>alert(1)</script>' } } }]);

  const response = await send(mock.url + list);

  expect(response.headers['content-security-policy']).toBe(isSandboxed ? 'sandbox' : undefined);
  expect(response.headers['x-content-type-options']).toBe(isSandboxed ? 'nosniff' : undefined);
});

test.each(['set-cookie', 'clear-site-data'])(
  'A fixed response has no %s, which every server of the machine would share',
  async (name) => {
    await using mock = await startMock();
    const steps = [{ outcome: { answer: { status: 200, headers: { [name]: 'a=b' } } } }];

    expect(() => mock.scenario.set(steps)).toThrow(`a fixed response has no ${name}`);
  },
);

test.each([
  [{ allowOrigins: ['app.test'] }, /allowOrigins is a list of origins/],
  [{ corsOrigins: true }, /corsOrigins is false, or a list of origins/],
  [{ controlToken: 'short-secret' }, /controlToken is 16 to 200 letters, digits and any of ._~-$/],
])('The option %o of startMock is rejected in words', async (options, says) => {
  await expect(startMock(options as object)).rejects.toThrow(says);
});

test.each([
  ['http://localhost:5173', 'http://localhost:5173'],
  ['http://evil.test', undefined],
])('A response beside the pipeline has the same CORS headers for %s', async (origin, allowed) => {
  await using mock = await startMock({ mostBodyBytes: 10 });
  const head = (line: string) => `${line} HTTP/1.1\r\nHost: localhost\r\nOrigin: ${origin}\r\n`;
  const requests = [
    `${head(`GET ${list}`)}Bad header\r\n\r\n`,
    `${head(`GET ${list}`)}X-Long: ${'a'.repeat(70_000)}\r\n\r\n`,
    `${head('CONNECT a:1')}\r\n`,
    `${head(`POST ${list.replace('exports', 'export/schema')}`)}Content-Length: 100\r\n\r\n`,
  ];

  const got = await Promise.all(requests.map((request) => sendRaw(mock.url, request)));

  expect(got.map(({ status }) => status)).toEqual([400, 431, 405, 413]);
  expect(got.map(({ headers }) => headers['access-control-allow-origin'])).toEqual(Array(4).fill(allowed));
  // Each explains itself, to every reader and in the journal.
  const reasons = [
    /is not HTTP/,
    /the URL and the headers are longer than 65536 bytes/,
    /makes no tunnels/,
    /longer than the mock takes/,
  ];
  for (const [index, reason] of reasons.entries()) expect(got[index]?.headers['x-mock-mismatch']).toMatch(reason);
  const entries = mock.journal.list().map(({ request: { method, url }, response }) => [method, url, response.status]);
  expect(entries).toEqual(
    expect.arrayContaining([
      ['GET', list, 400],
      ['GET', list, 431],
      ['CONNECT', '/a:1', 405],
      ['POST', list.replace('exports', 'export/schema'), 413],
    ]),
  );
});
