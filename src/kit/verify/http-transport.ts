import type { ClientRequest, IncomingMessage } from 'node:http';
import { type Access, type Connections, createConnections, mostHeaderBytes, requireFinal } from './connections.ts';
import { NoResponse, type NoResponseReason, type Transport, type WireRequest, type WireResponse } from './transport.ts';

interface HttpOptions extends Access {
  /** Milliseconds that one request may take, from sending to the last byte. */
  readonly timeout: number;
  readonly concurrency: number;
  /** The longest body that is read. */
  readonly mostBodyBytes?: number;
  readonly signal?: AbortSignal | undefined;
}

/** An export of a schema is far from it; without a limit, a body that never ends would fill the memory. */
const defaultMostBodyBytes = 64 * 1024 * 1024;

/**
 * A transport over HTTP/1.1 with connections kept alive, which shows the wire as it is: no redirects, no decoding, no added
 * `Accept` or `Content-Type`. Close it when done.
 */
export function createHttpTransport(options: HttpOptions): AsyncDisposable & { readonly send: Transport } {
  const connections = createConnections(options, options.concurrency);
  const underWay = new Set<() => void>();
  const interrupt = (): void => {
    for (const end of underWay) end();
  };
  options.signal?.addEventListener('abort', interrupt);
  const attempt = (request: WireRequest, isFresh: boolean): Promise<WireResponse> =>
    exchangeBytes(request, { ...options, connections, underWay, isFresh });
  return {
    send: async (request) => {
      try {
        return await attempt(request, false);
      } catch (error) {
        // A target may close an idle connection in the moment it is used again: no response came, and that is no fault.
        if (error instanceof StaleConnection) return await attempt(request, true);
        throw error;
      }
    },
    async [Symbol.asyncDispose]() {
      options.signal?.removeEventListener('abort', interrupt);
      connections.close();
    },
  };
}

class StaleConnection extends Error {}

interface Attempt extends HttpOptions {
  readonly connections: Connections;
  /** What ends each request that is under way. */
  readonly underWay: Set<() => void>;
  readonly isFresh: boolean;
}

async function exchangeBytes(request: WireRequest, attempt: Attempt): Promise<WireResponse> {
  const { connections, isFresh, mostBodyBytes = defaultMostBodyBytes, signal } = attempt;
  const { origin, path } = splitUrl(request.url);
  const hasBody = request.body !== undefined;
  const about = { fields: request.headers, hasBody, setHost: false, method: request.method, path };
  const outgoing = await connections.open(origin, about, isFresh);
  const proxy = await connections.proxyOf(origin);
  let finish = (): void => undefined;
  const whole = new Promise<WireResponse>((resolve, reject) => {
    let begun = false;
    const refusal = proxy === undefined ? undefined : watchTunnel(outgoing);
    const fail = (error: Error): void => {
      const isStale = !begun && outgoing.reusedSocket && isReset(error);
      reject(isStale ? new StaleConnection() : noResponseOf(error, begun, proxy));
    };
    const end = (why: NoResponse): void => {
      reject(why);
      outgoing.destroy();
    };
    finish = limit(attempt, end);
    outgoing.on('error', fail);
    outgoing.on('response', (incoming) => {
      if (!isFresh && isIdleTimeout(outgoing, incoming)) {
        reject(new StaleConnection());
        outgoing.destroy();
        return;
      }
      begun = true;
      const why = refusal && whyProxyRefuses(incoming.statusCode, refusal(), origin.host);
      if (why !== undefined) end(new NoResponse('unreachable', `the proxy ${proxy} ${why}`));
      else collect(incoming, mostBodyBytes).then(resolve, fail);
    });
    if (signal?.aborted) end(interrupted());
    else outgoing.end(request.body);
  });
  return await whole.finally(finish);
}

// With which status code a proxy refused to open a tunnel.
function watchTunnel(outgoing: ClientRequest): () => number | undefined {
  let refusal: number | undefined;
  outgoing.on('proxyConnect', ({ statusCode }: { readonly statusCode: number }) => {
    if (statusCode !== 200) refusal = statusCode;
  });
  return () => refusal;
}

function whyProxyRefuses(status: number | undefined, tunnel: number | undefined, host: string): string | undefined {
  if (status === 407) return 'asks for credentials; write them into its URL';
  return tunnel === undefined ? undefined : `opens no tunnel to ${host}: it responds ${tunnel}`;
}

const interrupted = (): NoResponse => new NoResponse('interrupted', 'interrupted');

/** Milliseconds. */
const mostLate = 50;

// One timer is several times as fast as a signal for each request.
function limit({ underWay, timeout }: Attempt, end: (why: NoResponse) => void): () => void {
  const interrupt = (): void => end(interrupted());
  const start = (wait: number): NodeJS.Timeout => {
    const due = performance.now() + wait;
    return setTimeout(() => {
      // While this process was busy itself, what came was not read.
      const late = performance.now() - due;
      if (late > mostLate) timer = start(late);
      else end(new NoResponse('timeout', `no response within ${timeout} ms`));
    }, wait);
  };
  let timer = start(timeout);
  underWay.add(interrupt);
  return () => {
    clearTimeout(timer);
    underWay.delete(interrupt);
  };
}

/**
 * Whether a response was on its way before the request: a server may send 408 before it closes a connection that is idle.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.5.9
 */
export function isIdleTimeout(outgoing: ClientRequest, { statusCode, headers }: IncomingMessage): boolean {
  return outgoing.reusedSocket && statusCode === 408 && headers.connection?.toLowerCase() === 'close';
}

/** Whether a connection was ended by the other side, as one that was idle for too long is. */
export function isReset(error: Error): boolean {
  return ['ECONNRESET', 'EPIPE'].includes(codeOf(error));
}

/** Milliseconds. A stream of events may have no end: what came until then is its body. */
const longestStream = 500;

function collect(incoming: IncomingMessage, most: number): Promise<WireResponse> {
  return new Promise((resolve, reject) => {
    requireFinal(incoming);
    const chunks: Buffer[] = [];
    let length = 0;
    incoming.on('data', (chunk: Buffer) => {
      length += chunk.byteLength;
      chunks.push(chunk);
      if (length <= most) return;
      incoming.destroy(new NoResponse('oversized', `the body is longer than the ${most} bytes that are read`));
    });
    incoming.on('error', reject);
    const finish = (isPartial: boolean): void => {
      const headers = pairs(incoming.rawHeaders);
      resolve({ status: incoming.statusCode ?? 0, headers, body: Buffer.concat(chunks), isPartial });
      if (isPartial) incoming.destroy();
    };
    const isStream = /^text\/event-stream\b/i.test(incoming.headers['content-type'] ?? '');
    const timer = isStream ? setTimeout(finish, longestStream, true) : undefined;
    incoming.on('close', () => {
      clearTimeout(timer);
      if (!incoming.readableEnded) reject(new NoResponse('dropped', describeDrop(true)));
    });
    incoming.on('end', () => finish(false));
  });
}

/** Pairs of what Node gives as a flat list. */
export function pairs(raw: readonly string[]): WireResponse['headers'] {
  const fields: [string, string][] = [];
  for (let index = 0; index < raw.length; index += 2) fields.push([raw[index] as string, raw[index + 1] as string]);
  return fields;
}

// The path exactly as it was written: `URL` would tidy up the malformed ones that a probe is made of.
function splitUrl(url: string): { readonly origin: URL; readonly path: string } {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  const [text, path] = start === -1 ? [url, '/'] : [url.slice(0, start), url.slice(start)];
  return { origin: new URL(text), path };
}

/** Why an error of the HTTP client leaves a request without a whole response. `begun`: a response had begun. */
export function noResponseOf(error: Error, begun: boolean, proxy?: string): NoResponse {
  if (error instanceof NoResponse) return error;
  const code = codeOf(error);
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new NoResponse('oversized', `the headers are longer than the ${mostHeaderBytes} bytes that are read`, {
      cause: error,
    });
  }
  const reason: NoResponseReason = code.startsWith('HPE_')
    ? 'malformed'
    : isDrop(code, begun)
      ? 'dropped'
      : 'unreachable';
  const through = reason === 'unreachable' && proxy !== undefined ? ` (through the proxy ${proxy})` : '';
  return new NoResponse(reason, `${describe(reason, error, begun)}${through}`, { cause: error });
}

function isDrop(code: string, begun: boolean): boolean {
  return begun || code === 'ECONNRESET' || code === 'EPIPE' || code === 'ERR_STREAM_PREMATURE_CLOSE';
}

function describe(reason: NoResponseReason, error: Error, begun: boolean): string {
  if (reason === 'malformed') return `the response is not HTTP: ${error.message}`;
  if (reason === 'dropped') return describeDrop(begun);
  const first = error instanceof AggregateError ? ((error.errors[0] as Error | undefined) ?? error) : error;
  const hint = hints.find(([codes]) => codes.test(`${codeOf(error)} ${first.message}`))?.[1];
  return `${codeOf(error) === 'ECONNREFUSED' ? 'connection refused' : shorten(first.message)}${hint === undefined ? '' : `; ${hint}`}`;
}

function describeDrop(begun: boolean): string {
  return begun ? 'the connection ended before the body did' : 'the connection ended without a response';
}

const hints: readonly (readonly [codes: RegExp, hint: string])[] = [
  [
    /SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|CERT_UNTRUSTED/,
    '--insecure accepts it, --ca <file> or NODE_EXTRA_CA_CERTS trusts its authority',
  ],
  [/CERT_(HAS_EXPIRED|NOT_YET_VALID)|ALTNAME_INVALID/, '--insecure accepts it'],
  [
    /UNSUPPORTED_PROTOCOL|alert protocol version/i,
    'does it have an older TLS only? NODE_OPTIONS=--tls-min-v1.0 allows it',
  ],
  [/wrong version number|packet length too long|http request/i, 'this port does not speak TLS: is it http://?'],
  [
    /certificate.required|handshake.failure|bad.certificate/i,
    'does it ask for a certificate? Give it with --cert and --key',
  ],
];

// OpenSSL names the file and the line of its own source.
function shorten(message: string): string {
  return /:SSL routines:[^:]*:([^:]+):/.exec(message)?.[1] ?? message;
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}
