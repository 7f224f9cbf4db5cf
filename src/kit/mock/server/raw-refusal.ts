import type { Duplex } from 'node:stream';
import type { MockAnswer } from '../pipeline/message.ts';

// What the HTTP parser refuses never becomes a request; the status code says why.
const statuses: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** The status code for an error of the HTTP parser. */
export function statusOfParserError(code: string | undefined): number {
  return statuses[code ?? ''] ?? 400;
}

/** Writes an answer straight to a connection that has no response object, and closes it. */
export function writeRaw(
  socket: Duplex,
  { status, headers, body }: Pick<MockAnswer, 'status' | 'headers' | 'body'>,
): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const fields = Object.entries({ ...headers, connection: 'close' }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${status} ${reasons[status] ?? 'Bad Request'}\r\n${fields.join('')}\r\n`);
  socket.end(body);
}

const reasons: Readonly<Record<number, string>> = {
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
};
