import type { IncomingMessage } from 'node:http';
import type { MockRequest } from '../pipeline/message.ts';

/** A request read whole; `undefined` when the client went away before it was complete. */
export function readRequest(
  incoming: IncomingMessage,
  mostBytes: number,
): Promise<MockRequest | undefined> | MockRequest {
  const { headers } = incoming;
  const declared = Number(headers['content-length'] ?? 0);
  if (declared > mostBytes) return toRequest(incoming, undefined, true);
  if (headers['transfer-encoding'] === undefined && declared === 0) return toRequest(incoming, undefined, false);
  return collect(incoming, mostBytes);
}

function collect(incoming: IncomingMessage, mostBytes: number): Promise<MockRequest | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const onData = (chunk: Buffer): void => {
      length += chunk.length;
      if (length <= mostBytes) chunks.push(chunk);
      else {
        incoming.off('data', onData);
        resolve(toRequest(incoming, undefined, true));
      }
    };
    incoming.on('data', onData);
    incoming.once('end', () => resolve(toRequest(incoming, length === 0 ? undefined : Buffer.concat(chunks), false)));
    incoming.once('close', () => resolve(undefined));
    incoming.once('error', () => resolve(undefined));
  });
}

function toRequest(incoming: IncomingMessage, body: Uint8Array | undefined, isTooLarge: boolean): MockRequest {
  return {
    method: incoming.method ?? 'GET',
    target: incoming.url ?? '/',
    headers: incoming.headers as MockRequest['headers'],
    body,
    isTooLarge,
  };
}
