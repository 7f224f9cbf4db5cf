import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import {
  createHttpTransport,
  type Transport,
  type WireRequest,
  type WireResponse,
} from '../../src/kit/verify/index.ts';
import { blamedIn, createConforming, runAgainst, token } from '../conformance/conforming.ts';
import { createFaulty } from '../conformance/fault.ts';
import { variants } from '../conformance/variants.ts';
import type { Failure, Part } from './prove-faults.ts';

const thorough = { generated: true };

/** What an implementation may do otherwise: none of it may be called a breach, and every check must come to a verdict. */
export async function proveVariants(): Promise<Part> {
  const failures: Failure[] = [];
  const blame = (what: string, why: readonly string[]): void => {
    if (why.length > 0) failures.push({ what: `conforming variant: ${what}`, why });
  };
  for (const [what, create] of variants) {
    blame(what, blamedIn(await runAgainst(createFaulty(create()), thorough), 'MUST'));
  }
  for (const [what, manner] of Object.entries(wireVariants)) {
    const { basePath = '' } = manner;
    await using served = await serve(createConforming(basePath), manner);
    await using http = createHttpTransport({ timeout: 10_000, concurrency: 16, insecure: false });
    const run = await runAgainst(http.send, { ...thorough, baseUrl: served.url + basePath });
    blame(what, blamedIn(run, 'MUST'));
  }
  const { wrong, skipped } = await verifyWithPrivateAuthority();
  blame('TLS with a private authority', wrong);
  const all = variants.length + Object.keys(wireVariants).length + (skipped === undefined ? 1 : 0);
  return {
    rows: [{ what: 'conforming variants not blamed', passed: all - failures.length, all }],
    failures,
    skipped: skipped === undefined ? [] : [`TLS with a private authority: ${skipped}`],
  };
}

/** How a server puts its responses on the wire. */
interface Manner {
  readonly host?: string;
  readonly basePath?: string;
  readonly https?: { readonly key: string; readonly cert: string };
  /** Writes a response; without it, as it is. */
  write?(from: WireResponse, to: ServerResponse, count: number): void | Promise<void>;
}

const without = (headers: WireResponse['headers'], name: string): [string, string][] =>
  headers.filter(([own]) => own.toLowerCase() !== name).map(([own, value]) => [own, value]);

function writePlain({ status, headers, body }: WireResponse, to: ServerResponse): void {
  to.writeHead(status, headers.flat()).end(body);
}

/** Every shape on the wire that HTTP leaves to the server. */
const wireVariants: Readonly<Record<string, Manner>> = {
  'gzip over the wire': {
    write({ status, headers, body }, to) {
      const packed = gzipSync(body);
      const isBare = to.req.method === 'HEAD' || status === 204;
      // Of a body that it does not pack, it does not know the length.
      const length = isBare ? [] : [['Content-Length', String(packed.length)] as const];
      const own = [['Content-Encoding', 'gzip'] as const, ...length];
      to.writeHead(status, [...without(headers, 'content-length'), ...own].flat());
      to.end(isBare ? undefined : packed);
    },
  },
  'chunks over the wire': {
    async write({ status, headers, body }, to) {
      to.writeHead(status, [...without(headers, 'content-length'), ['Transfer-Encoding', 'chunked']].flat());
      for (const half of [body.slice(0, 9), body.slice(9)]) {
        to.write(half);
        await wait(1);
      }
      to.end();
    },
  },
  'a new connection for each request': {
    write: ({ status, headers, body }, to) =>
      void to.writeHead(status, [...headers, ['Connection', 'close'] as const].flat()).end(body),
  },
  'a slow server': {
    async write(from, to) {
      await wait(80);
      writePlain(from, to);
    },
  },
  'a server that limits the rate': {
    write(from, to, count) {
      if (count % 5 !== 0) return writePlain(from, to);
      to.writeHead(429, { 'Retry-After': '0', 'Content-Type': 'text/plain' }).end('slow down');
    },
  },
  'a server that is busy at times': {
    write(from, to, count) {
      if (count % 7 !== 0) return writePlain(from, to);
      to.writeHead(503, { 'Retry-After': '0', 'Content-Type': 'text/html' }).end('<h1>Busy</h1>');
    },
  },
  'header names in lower case': {
    write: ({ headers, ...from }, to) =>
      writePlain({ ...from, headers: headers.map(([name, value]) => [name.toLowerCase(), value]) }, to),
  },
  IPv6: { host: '::1' },
  'a base path': { basePath: '/staging/v1' },
};

/** Serves a target that has no port of its own; disposing closes the server. */
export async function serve(target: Transport, { host = '127.0.0.1', https, write = writePlain }: Manner = {}) {
  let count = 0;
  const listener: RequestListener = (incoming, to) => {
    count += 1;
    const number = count;
    readRequest(incoming)
      .then(target)
      .then((from) => write(from, to, number))
      .catch((error: unknown) => to.destroy(error as Error));
  };
  const server = https === undefined ? createServer(listener) : createSecureServer(https, listener);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${https === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const { method = 'GET', url = '/', rawHeaders } = incoming;
  const headers = rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? ''] as const] : []));
  const bytes = new Uint8Array(await buffer(incoming));
  const body = bytes.length === 0 ? undefined : bytes;
  return { method, url: `http://target.test${url}`, headers, body, effect: method === 'POST' ? 'creates' : 'safe' };
}

const request = 'req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1';

/**
 * Runs `verify` against a server whose certificate no public authority signed: with the private one it must conform,
 * without it there must be no verdict. Returns what is wrong, or why this could not be tried.
 */
async function verifyWithPrivateAuthority(): Promise<{
  readonly wrong: readonly string[];
  readonly skipped?: string;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'private-ca-'));
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  try {
    execFileSync('openssl', [...request.split(' '), '-keyout', keyFile, '-out', certFile], { stdio: 'ignore' });
    const https = { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') };
    await using served = await serve(createConforming(), { https });
    const trusted = await verify(served.url, { NODE_EXTRA_CA_CERTS: certFile });
    const untrusted = await verify(served.url, {});
    return {
      wrong: [
        ...(trusted === 0 ? [] : [`with the private authority the exit code is ${trusted} instead of 0`]),
        ...(untrusted === 2 ? [] : [`without the private authority the exit code is ${untrusted} instead of 2`]),
      ],
    };
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') {
      return { wrong: [], skipped: 'there is no openssl on the PATH' };
    }
    throw error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function verify(url: string, environment: Readonly<Record<string, string>>): Promise<number | null> {
  const args = ['--import', 'tsx', 'src/zangtable/bin.ts', 'verify', url, '--project', 'example_project'];
  const env = { ...process.env, ZANGTABLE_TOKEN: token, ...environment };
  const cwd = fileURLToPath(new URL('../../', import.meta.url));
  const child = spawn(process.execPath, args, { cwd, env, stdio: 'ignore' });
  return await new Promise((resolve) => child.once('exit', resolve));
}
