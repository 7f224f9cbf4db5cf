import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { WireResponse } from '../../../src/kit/verify/index.ts';
import { createConforming } from '../../conformance/conforming.ts';
import { type Listening, listening } from '../../loopback.ts';

/** A target that responds with Node's own server. */
export const respondingWith = (
  response: (incoming: IncomingMessage, outgoing: ServerResponse) => void,
): Promise<Listening> => listening(createServer({ requireHostHeader: false }, response));

/** A target that keeps the bytes of each request, up to its empty line and what came with it, and responds with bytes of its own. */
export async function recording(response: string | Buffer): Promise<Listening & { readonly received: string[] }> {
  const received: string[] = [];
  const target = await listening(
    createTcpServer((socket) => {
      socket.on('error', () => undefined);
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString('latin1');
        if (!isWhole(text)) return;
        received.push(text);
        socket.end(response);
      });
    }),
  );
  return { ...target, received };
}

function isWhole(text: string): boolean {
  const cut = text.indexOf('\r\n\r\n');
  if (cut === -1) return false;
  const body = text.slice(cut + 4);
  if (/\r\ntransfer-encoding: chunked/i.test(text))
    return body.endsWith('0\r\n\r\n') || /\r\n0\r\n(.+\r\n)+\r\n$/.test(body);
  return body.length >= Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? 0);
}

/** What a target was asked, and its conforming response. */
interface Occasion {
  readonly method: string;
  readonly path: string;
  readonly usual: WireResponse;
}

/** A conforming target on a port that changes some of its responses. */
export async function faulty(change: (occasion: Occasion) => WireResponse | undefined): Promise<Listening> {
  const conforming = createConforming();
  return await listening(
    createServer(async (incoming, outgoing) => {
      const { method = 'GET', url: path = '/' } = incoming;
      const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const);
      const bytes = await buffer(incoming);
      const body = bytes.length === 0 ? undefined : bytes;
      const usual = await conforming({ method, url: `http://target.test${path}`, headers, body, effect: 'creates' });
      const sent = change({ method, path, usual }) ?? usual;
      outgoing.writeHead(sent.status, sent.headers.flat());
      outgoing.end(sent.body);
    }),
  );
}
