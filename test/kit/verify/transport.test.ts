import { createServer } from 'node:http';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { createExchange, decodeContent } from '../../../src/kit/verify/exchange.ts';
import { createConnections, createHttpTransport, type WireRequest } from '../../../src/kit/verify/index.ts';
import { createPacedTransport, type Pace } from '../../../src/kit/verify/pace.ts';
import { listening } from '../../loopback.ts';

const request: WireRequest = { method: 'GET', url: '', headers: [['Host', 'pets']], body: undefined, effect: 'safe' };

const raw = (text: string): Server =>
  createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(text));
  });

afterEach(() => void vi.unstubAllEnvs());

const options = { timeout: 300, concurrency: 4, insecure: false };

test('A response comes as it was on the wire', async () => {
  await using server = await listening((incoming, outgoing) => {
    outgoing.writeHead(
      301,
      [
        ['Location', 'http://elsewhere.test/'],
        ['X-Twice', 'a'],
        ['X-Twice', 'b'],
      ].flat(),
    );
    outgoing.end(incoming.rawHeaders.join('|'));
  });
  await using transport = createHttpTransport(options);
  const { status, headers, body } = await transport.send({ ...request, url: `${server.url}/a%zz/../b` });

  expect(status).toBe(301);
  expect(headers.filter(([name]) => name === 'X-Twice')).toHaveLength(2);
  expect(new TextDecoder().decode(body)).toBe('Host|pets|Connection|keep-alive');
});

test.each([
  ['data: 1', 'data: 1', true],
  ['', '', true],
  ['data: 1\n\n!', 'data: 1\n\n', false],
])('Of events without an end, what came so far is the response: %j', async (sent, text, isPartial) => {
  await using server = await listening((_, outgoing) => {
    outgoing.writeHead(200, { 'Content-Type': 'Text/Event-Stream; charset=utf-8' }).flushHeaders();
    if (sent.endsWith('!')) outgoing.end(sent.slice(0, -1));
    else outgoing.write(sent);
  });
  await using transport = createHttpTransport({ ...options, timeout: 5000 });
  const response = await transport.send({ ...request, url: server.url });

  expect(response).toMatchObject({ status: 200, isPartial });
  expect(new TextDecoder().decode(response.body)).toBe(text);
});

test('A path goes out exactly as it was written', async () => {
  await using server = await listening((incoming, outgoing) => outgoing.end(incoming.url));
  await using transport = createHttpTransport(options);
  const { body } = await transport.send({ ...request, url: `${server.url}/a/../%zz?x=%` });

  expect(new TextDecoder().decode(body)).toBe('/a/../%zz?x=%');
});

test.each([
  ['that hangs', createServer(), 'timeout'],
  ['that drops the connection', createServer(({ socket }) => void socket.destroy()), 'dropped'],
  ['that promises more bytes than come', raw('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort'), 'dropped'],
  ['that breaks off a chunk', raw('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nshort'), 'dropped'],
  ['that does not speak HTTP', raw('SSH-2.0-pets\r\n'), 'malformed'],
])('A target %s gives no response', async (_, server, reason) => {
  await using listener = await listening(server);
  await using transport = createHttpTransport(options);

  await expect(transport.send({ ...request, url: listener.url })).rejects.toMatchObject({ name: 'NoResponse', reason });
});

test('A response that came while this process was busy came in time', async () => {
  await using server = await listening((_incoming, outgoing) => {
    outgoing.end('x');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2 * options.timeout);
  });
  await using transport = createHttpTransport(options);

  expect((await transport.send({ ...request, url: server.url })).status).toBe(200);
});

test.each([
  ['was closed', (socket: Socket) => socket.destroy()],
  ['timed out', (socket: Socket) => socket.end('HTTP/1.1 408 x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')],
])('A connection that %s while idle is not blamed', async (_, end) => {
  let served = 0;
  await using server = await listening(({ socket }, outgoing) => {
    served += 1;
    if (served === 2) end(socket);
    else outgoing.end('pets');
  });
  await using transport = createHttpTransport({ ...options, concurrency: 1 });
  const statuses = [
    await transport.send({ ...request, url: server.url }),
    await transport.send({ ...request, url: server.url }),
  ];

  expect(statuses.map(({ status }) => status)).toEqual([200, 200]);
});

test('A connection that ends when a waiting request gets it is not blamed', async () => {
  let served = 0;
  await using server = await listening(({ socket }, outgoing) => {
    served += 1;
    if (served === 2) socket.destroy();
    else outgoing.end('pets');
  });
  await using transport = createHttpTransport({ ...options, concurrency: 1 });

  const send = () => transport.send({ ...request, url: server.url });
  const statuses = await Promise.all([send(), send()]);

  expect(statuses.map(({ status }) => status)).toEqual([200, 200]);
});

const pace: Pace = {
  concurrency: 4,
  rate: undefined,
  readOnly: false,
  signal: undefined,
  sleep: async () => undefined,
};
const ok = { status: 200, headers: [], body: new Uint8Array() };

test.each([
  ['429 with seconds', { status: 429, headers: [['Retry-After', '3']] as const }, 3000],
  ['503 with seconds', { status: 503, headers: [['retry-after', '2']] as const }, 2000],
  ['429 without a word', { status: 429, headers: [] }, 500],
])('A target that returns %s is asked again after that', async (_, busy, wait) => {
  const waits: number[] = [];
  let sent = 0;
  const send = createPacedTransport(async () => (++sent === 1 ? { ...ok, ...busy } : ok), {
    ...pace,
    sleep: async (milliseconds) => void waits.push(milliseconds),
  });

  expect((await send(request)).status).toBe(200);
  expect(waits).toHaveLength(1);
  expect(waits[0]).toBeGreaterThan(wait - 50);
  expect(waits[0]).toBeLessThanOrEqual(wait);
});

test('503 without Retry-After is a response', async () => {
  const send = createPacedTransport(async () => ({ ...ok, status: 503 }), pace);

  expect((await send(request)).status).toBe(503);
});

test('No more requests are under way, and begin, than allowed', async () => {
  let open = 0;
  let most = 0;
  const transport = async (): Promise<typeof ok> => {
    most = Math.max(most, ++open);
    await new Promise((resolve) => setTimeout(resolve, 5));
    open -= 1;
    return ok;
  };
  const starts: number[] = [];
  const limited = createPacedTransport(transport, { ...pace, concurrency: 3 });
  const rated = createPacedTransport(async () => ok, {
    ...pace,
    rate: 10,
    sleep: async (wait) => void starts.push(wait),
  });

  await Promise.all(Array.from({ length: 20 }, () => limited(request)));
  await Promise.all(Array.from({ length: 5 }, () => rated(request)));
  expect(most).toBe(3);
  expect(Math.max(...starts)).toBeGreaterThan(350);
});

test.each([
  // Each is the text `{"a":1}`, in zstd as the tool of that name writes it.
  ['zstd', Buffer.from('KLUv/QRYOQAAeyJhIjoxfUiL/DI=', 'base64')],
  ['gzip, br', brotliCompressSync(gzipSync('{"a":1}'))],
  ['deflate', deflateSync('{"a":1}')],
  ['deflate', deflateRawSync('{"a":1}')],
  ['GZIP', gzipSync('{"a":1}')],
])('The content coding %s is undone', async (coding, body) => {
  expect(Buffer.from((await decodeContent(body, coding)).bytes).toString()).toBe('{"a":1}');
});

test('A body that is not zstd is a fault, and not the end of the run', async () => {
  expect((await decodeContent(Buffer.from('{"a":1}'), 'zstd')).fault).toContain('is not zstd');
});

test.each([
  ['{"a":"b', 'has an unterminated string at 7'],
  ['{"a":}', 'has an unexpected "}" at 5'],
  ['{"a" 1}', 'has an unexpected "1" at 5'],
  ['[1,2', 'ends too early, at 4'],
  ['nul', 'ends too early, at 3'],
  ['<html>', 'has an unexpected "<" at 0'],
  ['{} {}', 'has an unexpected "{" at 3'],
  [`[${'1,'.repeat(30_000)}]`, 'has an unexpected "]" at 60001'],
  ['{"a":"\n"}', 'has a control character in a string at 6'],
  ['{"a":"\\x"}', 'has a malformed escape at 7'],
  ['', 'is empty'],
])('Why %j is not JSON is said in English', async (text, fault) => {
  const request = { method: 'GET', url: 'http://t.test/', headers: [], body: undefined, effect: 'safe' } as const;
  const headers = [['Content-Type', 'application/json']] as const;
  const sent = { number: 1, madeBy: 'test', operation: undefined, request };
  const exchange = await createExchange(sent, { status: 200, headers, body: new TextEncoder().encode(text) }, 1);

  expect(exchange.response.json).toEqual({ fault });
});

test.each([
  ['http://api.test', 'test', false],
  ['http://api.test', 'est', true],
  ['http://api.test', 'other.test, api.test', false],
  ['http://api.test', '.test', false],
  ['http://api.test', '*.test', false],
  ['http://api.test', '.api.test', false],
  ['https://api.test', 'other.test', true],
  ['https://v1.api.test', 'api.test.:443', false],
  ['http://API.test.', '.api.test:80', false],
  ['https://[fd00::1]', '[FD00::1]:443', false],
  ['http://api.test', 'api.test:8080', true],
  ['http://api.test:8080', 'api.test:8080', false],
  ['http://api.test', 'other.test,*', false],
  ['http://10.1.2.3', '10.0.0.0/8', false],
  ['http://10.1.2.3', '10.1.2.3', false],
  ['http://11.1.2.3', '10.0.0.0/8', true],
  ['http://10.1.2.3', '10.0.0.0/99', true],
  ['http://10.1.2.3', '11.0.0.0/', true],
  ['http://[fd00::1]', 'fd00::/8', false],
  ['http://api.test', '10.0.0.0/8', true],
])('Whether %s is asked through the proxy, where NO_PROXY is %s: %s', async (url, exceptions, isProxied) => {
  vi.stubEnv('ALL_PROXY', 'proxy.test:3128');
  vi.stubEnv('NO_PROXY', exceptions);
  const connections = createConnections({ insecure: false });

  expect(await connections.proxyOf(new URL(url))).toBe(isProxied ? 'http://proxy.test:3128' : undefined);
  connections.close();
});
