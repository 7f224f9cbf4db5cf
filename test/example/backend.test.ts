import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startMock } from '../../src/zangtable/mock/index.ts';
import { type Listening, sendBytes } from '../loopback.ts';
import { serveExample } from './serve-example.ts';

const errors = vi.spyOn(console, 'error').mockReturnValue(undefined);
let backend: Listening;
const pages = new Map([['/index.html', Buffer.from('<p>page</p>')]]);

beforeEach(async () => {
  const mock = await startMock();
  const served = await serveExample(pages, mock.url);
  backend = {
    ...served,
    async [Symbol.asyncDispose]() {
      await served[Symbol.asyncDispose]();
      await mock.close();
    },
  };
});
afterEach(async () => {
  await backend[Symbol.asyncDispose]();
  errors.mockClear();
});

afterAll(() => errors.mockRestore());

const request = (line: string, headers = '', body = '') =>
  `${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${headers}\r\n${body}`;
const path = '/api/exports';

test.each<[string, number]>([
  ['GET //', 404],
  ['GET ///', 404],
  ['GET //evil.example/api/exports', 404],
  ['GET /\\', 404],
  ['GET /%', 404],
  ['GET /%00', 404],
  ['GET /..%2f..%2fetc/passwd', 404],
  ['GET http://[', 400],
  ['GET http://x:99999999/', 400],
  ['GET http://localhost/', 200],
  ['OPTIONS *', 400],
  [`GET ${path}/%/file`, 404],
  [`GET ${path}/%E0%A4%A/file`, 404],
  [`GET ${path}/%ff/file`, 404],
  [`GET ${path}/%2e/file`, 404],
  [`GET ${path}/%2e%2e/file`, 404],
  [`GET ${path}/%00/file`, 502],
  [`GET ${path}/x/file?run=%`, 502],
  [`GET ${path}/x/file?run=%0d%0aX-Planted:%201`, 502],
  [`PUT ${path}`, 405],
  ['GET /', 200],
])('%s gets the status %i', async (line, status) => {
  expect(await sendBytes(backend.url, request(line))).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(await sendBytes(backend.url, request('GET /'))).toMatch(/^HTTP\/1.1 200 /);
  expect(errors).not.toHaveBeenCalled();
});

test.each<[string, string, number]>([
  ['no body', request(`POST ${path}`), 400],
  ['what is no JSON', request(`POST ${path}`, 'Content-Length: 1\r\n', '{'), 400],
  ['null', request(`POST ${path}`, 'Content-Length: 4\r\n', 'null'), 400],
  ['bytes that are no text', request(`POST ${path}`, 'Content-Length: 2\r\n', '\xff\xfe'), 400],
  ['another shape', request(`POST ${path}`, 'Content-Length: 20\r\n', '{"format":["json"]} '), 400],
  ['deep JSON', request(`POST ${path}`, 'Content-Length: 9000\r\n', '['.repeat(9000)), 400],
  ['a long body', request(`POST ${path}`, 'Content-Length: 20000000\r\n', 'x'.repeat(100_000)), 413],
  ['a long body in chunks', request(`POST ${path}`, 'Transfer-Encoding: chunked\r\n', chunk(100_000)), 413],
])('%s gets a response, and the backend goes on', async (_, bytes, status) => {
  expect(await sendBytes(backend.url, bytes)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(await sendBytes(backend.url, request('GET /'))).toMatch(/^HTTP\/1.1 200 /);
  expect(errors).not.toHaveBeenCalled();
});

function chunk(length: number): string {
  return `${length.toString(16)}\r\n${'x'.repeat(length)}\r\n`;
}

test('a page that goes away while it sends is nothing to report', async () => {
  const socket = connect(Number(new URL(backend.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(request(`POST ${path}`, 'Content-Length: 100\r\n', '{"for'));
  socket.resetAndDestroy();
  await once(socket, 'close');

  expect(await sendBytes(backend.url, request('GET /'))).toMatch(/^HTTP\/1.1 200 /);
  expect(errors).not.toHaveBeenCalled();
});
