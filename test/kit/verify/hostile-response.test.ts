import { createServer as createTcpServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { showControls } from '../../../src/kit/http/escape.ts';
import { createExchange } from '../../../src/kit/verify/exchange.ts';
import { createHttpTransport, type Exchange, type WireRequest } from '../../../src/kit/verify/index.ts';
import { placesOf } from '../../../src/kit/verify/places.ts';
import { listening } from '../../loopback.ts';

const request: WireRequest = {
  method: 'POST',
  url: 'http://pets/',
  headers: [['Host', 'pets']],
  body: undefined,
  effect: 'creates',
};
const sent = { number: 1, madeBy: 'test', operation: undefined, request };

const responded = async (body: Uint8Array, fields: Readonly<Record<string, string>> = {}): Promise<Exchange> => {
  const headers = Object.entries({ 'Content-Type': 'application/json', ...fields });
  return await createExchange(sent, { status: 200, headers, body }, 1);
};

const options = { timeout: 5000, concurrency: 1, insecure: false };

test('What is nested as deep as is looked at stays whole', async () => {
  const deep = `${'['.repeat(199)}1${']'.repeat(199)}`;
  const { response } = await responded(Buffer.from(deep));

  expect(JSON.stringify(response.json)).toBe(`{"value":${deep}}`);
});

test('A few bytes that stand for more than is read are no response, and no fault of the target', async () => {
  const bomb = gzipSync(Buffer.alloc(65 * 1024 * 1024));
  const long = Buffer.from(`[${'{},'.repeat(6_000_000)}1]`);

  expect(bomb.byteLength).toBeLessThan(100_000);
  await expect(responded(bomb, { 'Content-Encoding': 'gzip' })).rejects.toMatchObject({ reason: 'oversized' });
  await expect(responded(long)).rejects.toMatchObject({ reason: 'oversized' });
  const deep = Buffer.from(`${'{"a":['.repeat(101)}1${']}'.repeat(101)}`);
  await expect(responded(deep)).rejects.toThrow('is nested deeper than the 200 levels of JSON that are read');
});

test('What was found in a body is remembered while it is judged, and not as long as it is kept', () => {
  const document = { openapi: '3.1.0', s: { properties: { a: { type: 'string' } } } };
  const [body, ...others] = Array.from({ length: 40 }, () => ({ a: 'x' }));
  const places = (instance: unknown) => placesOf(document, '#/s', instance, () => undefined);
  const first = places(body);

  expect(places(body)).toBe(first);
  for (const other of others) places(other);
  expect(places(body)).not.toBe(first);
});

test('A body without an end is cut at the limit, and the connection is closed', async () => {
  let closed = (): void => undefined;
  const isClosed = new Promise<void>((resolve) => {
    closed = resolve;
  });
  await using endless = await listening((_incoming, outgoing) => {
    const chunk = Buffer.alloc(16 * 1024);
    const more = (): void => {
      while (!outgoing.destroyed && outgoing.write(chunk));
    };
    outgoing.on('drain', more).on('close', closed);
    more();
  });
  await using transport = createHttpTransport({ ...options, mostBodyBytes: 100_000 });

  await expect(transport.send({ ...request, url: endless.url })).rejects.toMatchObject({
    reason: 'oversized',
    message: 'the body is longer than the 100000 bytes that are read',
  });
  await isClosed;
});

test.each([
  ['nothing', [], /^POST \/ HTTP\/1\.1\r\nHost: pets\r\nConnection: keep-alive\r\n\r\n$/],
  ['Content-Length: 0', [['Content-Length', '0']], /\r\nContent-Length: 0\r\n/],
  [
    'a field twice',
    [
      ['X-A', '1'],
      ['x-a', '2'],
    ],
    /\r\nX-A: 1\r\nX-A: 2\r\n/,
  ],
] as const)('A request without a body that says %s says so on the wire', async (_, more, wanted) => {
  let wire = '';
  await using raw = await listening(
    createTcpServer((socket) => {
      socket.once('data', (bytes) => {
        wire = bytes.toString();
        socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
      });
    }),
  );
  await using transport = createHttpTransport(options);
  await transport.send({ ...request, url: `${raw.url}/`, headers: [...request.headers, ...more] });

  expect(wire).toMatch(wanted);
  expect(wire).not.toMatch(/transfer-encoding/i);
});

const early = 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n';

test.each([
  ['101', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: foo\r\nConnection: Upgrade\r\n\r\nfoo', 'malformed', /is 101/],
  ['101 without Upgrade', 'HTTP/1.1 101 Switching Protocols\r\n\r\nfoo', 'malformed', /is 101/],
  ['interim responses without an end', early.repeat(500), 'malformed', /more than 100 interim responses/],
  ['headers longer than what is read', `HTTP/1.1 200 OK\r\nX: ${'a'.repeat(1e6)}\r\n\r\n`, 'oversized', /headers/],
] as const)('A target that responds with %s has not responded', async (_, bytes, reason, message) => {
  await using raw = await listening(
    createTcpServer((socket) => {
      socket.on('error', () => undefined).once('data', () => socket.write(bytes));
    }),
  );
  await using transport = createHttpTransport({ ...options, timeout: 60_000 });

  await expect(transport.send({ ...request, url: raw.url })).rejects.toMatchObject({
    reason,
    message: expect.stringMatching(message),
  });
});

test('Interim responses before a response are passed over', async () => {
  await using raw = await listening(
    createTcpServer((socket) => {
      socket.once('data', () => socket.end(`${early.repeat(3)}HTTP/1.1 204 No Content\r\n\r\n`));
    }),
  );
  await using transport = createHttpTransport(options);

  expect(await transport.send({ ...request, url: raw.url })).toMatchObject({ status: 204, headers: [] });
});

test('What would control a terminal is shown and not obeyed', () => {
  expect(showControls('\u001b[2J\u0007\r\u009b\u202e ok\n\tä')).toBe('␛[2J␇␍\ufffd\ufffd ok\n\tä');
});
