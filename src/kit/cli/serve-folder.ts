import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readNotFound, readStatic } from '../http/node.ts';

/** A folder that is being served. Dispose it to stop. */
export interface ServedFolder extends AsyncDisposable {
  readonly url: string;
}

/** Serves the files of a folder on the loopback address. Rejects with the system's error when the port is taken. */
export async function serveFolder(folder: string, port: number): Promise<ServedFolder> {
  const server = createServer((request, response) => {
    respond(folder, request, response).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(
  folder: string,
  { method, url = '/', headers }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const acceptEncoding = [headers['accept-encoding']].flat().join(', ');
  const wanted = { path: url.split('?', 1)[0] ?? '/', acceptEncoding, ifNoneMatch: headers['if-none-match'] };
  const isRead = method === 'GET' || method === 'HEAD';
  const file = isRead ? ((await readStatic(folder, wanted)) ?? (await readNotFound(folder, wanted))) : undefined;
  if (file === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is no such page.\n');
    return;
  }
  response.writeHead(file.status, file.headers).end(method === 'HEAD' ? undefined : file.body);
}
