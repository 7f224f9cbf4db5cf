import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, get, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect, type Server as TcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished, TestRunner } from 'vitest';

/** What a test reads of a response. */
interface Got {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Sends a request with whatever headers, for `fetch` writes Host and Cookie itself. */
export async function send(url: string, { method = 'GET', ...headers }: Record<string, string> = {}): Promise<Got> {
  return await new Promise((resolve, reject) => {
    get(url, { method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
    }).on('error', reject);
  });
}

/** Writes bytes on a connection of its own, and gives what comes until it closes. A text is Latin-1 on both ways. */
export async function sendBytes(url: string, bytes: string | Uint8Array): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).setEncoding('latin1');
  let text = '';
  // A response may come before all is sent, and then the rest has nowhere to go.
  socket.on('error', () => undefined).on('data', (chunk) => (text += chunk));
  socket.write(bytes, 'latin1');
  await new Promise((resolve) => socket.on('close', resolve));
  return text;
}

/** A port on which nothing listens, for a program that must be told one. */
export async function freePort(): Promise<number> {
  await using server = await listening(createServer());
  return Number(new URL(server.url).port);
}

/** A server that listens on a free port until it is disposed. */
export interface Listening extends AsyncDisposable {
  readonly url: string;
}

/** Listens with any server, or one of HTTP that responds so. */
export async function listening(how: Server | TcpServer | RequestListener, scheme = 'http'): Promise<Listening> {
  const server = typeof how === 'function' ? createServer(how) : how;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${scheme}://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

/** A new folder that is removed after the test, or at the top of a file after all its tests; gives what is at a path in it. */
export function newFolder(): (...path: string[]) => string {
  const folder = mkdtempSync(join(tmpdir(), 'test-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  if (TestRunner.getCurrentTest() === undefined) afterAll(remove);
  else onTestFinished(remove);
  return (...path) => join(folder, ...path);
}
