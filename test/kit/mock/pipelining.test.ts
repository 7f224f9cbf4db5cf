import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { startMock } from '../../../src/zangtable/mock/index.ts';
import { sendBytes } from '../../loopback.ts';
import { bytesOf, type RawRequest } from './ask.ts';

const list = request('GET', '/projects/p/exports');
const create = request('POST', '/projects/p/export/schema', '{"format":"sql"}');

function request(method: string, target: string, body?: string, fields: RawRequest['headers'] = []): string {
  const headers = [['Connection', undefined], ...fields] as const;
  return bytesOf({ method, target, headers, ...(body !== undefined && { body }) }).toString('latin1');
}

/** Writes requests in one piece; gives all that came until the connection was closed. */
const exchange = (url: string, requests: readonly string[]): Promise<string> => sendBytes(url, requests.join(''));

const statusesOf = (text: string): number[] =>
  [...text.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => Number(status));
const times = (count: number, text: string): string[] => Array<string>(count).fill(text);

test.each([
  { what: 'garbage', last: 'GARBAGE\r\n\r\n', status: 400 },
  { what: 'CONNECT', last: request('CONNECT', 'mock.test:443'), status: 405 },
  {
    what: 'a header that is too long',
    last: request('GET', '/', undefined, [['X', 'x'.repeat(70_000)]]),
    status: 431,
  },
])('$what gets a response after the requests that came before it', async ({ last, status }) => {
  await using mock = await startMock();
  for (const count of [1, 3, 40]) {
    const text = await exchange(mock.url, [...times(count, list), last]);
    expect(statusesOf(text), `${count} before`).toEqual([...Array<number>(count).fill(200), status]);
  }
  const delayed = await exchange(mock.url, [
    request('GET', '/projects/p/exports', undefined, [['Prefer', 'delay=50']]),
    last,
  ]);
  expect(statusesOf(delayed)).toEqual([200, status]);
});

test('What follows a request that was to be the last gets no response', async () => {
  await using mock = await startMock();

  const text = await exchange(mock.url, [
    request('GET', '/projects/p/exports', undefined, [['Connection', 'close']]),
    list,
  ]);

  expect(statusesOf(text)).toEqual([200]);
});

test('A request whose body is broken gets a response once, in its turn', async () => {
  await using mock = await startMock();
  const chunked = [
    ['Content-Type', 'application/json'],
    ['Transfer-Encoding', 'chunked'],
  ] as const;
  const broken = `${request('POST', '/projects/p/export/schema', undefined, chunked)}no length\r\n\r\n`;

  expect(statusesOf(await exchange(mock.url, [list, list, broken]))).toEqual([200, 200, 400]);
});

test('A request that did not wait sees what those before it did', async () => {
  await using mock = await startMock();
  const last = request('GET', '/projects/p/exports', undefined, [['Connection', 'close']]);

  const text = await exchange(mock.url, [create, list, create, last]);

  expect([...text.matchAll(/"exports":(\[.*?\])/g)].map(([, exports]) => exports?.split('"id"').length)).toEqual([
    2, 3,
  ]);
  expect(mock.journal.list().map((entry) => entry.request.method)).toEqual(['POST', 'GET', 'POST', 'GET']);
});

test.each(['empty', 'truncate'])('The fault %s leaves the responses before it whole', async (fault) => {
  await using mock = await startMock();
  const faulty = request('GET', '/projects/p/exports', undefined, [['Prefer', `fault=${fault}`]]);

  for (const count of [1, 3, 40]) {
    const text = await exchange(mock.url, [...times(count, list), faulty]);
    expect(statusesOf(text).length, `${count} before`).toBe(count + (fault === 'empty' ? 0 : 1));
  }
});

test('OPTIONS of the server asks for no path, and a response of 204 has no length', async () => {
  await using mock = await startMock({ basePath: '/v1' });
  mock.scenario.set([{ outcome: { answer: { status: 204, body: '' } } }]);
  const { origin } = new URL(mock.url);

  const options = await exchange(origin, [request('OPTIONS', '*', undefined, [['Connection', 'close']])]);
  const literal = await exchange(origin, [
    request('GET', '/v1/projects/p/exports', undefined, [['Connection', 'close']]),
  ]);

  expect([options, literal].flatMap(statusesOf)).toEqual([204, 204]);
  expect(options + literal).not.toMatch(/content-length/i);
});

test('A client that does not read its responses gets no more of them than its connection holds', async () => {
  let taken = 0;
  await using mock = await startMock({ onExchange: () => (taken += 1) });
  const { hostname, port } = new URL(mock.url);
  const socket = connect(Number(port), hostname).pause();
  const sent = 300_000;

  socket.write(list.repeat(sent));
  let before = -1;
  while (taken === 0 || taken > before) {
    before = taken;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  socket.destroy();

  expect(taken).toBeLessThan(sent / 2);
});
