import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startProxy } from '../../../src/kit/proxy/start-proxy.ts';
import { startMock } from '../../../src/zangtable/mock/index.ts';

const uncaught: unknown[] = [];
const note = (error: unknown): void => void uncaught.push(error);

beforeEach(() => void process.on('uncaughtException', note));

afterEach(() => {
  process.off('uncaughtException', note);
  expect(uncaught.splice(0)).toEqual([]);
});

interface Served extends AsyncDisposable {
  readonly url: string;
  readonly bugs: unknown[];
  close(): Promise<void>;
}

const servers: Readonly<Record<string, () => Promise<Served>>> = {
  async mock() {
    const bugs: unknown[] = [];
    const mock = await startMock({ onBug: (error) => bugs.push(error) });
    return { url: mock.url, bugs, close: mock.close, [Symbol.asyncDispose]: mock.close };
  },
  async proxy() {
    const bugs: unknown[] = [];
    const target = await startMock();
    const proxy = await startProxy({
      ...{ baseUrl: target.url, host: '127.0.0.1', port: 0, insecure: false },
      onForwarded: () => undefined,
      onFailed: () => undefined,
      onAbandoned: () => undefined,
      onRejected: () => undefined,
      onBug: (error) => bugs.push(error),
    });
    const close = async (): Promise<void> => {
      await proxy.close();
      await target.close();
    };
    return { url: proxy.url, bugs, close, [Symbol.asyncDispose]: close };
  },
};

async function open(url: string): Promise<Socket> {
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', allowHalfOpen: true });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

const head = 'Host: x\r\nAuthorization: Bearer pat_PROJECT_TOKEN\r\n';
const list = `GET /projects/p/exports HTTP/1.1\r\n${head}\r\n`;
const delayed = `GET /projects/mock_delay_50/exports HTTP/1.1\r\n${head}\r\n`;
const tunnel = 'CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n';

const shapes: Readonly<Record<string, string>> = {
  CONNECT: tunnel,
  'CONNECT after a request': list + tunnel,
  'CONNECT after a request whose response waits': delayed + tunnel,
  'CONNECT with more behind it': tunnel + list,
  'an upgrade': `GET /projects/p/exports HTTP/1.1\r\n${head}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
  'the preface of HTTP/2': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'what is not HTTP': '\0\0\0\r\n\r\n',
  'what is not HTTP, after a request whose response waits': `${delayed}\0\0\0\r\n\r\n`,
  'half a body': `POST /projects/p/export/schema HTTP/1.1\r\n${head}Content-Length: 10\r\n\r\n{`,
  'a body that waits to be asked for': `POST /projects/p/export/schema HTTP/1.1\r\n${head}Expect: 100-continue\r\nContent-Length: 2\r\n\r\n`,
};

const kinds = Object.keys(servers);

test.each(kinds.flatMap((kind) => Object.keys(shapes).map((shape) => [kind, shape] as const)))(
  'A %s outlives a connection that is reset after %s',
  async (kind, shape) => {
    await using server = await (servers[kind] as () => Promise<Served>)();
    for (let round = 0; round < 10; round += 1) {
      const socket = await open(server.url);
      socket.write(shapes[shape] as string);
      // Sometimes before the bytes are read, sometimes after, and sometimes while a response is written.
      await new Promise((resolve) => setTimeout(resolve, round));
      socket.resetAndDestroy();
      await once(socket, 'close');
    }

    const { status } = await fetch(`${server.url}/projects/p/exports`, {
      headers: { authorization: 'Bearer pat_PROJECT_TOKEN' },
    });

    expect(status).toBe(200);
    expect(server.bugs).toEqual([]);
  },
);

test.each(kinds)('A %s closes although clients of a CONNECT do not', async (kind) => {
  const server = await (servers[kind] as () => Promise<Served>)();
  const clients = await Promise.all([open(server.url), open(server.url)]);
  clients[0]?.write(tunnel);
  clients[1]?.write(delayed + tunnel);
  await Promise.all(clients.map((client) => once(client, 'data')));

  await server.close();

  expect(server.bugs).toEqual([]);
  for (const client of clients) client.destroy();
});
