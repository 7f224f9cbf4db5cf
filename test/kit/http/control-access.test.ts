import { expect, test } from 'vitest';
import { accessPolicyOf, rejectControl, rejectRebinding, tokenCookie } from '../../../src/kit/http/control-access.ts';

const token = 'a-token-of-the-test';
const local = accessPolicyOf({ host: '127.0.0.1' });
const open = accessPolicyOf({ host: '0.0.0.0', controlToken: token });
const named = accessPolicyOf({
  host: '::1',
  allowHosts: ['mock.example.com', 'fd00::1'],
  allowOrigins: ['https://Tools.example.com:443/', 'http://localhost:6006'],
});
const host = '127.0.0.1:4010';

type Case = [who: string, method: string, headers: Record<string, string>, status: number | undefined, says?: string];

const onThisMachine: readonly Case[] = [
  ['curl', 'GET', { host }, undefined],
  ['curl that changes something', 'POST', { host }, undefined],
  ['curl with JSON', 'PUT', { host, 'content-type': 'application/json' }, undefined],
  ['a client without Host', 'GET', {}, undefined],
  ['fetch of Node.js', 'PUT', { host, 'sec-fetch-mode': 'cors' }, undefined],
  ['the inspector', 'PUT', { host, origin: 'http://127.0.0.1:4010', 'sec-fetch-site': 'same-origin' }, undefined],
  ['an address that is typed', 'GET', { host, 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }, undefined],
  [
    'a link of any page',
    'GET',
    { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    undefined,
  ],
  ['localhost', 'GET', { host: 'LocalHost.:4010' }, undefined],
  ['a name below localhost', 'GET', { host: 'mock.localhost' }, undefined],
  ['IPv6', 'GET', { host: '[::1]:4010', origin: 'http://[::1]:4010' }, undefined],
  ['another loopback address', 'GET', { host: '127.8.9.10' }, undefined],
  ['a default port', 'PUT', { host: 'localhost:80', origin: 'http://localhost' }, undefined],
  ['a rebound name', 'GET', { host: 'evil.test:4010' }, 403, '--allow-host evil.test'],
  ['its page', 'PUT', { host: 'evil.test', origin: 'http://evil.test' }, 403, '--allow-host evil.test'],
  ['a name that begins like this machine', 'GET', { host: '127.0.0.1.evil.test' }, 403, 'DNS rebinding'],
  ['a name that ends like this machine', 'GET', { host: 'evil-localhost' }, 403, '--allow-host evil-localhost'],
  ['the address of all interfaces', 'GET', { host: '0.0.0.0:4010' }, 403, '--allow-host 0.0.0.0'],
  ['a host with a user', 'GET', { host: 'localhost@evil.test' }, 403, 'not known'],
  ['a host that is none', 'GET', { host: 'a b' }, 403, 'not known'],
  ['a page', 'GET', { host, origin: 'http://evil.test' }, 403, '--allow-origin http://evil.test'],
  ['a page of another port', 'GET', { host, origin: 'http://127.0.0.1:5173' }, 403, 'http://127.0.0.1:5173'],
  ['a page of localhost', 'GET', { host, origin: 'http://localhost:4010' }, 403, 'http://localhost:4010'],
  ['a page in a sandbox', 'POST', { host, origin: 'null' }, 403, 'null'],
  ['a page without a referrer', 'POST', { host, 'sec-fetch-site': 'cross-site' }, 403, '--allow-origin'],
  ['an image', 'GET', { host, 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' }, 403, '--allow-origin'],
  [
    'a frame',
    'GET',
    { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
    403,
    '--allow-origin',
  ],
  [
    'a form that opens a window',
    'POST',
    { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    403,
    '--allow-origin',
  ],
  ['a form of an old browser', 'POST', { host, 'content-type': 'text/plain; a=b' }, 415, 'application/json'],
  ['a preflight', 'OPTIONS', { host, origin: 'http://a.test', 'access-control-request-method': 'PUT' }, 403, 'a.test'],
];

test.each(onThisMachine)('On this machine %s gets %s %o: %s', (_who, method, headers, status, says = '') => {
  const rejection = rejectControl(local, { method, headers });

  expect(rejection?.status).toBe(status);
  expect(rejection?.detail ?? '').toContain(says);
});

const further: readonly Case[] = [
  ['an allowed host', 'PUT', { host: 'mock.example.com:4010' }, undefined],
  ['its page', 'PUT', { host: 'mock.example.com', origin: 'https://mock.example.com' }, undefined],
  ['an allowed address', 'GET', { host: '[fd00::1]:4010' }, undefined],
  ['an allowed page', 'PUT', { host, origin: 'https://tools.example.com', 'sec-fetch-site': 'cross-site' }, undefined],
  ['an allowed port', 'PUT', { host, origin: 'http://localhost:6006', 'sec-fetch-site': 'cross-site' }, undefined],
  ['another port', 'PUT', { host, origin: 'http://localhost:6007' }, 403],
  ['another host', 'GET', { host: 'other.example.com' }, 403],
];

test.each(further)('With further hosts and origins %s gets %s %o: %s', (_who, method, headers, status) => {
  expect(rejectControl(named, { method, headers })?.status).toBe(status);
});

const bearer = { authorization: `Bearer ${token}` };
const cookie = { cookie: `a=b; ${tokenCookie(token, 'mock:4010', '/__mock').split(';')[0]}` };
const beyond: readonly Case[] = [
  ['nobody in particular', 'GET', { host }, 401, 'Authorization: Bearer'],
  ['a wrong token', 'GET', { authorization: `Bearer ${token}s` }, 401],
  ['a shorter token', 'GET', { authorization: `Bearer ${token.slice(1)}` }, 401],
  ['an empty token', 'GET', { authorization: 'Bearer ', cookie: 'mock-control-4010=' }, 401],
  ['the token', 'PUT', { ...bearer, host: 'mock:4010' }, undefined],
  ['the cookie', 'PUT', { ...cookie, host: 'mock:4010', origin: 'http://mock:4010' }, undefined],
  ['the cookie, sent by another port', 'PUT', { ...cookie, host: 'mock:4010', origin: 'http://mock:3000' }, 403],
  ['the token of a page', 'PUT', { ...bearer, host: 'mock:4010', origin: 'http://evil.test' }, 403],
  ['a rebound name', 'PUT', { host: 'evil.test', origin: 'http://evil.test' }, 401],
];

test.each(beyond)('Beyond this machine %s gets %s %o: %s', (_who, method, headers, status, says = '') => {
  const rejection = rejectControl(open, { method, headers });

  expect(rejection?.status).toBe(status);
  expect(rejection?.detail ?? '').toContain(says);
  expect(rejection?.detail ?? '').not.toContain(token);
});

test('The address of the inspector may carry the token', () => {
  expect(rejectControl(open, { method: 'GET', headers: {}, token })).toBeUndefined();
  expect(rejectControl(open, { method: 'GET', headers: {}, token: 'another-of-the-test' })?.status).toBe(401);
});

test('There is a token beyond the loopback interface alone, and another one each time', () => {
  const tokenOf = (name: string) => accessPolicyOf({ host: name }).token;

  expect(['127.0.0.1', '127.1.2.3', '::1', 'localhost', 'a.localhost'].map(tokenOf)).toEqual(Array(5).fill(undefined));
  for (const name of ['0.0.0.0', '::', '192.168.1.5', 'fd00::1', 'my-machine', '127.0.0.1.evil.test']) {
    expect(tokenOf(name)).toMatch(/^[\da-f]{32}$/);
  }
  expect(tokenOf('0.0.0.0')).not.toBe(tokenOf('0.0.0.0'));
  expect(accessPolicyOf({ host: '127.0.0.1', controlToken: token }).token).toBe(token);
});

test('The cookie reaches the control API alone, and no script', () => {
  expect(tokenCookie(token, 'mock:4010', '/v1/__mock')).toBe(
    `mock-control-4010=${token}; Path=/v1/__mock; HttpOnly; SameSite=Strict`,
  );
});

test('A rebound name reaches nothing at all of a server on this machine', () => {
  const statusOf = (policy: typeof local, name?: string) => rejectRebinding(policy, { host: name })?.status;

  for (const name of [undefined, host, 'localhost', 'mock:4010', 'a.localhost', '192.168.1.5', '[fd00::1]:1']) {
    expect([name, statusOf(local, name)]).toEqual([name, undefined]);
  }
  for (const name of ['evil.test:4010', 'evil.test.', '127.0.0.1.evil.test', 'localhost.evil.test', 'a b']) {
    expect([name, statusOf(local, name)]).toEqual([name, 403]);
  }
  const coded = (coding: string) => rejectRebinding(local, { host: 'evil.test', 'accept-encoding': coding })?.status;
  expect(['gzip, deflate', 'gzip, deflate, br, zstd', 'identity;q=1, *;q=0', 'gzip'].map(coded)).toEqual([
    403,
    403,
    403,
    undefined,
  ]);
  expect(statusOf(named, 'mock.example.com')).toBeUndefined();
  expect(statusOf(open, 'mock.example.com')).toBeUndefined();
});
