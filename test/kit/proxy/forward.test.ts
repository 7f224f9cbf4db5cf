import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { connect, createServer as createTcpServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Forwarded } from '../../../src/kit/proxy/forward.ts';
import { type RunningProxy, startProxy } from '../../../src/kit/proxy/start-proxy.ts';
import type { NoResponse, WireRequest } from '../../../src/kit/verify/index.ts';
import { type Listening, listening, newFolder, sendBytes } from '../../loopback.ts';
import { runProxy } from '../cli/run-main.ts';
import { recording, respondingWith } from './raw-target.ts';

/** The head of a message: its lines, and the empty one. */
const lines = (...fields: string[]): string => `${fields.join('\r\n')}\r\n\r\n`;

/** What a client sends that wants no second response. */
const usual = ['Host: localhost', 'Connection: close'];
const response = `${lines('HTTP/1.1 200 OK', 'Content-Length: 2', 'Connection: close')}hi`;

/** A request that the proxy is sent, without `Host` and `Connection`, and the fields that arrive of it where some do not. */
interface Sent {
  readonly name: string;
  readonly line: string;
  readonly fields?: readonly string[];
  readonly body?: string;
  /** Instead of those that every request has. */
  readonly own?: readonly string[];
  readonly arrives?: { readonly line?: string; readonly fields?: readonly string[] };
}

const requests: readonly Sent[] = [
  {
    name: 'GET with fields in their own spelling and order',
    line: 'GET /a?b=c HTTP/1.1',
    fields: ['x-lower: 1', 'X-Upper: 2', 'x-lower: 3'],
    arrives: { fields: ['x-lower: 1', 'x-lower: 3', 'X-Upper: 2'] },
  },
  {
    name: 'POST with a body',
    line: 'POST /a HTTP/1.1',
    fields: ['Content-Length: 7', 'Content-Type: application/json'],
    body: '{"a":1}',
  },
  { name: 'POST without a body and without a length', line: 'POST /a HTTP/1.1' },
  { name: 'POST of no bytes', line: 'POST /a HTTP/1.1', fields: ['Content-Length: 0'] },
  {
    name: 'PUT in chunks',
    line: 'PUT /a HTTP/1.1',
    fields: ['Transfer-Encoding: chunked'],
    body: '3\r\nabc\r\n0\r\n\r\n',
  },
  { name: 'GET with a body', line: 'GET /a HTTP/1.1', fields: ['Content-Length: 3'], body: 'abc' },
  { name: 'a binary body', line: 'POST /a HTTP/1.1', fields: ['Content-Length: 4'], body: '\x00\xff\r\n' },
  {
    name: 'a malformed path and a malformed body',
    line: 'POST /a/../%zz//?x=%00&y HTTP/1.1',
    fields: ['Content-Type: ///', 'Content-Length: 1'],
    body: '{',
  },
  {
    name: 'no fields of the connection, named ones included',
    line: 'DELETE /a HTTP/1.1',
    own: ['Host: localhost', 'Connection: close, X-Mine'],
    fields: ['X-Mine: 1', 'Keep-Alive: 5', 'TE: trailers', 'Upgrade: h2c', 'Proxy-Connection: close', 'X-Other: 2'],
    arrives: { fields: ['X-Other: 2'] },
  },
  {
    name: 'a request without Host, of HTTP/1.0',
    line: 'GET /a HTTP/1.0',
    own: [],
    arrives: { line: 'GET /a HTTP/1.1' },
  },
  {
    name: 'a whole URL as the target',
    line: 'GET http://elsewhere.test/a?b HTTP/1.1',
    arrives: { line: 'GET /a?b HTTP/1.1' },
  },
  { name: 'OPTIONS of the server', line: 'OPTIONS * HTTP/1.1' },
  {
    name: 'the token, and fields beyond ASCII',
    line: 'GET / HTTP/1.1',
    fields: ['Authorization: Bearer pat_PROJECT_TOKEN', 'X-Name: \xe9'],
  },
];

const zipped = gzipSync('x'.repeat(300)).toString('latin1');

/** What the target returns, and what shall come of it. */
const responses: { name: string; method?: string; sent: string; came: string }[] = [
  {
    name: 'fields in their own spelling and order, repeated ones too',
    sent: `${lines('HTTP/1.1 201 Made it', 'x-a: 1', 'Set-Cookie: a=1', 'X-B: 2', 'Set-Cookie: b=2', 'Content-Length: 2')}hi`,
    came: `${lines('HTTP/1.1 201 Made it', 'x-a: 1', 'Set-Cookie: a=1', 'X-B: 2', 'Set-Cookie: b=2', 'Content-Length: 2', 'Connection: close')}hi`,
  },
  {
    name: 'a compressed body, not decoded',
    sent: `${lines('HTTP/1.1 200 OK', 'Content-Encoding: gzip', `Content-Length: ${zipped.length}`)}${zipped}`,
    came: `${lines('HTTP/1.1 200 OK', 'Content-Encoding: gzip', `Content-Length: ${zipped.length}`, 'Connection: close')}${zipped}`,
  },
  {
    name: 'a body in chunks, with a trailer',
    sent: `${lines('HTTP/1.1 200 OK', 'Trailer: X-Sum', 'Transfer-Encoding: chunked')}2\r\nhi\r\n0\r\nX-Sum: 9\r\n\r\n`,
    came: `${lines('HTTP/1.1 200 OK', 'Trailer: X-Sum', 'Connection: close', 'Transfer-Encoding: chunked')}2\r\nhi\r\n0\r\nX-Sum: 9\r\n\r\n`,
  },
  {
    name: 'a body that ends with the connection',
    sent: `${lines('HTTP/1.1 200 OK', 'X-A: 1')}hi`,
    came: `${lines('HTTP/1.1 200 OK', 'X-A: 1', 'Connection: close', 'Transfer-Encoding: chunked')}2\r\nhi\r\n0\r\n\r\n`,
  },
  {
    name: 'a response to HEAD with the length that GET would have',
    method: 'HEAD',
    sent: lines('HTTP/1.1 200 OK', 'Content-Length: 42'),
    came: lines('HTTP/1.1 200 OK', 'Content-Length: 42', 'Connection: close'),
  },
  {
    name: 'no content',
    sent: lines('HTTP/1.1 204 No Content', 'X-A: 1'),
    came: lines('HTTP/1.1 204 No Content', 'X-A: 1', 'Connection: close'),
  },
  {
    name: 'a redirect, not followed',
    sent: lines('HTTP/1.1 307 Temporary Redirect', 'Location: http://elsewhere.test/', 'Content-Length: 0'),
    came: lines(
      'HTTP/1.1 307 Temporary Redirect',
      'Location: http://elsewhere.test/',
      'Content-Length: 0',
      'Connection: close',
    ),
  },
  {
    name: 'a status code that nobody knows, and its own Date',
    sent: lines('HTTP/1.1 599 Odd', 'Date: Thu, 01 Jan 1970 00:00:00 GMT', 'Content-Length: 0'),
    came: lines('HTTP/1.1 599 Odd', 'Date: Thu, 01 Jan 1970 00:00:00 GMT', 'Content-Length: 0', 'Connection: close'),
  },
  {
    name: 'no fields of the connection',
    sent: lines(
      'HTTP/1.1 200 OK',
      'Connection: close, X-Mine',
      'X-Mine: 1',
      'Keep-Alive: timeout=9',
      'Content-Length: 0',
    ),
    came: lines('HTTP/1.1 200 OK', 'Content-Length: 0', 'Connection: close'),
  },
  {
    name: 'binary bytes',
    sent: `${lines('HTTP/1.1 200 OK', 'Content-Length: 5')}\x00\xff\xfe\r\n`,
    came: `${lines('HTTP/1.1 200 OK', 'Content-Length: 5', 'Connection: close')}\x00\xff\xfe\r\n`,
  },
];

interface Watched {
  readonly proxy: RunningProxy;
  readonly forwarded: Forwarded[];
  readonly failed: { readonly request: WireRequest; readonly why: NoResponse }[];
  readonly abandoned: string[];
}

async function proxyTo(baseUrl: string, mostKeptBytes = 1000): Promise<Watched & AsyncDisposable> {
  const forwarded: Forwarded[] = [];
  const failed: Watched['failed'] = [];
  const abandoned: string[] = [];
  const proxy = await startProxy({
    ...{ baseUrl, host: '127.0.0.1', port: 0, insecure: false, mostKeptBytes },
    onForwarded: (one) => void forwarded.push(one),
    onFailed: (request, why) => void failed.push({ request, why }),
    onAbandoned: () => void abandoned.push(baseUrl),
    onRejected: () => undefined,
    onBug(error) {
      throw error;
    },
  });
  return { proxy, forwarded, failed, abandoned, [Symbol.asyncDispose]: proxy.close };
}

test.each(requests)('A request goes out as it came in: $name', async (request) => {
  const { line, own = usual, fields = [], body = '', arrives } = request;
  await using target = await recording(response);
  await using watched = await proxyTo(target.url);

  const back = await sendBytes(watched.proxy.url, lines(line, ...own, ...fields) + body);

  const received = [`Host: ${new URL(target.url).host}`, ...(arrives?.fields ?? fields), 'Connection: keep-alive'];
  expect(target.received).toEqual([lines(arrives?.line ?? line, ...received) + body]);
  expect(back).toContain('HTTP/1.1 200 OK');
  expect(watched.forwarded).toHaveLength(1);
  expect(watched.failed).toEqual([]);
});

test.each(responses)('A response comes back as the target gave it: $name', async ({ method = 'GET', sent, came }) => {
  await using target = await recording(Buffer.from(sent, 'latin1'));
  await using watched = await proxyTo(target.url);

  expect(await sendBytes(watched.proxy.url, lines(`${method} / HTTP/1.1`, ...usual))).toBe(came);
  expect(watched.failed).toEqual([]);
});

test('A base URL with a path stands before every path', async () => {
  await using target = await recording(response);
  await using watched = await proxyTo(`${target.url}/staging/v1`);

  await sendBytes(watched.proxy.url, lines('GET /a/%2e%2e/b?c HTTP/1.1', ...usual));

  expect(target.received[0]).toMatch(/^GET \/staging\/v1\/a\/%2e%2e\/b\?c HTTP/);
  expect(watched.forwarded[0]).toMatchObject({ path: '/a/%2e%2e/b', isWhole: true });
  expect(watched.forwarded[0]?.request.url).toBe(`${target.url}/staging/v1/a/%2e%2e/b?c`);
});

test('A long body passes whole and is not kept', async () => {
  const long = 'x'.repeat(3_000_000);
  await using target = await respondingWith((incoming, outgoing) => void incoming.pipe(outgoing));
  await using watched = await proxyTo(target.url);

  const response = await fetch(watched.proxy.url, { method: 'POST', body: long });

  expect((await response.text()) === long).toBe(true);
  expect(watched.forwarded).toMatchObject([{ isWhole: false, request: { body: undefined, isPartial: true } }]);
});

test('A response streams: its beginning comes before its end', async () => {
  let finish = (): void => undefined;
  await using target = await respondingWith((_incoming, outgoing) => {
    outgoing.write('begin');
    finish = () => void outgoing.end('end');
  });
  await using watched = await proxyTo(target.url);
  const response = await fetch(watched.proxy.url);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();

  expect(new TextDecoder().decode((await reader.read()).value)).toBe('begin');
  finish();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe('end');
});

test('Whether a client that asks may send its body is for the target to say', async () => {
  await using target = await respondingWith((incoming, outgoing) => void incoming.pipe(outgoing));
  await using watched = await proxyTo(target.url);
  const socket = connect(Number(new URL(watched.proxy.url).port), '127.0.0.1');
  const chunks: string[] = [];
  socket.write(lines('POST / HTTP/1.1', ...usual, 'Expect: 100-continue', 'Content-Length: 2'));
  for await (const chunk of socket) {
    chunks.push(String(chunk));
    if (chunks.length === 1) socket.write('hi');
  }

  expect(chunks[0]).toBe(lines('HTTP/1.1 100 Continue'));
  expect(chunks.join('')).toMatch(/HTTP\/1\.1 200 OK.*hi/s);
});

const failures: { name: string; target: () => Promise<Listening>; reason: string }[] = [
  {
    name: 'is down',
    target: async () => ({ url: 'http://127.0.0.1:1', [Symbol.asyncDispose]: async () => undefined }),
    reason: 'unreachable',
  },
  {
    name: 'drops the connection',
    target: () => respondingWith(({ socket }) => void socket.destroy()),
    reason: 'dropped',
  },
  {
    name: 'talks no HTTP',
    target: () => listening(createTcpServer((socket) => void socket.once('data', () => socket.end('SSH-2.0-x\r\n')))),
    reason: 'malformed',
  },
  ...[
    ['switches protocols', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: foo\r\nConnection: Upgrade\r\n\r\nfoo'],
    ['switches protocols without a name', 'HTTP/1.1 101 Switching Protocols\r\n\r\nfoo'],
    ['never comes to a final response', 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(500)],
    ['has no status code', 'HTTP/1.1 000 None\r\nContent-Length: 0\r\n\r\n'],
  ].map(([name = '', bytes = '']) => ({
    name,
    target: () =>
      listening(
        createTcpServer((socket) => {
          socket.on('error', () => undefined).once('data', () => socket.write(bytes));
        }),
      ),
    reason: 'malformed',
  })),
];

test.each(failures)('A target that $name is a 502 in the name of the proxy', async ({ target: make, reason }) => {
  await using target = await make();
  await using watched = await proxyTo(target.url);

  const response = await fetch(`${watched.proxy.url}/a`, { method: 'POST', body: '{}' });

  expect(response.status).toBe(502);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(response.headers.get('proxy-status')).toBe('contract-kit-proxy');
  expect(await response.json()).toMatchObject({ type: 'about:blank', title: 'Bad Gateway', status: 502 });
  expect(watched.forwarded).toEqual([]);
  expect(watched.failed).toMatchObject([{ why: { reason }, request: { method: 'POST' } }]);
});

test('A response that breaks off breaks off for the client too', async () => {
  await using target = await recording(`${lines('HTTP/1.1 200 OK', 'Content-Length: 9')}short`);
  await using watched = await proxyTo(target.url);

  const came = await sendBytes(watched.proxy.url, lines('GET / HTTP/1.1', ...usual));

  expect(came).toBe(`${lines('HTTP/1.1 200 OK', 'Content-Length: 9', 'Connection: close')}short`);
  expect(watched.forwarded).toEqual([]);
  expect(watched.failed).toMatchObject([{ why: { reason: 'dropped' } }]);
});

test('A client that goes away ends the request, and nobody is blamed', async () => {
  let isEnded: (() => void) | undefined;
  const ended = new Promise<void>((resolve) => {
    isEnded = resolve;
  });
  await using target = await respondingWith(({ socket }) => void socket.once('close', () => isEnded?.()));
  await using watched = await proxyTo(target.url);

  await expect(fetch(watched.proxy.url, { signal: AbortSignal.timeout(200) })).rejects.toThrow();
  await ended;

  expect(watched.failed).toEqual([]);
  expect(watched.forwarded).toEqual([]);
  expect(watched.abandoned).toHaveLength(1);
});

test.each([
  ['closed', (socket: Socket) => socket.destroy()],
  ['timed out', (socket: Socket) => socket.end('HTTP/1.1 408 x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')],
])('A connection that the target %s while it was idle gives no second response', async (_, end) => {
  let count = 0;
  await using target = await respondingWith(({ socket }, outgoing) => {
    count += 1;
    // Says nothing of closing, and closes as soon as the next request comes.
    if (count === 1) socket.once('data', () => end(socket));
    outgoing.end('hi');
  });
  await using watched = await proxyTo(target.url);

  await (await fetch(watched.proxy.url)).text();
  const second = await fetch(watched.proxy.url);

  expect([second.status, await second.text()]).toEqual([200, 'hi']);
  expect(watched.failed).toEqual([]);
});

test.each([
  ['CONNECT proxy.test:443 HTTP/1.1', 501],
  ['no request at all', 400],
])('What cannot be forwarded is rejected in the name of the proxy: %s', async (line, status) => {
  await using target = await recording(response);
  await using watched = await proxyTo(target.url);

  const came = await sendBytes(watched.proxy.url, lines(line, ...usual));

  expect(came).toMatch(new RegExp(`^HTTP/1\\.1 ${status} .*Proxy-Status: contract-kit-proxy`, 's'));
  expect(target.received).toEqual([]);
});

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

test.skipIf(!hasOpenssl)('A certificate that nobody signed is accepted with --insecure, and only then', async () => {
  const file = newFolder();
  const [key, cert] = [file('key.pem'), file('cert.pem')];
  const options = 'req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost'.split(' ');
  execFileSync('openssl', [...options, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, ({ headers }, outgoing) => {
    outgoing.writeHead(404, { 'Content-Type': 'text/plain', 'X-Host': headers.host }).end('hi');
  });
  await using target = await listening(server, 'https');

  const trusting = await runProxy([target.url, '--insecure'], async (url) => {
    const response = await fetch(url);
    expect([response.status, response.headers.get('x-host')]).toEqual([404, new URL(target.url).host]);
  });
  const careful = await runProxy([target.url], async (url) => {
    expect((await fetch(url)).status).toBe(502);
  });

  expect(trusting.err).toContain('MUST response-envelope');
  // Newer Nodes add a hint of their own.
  expect(careful.err).toMatch(/self-signed certificate;.* --insecure accepts it/);
  expect(careful.code).toBe(2);
});
