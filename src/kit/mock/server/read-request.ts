import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { MockRequest } from '../pipeline/message.ts';

/** Reads a request whole and hands it on, unless the client goes away before it is complete. */
export function readRequest(incoming: IncomingMessage, mostBytes: number, done: (request: MockRequest) => void): void {
  const { headers } = incoming;
  const declared = Number(headers['content-length'] ?? 0);
  if (declared > mostBytes) done(toRequest(incoming, undefined, true));
  else if (headers['transfer-encoding'] === undefined && declared === 0) done(toRequest(incoming, undefined, false));
  else collect(incoming, mostBytes, done);
}

function collect(incoming: IncomingMessage, mostBytes: number, done: (request: MockRequest) => void): void {
  const chunks: Buffer[] = [];
  let length = 0;
  incoming.on('data', (chunk: Buffer) => {
    const wasTooLarge = length > mostBytes;
    length += chunk.length;
    if (length <= mostBytes) chunks.push(chunk);
    else if (!wasTooLarge) done(toRequest(incoming, undefined, true));
  });
  incoming.on('end', () => {
    // A copy even of a single chunk, which is a view of a buffer many times its size.
    if (length <= mostBytes) done(toRequest(incoming, length === 0 ? undefined : Buffer.concat(chunks), false));
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

// Of all header fields, Node.js gives this one alone as a list. No request has it but by mistake.
function asTexts(headers: IncomingHttpHeaders): MockRequest['headers'] {
  const cookies = headers['set-cookie'];
  return (cookies === undefined ? headers : { ...headers, 'set-cookie': cookies.join(', ') }) as MockRequest['headers'];
}

/**
 * A server takes a whole URL as the target of a request, too.
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2
 */
function originForm(target: string): string {
  if (target.startsWith('/')) return target;
  const rest = target.replace(/^https?:\/\/[^/?#]*/i, '');
  return rest === target || rest.startsWith('/') ? rest : `/${rest}`;
}
