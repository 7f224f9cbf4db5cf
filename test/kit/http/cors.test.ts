import { expect, test } from 'vitest';
import { allowsOrigin, corsHeaders, isFromForeignPage, preflightHeaders } from '../../../src/kit/http/cors.ts';
import { normalizeOrigin } from '../../../src/kit/http/origin.ts';
import { sandboxHeaders } from '../../../src/kit/http/response-headers.ts';

const usual = { loopback: true, origins: [] };

test.each([
  ['http://localhost:5173', true],
  ['https://localhost', true],
  ['http://127.0.0.1:1', true],
  ['http://[::1]:3000', true],
  ['http://app.localhost:3000', true],
  ['http://127.0.0.1.evil.test', false],
  ['http://localhost.evil.test', false],
  ['http://evil.test', false],
  ['http://192.168.1.5:5173', false],
  ['http://0.0.0.0:5173', false],
  ['capacitor://localhost', false],
  ['null', false],
  ['', false],
])('A page of %s may use the API as it is started: %s', (origin, isAllowed) => {
  expect(allowsOrigin(usual, origin)).toBe(isAllowed);
  expect(allowsOrigin({ loopback: true, origins: ['*'] }, origin)).toBe(true);
  expect(allowsOrigin({ loopback: true, origins: [origin] }, origin)).toBe(true);
  expect(allowsOrigin({ loopback: false, origins: [] }, origin)).toBe(false);
});

test('A page that may not read a response is sent nothing, but for caches', () => {
  expect(corsHeaders(usual, { origin: 'http://evil.test' }, 'a')).toEqual({ vary: 'Origin' });
  expect(corsHeaders(usual, {}, 'a')).toEqual({});
});

test('A preflight from a public page into a private network gets a response when its origin is allowed', () => {
  const asked = {
    origin: 'https://app.test',
    'access-control-request-method': 'PUT',
    'access-control-request-private-network': 'true',
  };

  expect(preflightHeaders(usual, asked)).toEqual({});
  expect(preflightHeaders({ loopback: true, origins: ['https://app.test'] }, asked)).toMatchObject({
    'access-control-allow-methods': 'PUT',
    'access-control-allow-private-network': 'true',
  });
});

test.each([
  ['a program', 'POST', {}, false],
  ['an allowed page', 'POST', { origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' }, false],
  ['a page', 'POST', { origin: 'http://evil.test', 'sec-fetch-site': 'cross-site' }, true],
  ['a page by way of its own server', 'POST', { origin: 'http://app.test', 'sec-fetch-site': 'same-origin' }, false],
  ['an image', 'GET', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, true],
  [
    'a link',
    'GET',
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
    false,
  ],
])('A request of %s by %s is one of a foreign page: %s %s', (_who, method, headers, isForeign) => {
  expect(isFromForeignPage(usual, method, headers)).toBe(isForeign);
});

test.each([
  ['https://App.test:443/', 'https://app.test'],
  ['http://localhost:5173', 'http://localhost:5173'],
  ['capacitor://localhost', 'capacitor://localhost'],
  ['https://app.test/path', undefined],
  ['https://*.app.test', undefined],
  ['app.test', undefined],
  ['*', undefined],
])('The origin %s is written %s', (text, origin) => {
  expect(normalizeOrigin(text)).toBe(origin);
});

test.each([
  'application/json',
  'Application/Problem+JSON; charset=utf-8',
  'text/plain;charset=utf-8',
  'application/sql',
  'image/png',
])('%s runs nothing', (type) => {
  expect(sandboxHeaders({ 'content-type': type })).toEqual({});
});

test.each([
  'text/html',
  'TEXT/HTML; charset=utf-8',
  'image/svg+xml',
  'application/xml',
  'application/xhtml+xml',
  'text/xml',
  'multipart/x-mixed-replace; boundary=a',
  'text/plain, text/html',
  'text/plain;a, text/html',
  'message/rfc822',
  'text/odd',
  '',
  undefined,
])('%s runs nothing either, since it is sandboxed', (type) => {
  const headers = type === undefined ? {} : { 'content-type': type };
  expect(sandboxHeaders(headers)).toEqual({
    'content-security-policy': 'sandbox',
    'x-content-type-options': 'nosniff',
  });
});

test('A response cannot take the sandbox back', () => {
  const own = { 'content-type': 'text/html', 'content-security-policy': 'sandbox allow-scripts' };
  expect(sandboxHeaders(own)['content-security-policy']).toBe('sandbox allow-scripts, sandbox');
});
