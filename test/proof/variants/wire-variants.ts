import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { WireResponse } from '../../../src/kit/verify/index.ts';
import { createConforming } from '../../conformance/run-in-process.ts';
import { type Manner, type Served, serve, writePlain } from './serve.ts';

/** A conforming server whose answers take another shape on the wire. */
export interface WireVariant {
  readonly what: string;
  start(): Promise<Served>;
}

const variant = (what: string, manner: Manner): WireVariant => ({
  what,
  start: () => serve(createConforming(), manner),
});

const without = (headers: WireResponse['headers'], ...names: readonly string[]): [string, string][] =>
  headers.filter(([name]) => !names.includes(name.toLowerCase())).map(([name, value]) => [name, value]);

/** Every shape on the wire that HTTP leaves to the server. */
export const wireVariants: readonly WireVariant[] = [
  variant('gzip over the wire', {
    write({ status, headers, body }, response) {
      const packed = gzipSync(body);
      const others = without(headers, 'content-length');
      response.writeHead(
        status,
        [...others, ['Content-Encoding', 'gzip'], ['Content-Length', String(packed.length)]].flat(),
      );
      response.end(response.req.method === 'HEAD' ? undefined : packed);
    },
  }),
  variant('chunks over the wire', {
    async write({ status, headers, body }, response) {
      response.writeHead(status, [...without(headers, 'content-length'), ['Transfer-Encoding', 'chunked']].flat());
      for (const half of [body.slice(0, 9), body.slice(9)]) {
        response.write(half);
        await wait(1);
      }
      response.end();
    },
  }),
  variant('a new connection for each request', {
    write({ status, headers, body }, response) {
      response.writeHead(status, [...headers, ['Connection', 'close'] as const].flat()).end(body);
    },
  }),
  variant('a slow server', {
    async write(answer, response) {
      await wait(80);
      writePlain(answer, response);
    },
  }),
  variant('a server that limits the rate', {
    write(answer, response, count) {
      if (count % 5 !== 0) return writePlain(answer, response);
      response.writeHead(429, { 'Retry-After': '0', 'Content-Type': 'text/plain' }).end('slow down');
    },
  }),
  variant('a server that is busy at times', {
    write(answer, response, count) {
      if (count % 7 !== 0) return writePlain(answer, response);
      response.writeHead(503, { 'Retry-After': '0', 'Content-Type': 'text/html' }).end('<h1>Busy</h1>');
    },
  }),
  variant('field names in lower case', {
    write({ status, headers, body }, response) {
      response
        .writeHead(
          status,
          headers.flatMap(([name, value]) => [name.toLowerCase(), value]),
        )
        .end(body);
    },
  }),
  variant('IPv6', { host: '::1' }),
  {
    what: 'a base path',
    async start() {
      const served = await serve(createConforming('/staging/v1'), {});
      return { ...served, url: `${served.url}/staging/v1` };
    },
  },
];
