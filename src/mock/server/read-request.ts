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
    target: originForm(incoming.url ?? '/'),
    headers: incoming.headers as MockRequest['headers'],
    body,
    isTooLarge,
  };
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
