import http from 'node:http';
import https from 'node:https';
import { NoResponse, type NoResponseReason } from './no-response.ts';
import { openRequest, requireFinal } from './open-request.ts';
import type { Transport, WireRequest, WireResponse } from './transport.ts';

interface HttpOptions {
  /** Milliseconds that one request may take, from sending to the last byte. */
  readonly timeout: number;
  /** How many connections may be open. */
  readonly concurrency: number;
  /** Accept any certificate. */
  readonly insecure: boolean;
  /** The longest body that is read. */
  readonly mostBodyBytes?: number;
  readonly signal?: AbortSignal | undefined;
}

/** A transport over HTTP/1.1 with connections kept alive. Close it when done. */
export interface HttpTransport extends AsyncDisposable {
  readonly send: Transport;
}

/** An export of a schema is far from it; without a limit, a body that never ends would fill the memory. */
const defaultMostBodyBytes = 64 * 1024 * 1024;

/** Makes a transport that shows the wire as it is: no redirects, no decoding, no added `Accept` or `Content-Type`. */
export function createHttpTransport(options: HttpOptions): HttpTransport {
  const pool = { keepAlive: true, maxSockets: options.concurrency };
  const agents = {
    'http:': new http.Agent(pool),
    'https:': new https.Agent({ ...pool, rejectUnauthorized: !options.insecure }),
  };
  const attempt = (request: WireRequest, fresh: boolean): Promise<WireResponse> =>
    exchangeBytes(request, { ...options, agents, fresh });
  return {
    send: async (request) => {
      try {
        return await attempt(request, false);
      } catch (error) {
        // A target may close an idle connection in the moment it is used again: no response came, nobody is to blame.
        if (error instanceof StaleConnection) return await attempt(request, true);
        throw error;
      }
    },
    async [Symbol.asyncDispose]() {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

class StaleConnection extends Error {}

interface Attempt extends HttpOptions {
  readonly agents: { readonly 'http:': http.Agent; readonly 'https:': https.Agent };
  readonly fresh: boolean;
}

function exchangeBytes(request: WireRequest, attempt: Attempt): Promise<WireResponse> {
  const url = new URL(request.url);
  const secure = url.protocol === 'https:';
  const limit = AbortSignal.timeout(attempt.timeout);
  const signal = attempt.signal === undefined ? limit : AbortSignal.any([limit, attempt.signal]);
  return new Promise((resolve, reject) => {
    const outgoing = openRequest(url, {
      fields: request.headers,
      hasBody: request.body !== undefined,
      setHost: false,
      method: request.method,
      agent: attempt.fresh ? false : attempt.agents[secure ? 'https:' : 'http:'],
      ...(attempt.fresh && { rejectUnauthorized: !attempt.insecure }),
      signal,
      path: pathOf(request.url),
    });
    let begun = false;
    const fail = (error: Error): void => {
      const stale = !begun && outgoing.reusedSocket && codeOf(error) === 'ECONNRESET';
      reject(stale ? new StaleConnection() : whyNot(error, { attempt, limit, begun }));
    };
    outgoing.on('error', fail);
    outgoing.on('response', (incoming) => {
      begun = true;
      collect(incoming, attempt.mostBodyBytes ?? defaultMostBodyBytes).then(resolve, fail);
    });
    outgoing.end(request.body);
  });
}

function whyNot(
  error: Error,
  { attempt, limit, begun }: { readonly attempt: Attempt; readonly limit: AbortSignal; readonly begun: boolean },
): NoResponse {
  if (limit.aborted) return new NoResponse('timeout', `no response within ${attempt.timeout} ms`, { cause: error });
  if (attempt.signal?.aborted) return new NoResponse('interrupted', 'interrupted', { cause: error });
  return noResponseOf(error, begun);
}

async function collect(incoming: http.IncomingMessage, most: number): Promise<WireResponse> {
  requireFinal(incoming);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += (chunk as Buffer).byteLength;
    // Leaving the loop ends the connection.
    if (length > most) throw new NoResponse('oversized', `the body is longer than the ${most} bytes that are read`);
    chunks.push(chunk as Buffer);
  }
  const headers: [string, string][] = [];
  const raw = incoming.rawHeaders;
  for (let index = 0; index < raw.length; index += 2) headers.push([raw[index] as string, raw[index + 1] as string]);
  return { status: incoming.statusCode ?? 0, headers, body: Buffer.concat(chunks) };
}

// The path exactly as it was written: `URL` would tidy up the malformed ones that a probe is made of.
function pathOf(url: string): string {
  const path = url.indexOf('/', url.indexOf('//') + 2);
  return path === -1 ? '/' : url.slice(path);
}

/** Why an error of the HTTP client leaves a request without a whole response. `begun`: a response had begun. */
export function noResponseOf(error: Error, begun: boolean): NoResponse {
  if (error instanceof NoResponse) return error;
  const code = codeOf(error);
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new NoResponse('oversized', 'the headers are longer than what is read of them', { cause: error });
  }
  const reason: NoResponseReason = code.startsWith('HPE_')
    ? 'malformed'
    : isDrop(code, begun)
      ? 'dropped'
      : 'unreachable';
  return new NoResponse(reason, describe(reason, error, begun), { cause: error });
}

function isDrop(code: string, begun: boolean): boolean {
  return begun || code === 'ECONNRESET' || code === 'EPIPE' || code === 'ERR_STREAM_PREMATURE_CLOSE';
}

function describe(reason: NoResponseReason, error: Error, begun: boolean): string {
  if (reason === 'malformed') return `the response is not HTTP: ${error.message}`;
  if (reason === 'dropped')
    return begun ? 'the connection ended before the body did' : 'the connection ended without a response';
  const first = error instanceof AggregateError ? ((error.errors[0] as Error | undefined) ?? error) : error;
  return codeOf(error) === 'ECONNREFUSED' ? 'connection refused' : first.message;
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}
