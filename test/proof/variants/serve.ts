import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Transport, WireRequest, WireResponse } from '../../../src/kit/verify/index.ts';

/** How a server puts its answers on the wire. */
export interface Manner {
  readonly host?: string;
  readonly https?: { readonly key: string; readonly cert: string };
  /** Writes an answer; without it, as it is. */
  write?(answer: WireResponse, response: ServerResponse, count: number): void | Promise<void>;
}

/** A server on the loopback interface; disposing closes it. */
export interface Served extends AsyncDisposable {
  readonly url: string;
}

/** Serves a target that has no port of its own. */
export async function serve(
  target: Transport,
  { host = '127.0.0.1', https, write = writePlain }: Manner,
): Promise<Served> {
  let count = 0;
  const listener: RequestListener = (incoming, response) => {
    count += 1;
    const number = count;
    readRequest(incoming)
      .then(target)
      .then((answer) => write(answer, response, number))
      .catch((error: unknown) => response.destroy(error as Error));
  };
  const server = https === undefined ? createServer(listener) : createSecureServer(https, listener);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  const name = host.includes(':') ? `[${host}]` : host;
  return {
    url: `${https === undefined ? 'http' : 'https'}://${name}:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const { method = 'GET', url = '/', rawHeaders } = incoming;
  const headers: [string, string][] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) headers.push([rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '']);
  const body = new Uint8Array(await buffer(incoming));
  return {
    method,
    url: `http://target.test${url}`,
    headers,
    body: body.length === 0 ? undefined : body,
    effect: method === 'POST' ? 'creates' : 'safe',
  };
}

/** Writes an answer with the length that it states. */
export function writePlain({ status, headers, body }: WireResponse, response: ServerResponse): void {
  response.writeHead(status, headers.flat()).end(body);
}
