import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** A response for a connection on which Node made no response object. */
export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
}

/** How long a client has to read a response before its connection is closed, in milliseconds. */
export const lingerFor = 1000;

/** Writes a response straight to a connection and closes it. */
export function writeRaw(socket: Duplex, { status, headers, body = '' }: RawResponse): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const lines = Object.entries({ ...headers, connection: 'close' }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`);
  socket.end(body);
  // What the client still sends is read and thrown away: to close at once would reset the connection under the response.
  socket.resume();
  setTimeout(() => socket.destroy(), lingerFor).unref();
}
