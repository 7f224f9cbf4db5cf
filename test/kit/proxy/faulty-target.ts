import { createServer } from 'node:http';
import type { WireResponse } from '../../../src/kit/verify/index.ts';
import { createConforming } from '../../conformance/conforming.ts';
import { listening, type Target } from './raw-target.ts';

/** What a target was asked, and its conforming response. */
interface Occasion {
  readonly method: string;
  readonly path: string;
  readonly usual: WireResponse;
}

/** A conforming target on a port that changes some of its responses. */
export async function faulty(change: (occasion: Occasion) => WireResponse | undefined): Promise<Target> {
  const conforming = createConforming();
  return await listening(
    createServer(async (incoming, outgoing) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const { method = 'GET', url: path = '/' } = incoming;
      const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const);
      const body = chunks.length === 0 ? undefined : Buffer.concat(chunks);
      const usual = await conforming({ method, url: `http://target.test${path}`, headers, body, effect: 'creates' });
      const { status, headers: fields, body: bytes } = change({ method, path, usual }) ?? usual;
      outgoing.writeHead(status, fields.flat());
      outgoing.end(bytes);
    }),
  );
}
