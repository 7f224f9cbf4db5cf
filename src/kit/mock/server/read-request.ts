import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { originForm } from '../../http/index.ts';
import type { RequestHead } from '../../http/node.ts';
import type { MockRequest } from '../pipeline/message.ts';

/** Reads a request whole and hands it on, unless the client goes away before it is complete. */
type Reader = (incoming: IncomingMessage, done: (request: MockRequest) => void) => void;

/**
 * A reader of requests with at most so many bytes of body. It hands the requests of a connection on in the order in
 * which they came: one that has no body waits while the one before it is read.
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-9.3.2
 */
export function createReader(mostBytes: number): Reader {
  const waiting = new WeakMap<Socket, (() => void)[]>();
  const read: Reader = (incoming, done) => {
    const { headers, socket } = incoming;
    const others = waiting.get(socket);
    if (others !== undefined) {
      others.push(() => read(incoming, done));
      return;
    }
    const declared = Number(headers['content-length'] ?? 0);
    if (declared === 0 && headers['transfer-encoding'] === undefined) {
      done(toRequest(incoming, undefined, false));
      return;
    }
    const own: (() => void)[] = [];
    waiting.set(socket, own);
    collect(incoming, mostBytes, (request) => {
      done(request);
      // A connection on which a body is too long is closed.
      if (request.isTooLarge) return;
      waiting.delete(socket);
      for (const next of own) next();
    });
  };
  return read;
}

function collect(incoming: IncomingMessage, mostBytes: number, done: (request: MockRequest) => void): void {
  if (Number(incoming.headers['content-length'] ?? 0) > mostBytes) {
    done(toRequest(incoming, undefined, true));
    return;
  }
  let chunks: Buffer[] = [];
  let length = 0;
  incoming.on('data', (chunk: Buffer) => {
    const wasTooLarge = length > mostBytes;
    length += chunk.length;
    if (length <= mostBytes) chunks.push(chunk);
    else if (!wasTooLarge) done(toRequest(incoming, undefined, true));
  });
  incoming.on('end', () => {
    if (length > mostBytes) return;
    // A copy even of a single chunk, which is a view of a buffer many times its size.
    const body = length === 0 ? undefined : Buffer.concat(chunks);
    // The request may wait for its response for long, and they are no longer needed.
    chunks = [];
    done(toRequest(incoming, body, false));
  });
}

function toRequest(incoming: IncomingMessage, body: Uint8Array | undefined, isTooLarge: boolean): MockRequest {
  return {
    method: incoming.method ?? 'GET',
    target: originForm(incoming.url ?? '/'),
    headers: asTexts(incoming.headers),
    body,
    isTooLarge,
  };
}

/** What is known of a request that is not read. */
export function unreadRequest({ method, target, headers }: RequestHead): MockRequest {
  // A reader of the journal wants to see something there.
  return {
    method: method || '-',
    target: originForm(target) || '-',
    headers: asTexts(headers),
    body: undefined,
    isTooLarge: false,
  };
}

// Of all headers, Node.js gives this one alone as a list. No request has it but by mistake.
function asTexts(headers: RequestHead['headers']): MockRequest['headers'] {
  const cookies = headers['set-cookie'];
  return (
    Array.isArray(cookies) ? { ...headers, 'set-cookie': cookies.join(', ') } : headers
  ) as MockRequest['headers'];
}
