import { showInLine } from '../http/index.ts';

/** A request as it goes on the wire. `effect` is what it is meant to do to the target. */
export interface WireRequest {
  readonly method: string;
  /** Absolute, with base path and query. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** `undefined` sends no body at all: neither `Content-Length` nor bytes. */
  readonly body: Uint8Array | undefined;
  readonly effect: Effect;
  /** What was kept of it, in which credentials and the body may be missing: what it lacks says nothing. */
  readonly isPartial?: boolean;
}

/** What a request does to a target that accepts it. */
export type Effect = 'safe' | 'creates';

/** A response as it came from the wire: nothing is decoded, joined or dropped. */
export interface WireResponse {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
  /** What was kept of it: its text was read or edited since, so its length says nothing. */
  readonly isPartial?: boolean;
}

/** Sends one request and gives its response. It never follows a redirect. It throws NoResponse when no whole response comes. */
export type Transport = (request: WireRequest) => Promise<WireResponse>;

/**
 * Why no whole response came. `unreachable` blames nobody (the target is down, or its certificate is not trusted);
 * `oversized` is more than what is read here; the others are what a target does to one request.
 */
export type NoResponseReason =
  | 'unreachable'
  | 'dropped'
  | 'timeout'
  | 'malformed'
  | 'interrupted'
  | 'busy'
  | 'oversized';

/** What a target does to one request, while it responds to others. A connection that is refused is about the target as a whole. */
export function isAboutOneRequest({ reason }: NoResponse): boolean {
  return reason === 'dropped' || reason === 'timeout' || reason === 'malformed';
}

/** A request that got no whole response. */
export class NoResponse extends Error {
  override readonly name = 'NoResponse';
  readonly reason: NoResponseReason;
  /** The request that got none. */
  request: WireRequest | undefined;

  constructor(reason: NoResponseReason, message: string, options?: ErrorOptions) {
    super(showInLine(message), options);
    this.reason = reason;
    this.request = undefined;
  }
}

/** A transport over a `fetch`, such as one that responds in-process. A `fetch` decodes bodies, so its lengths are not judged. */
export function createFetchTransport(fetch: (request: Request) => Promise<Response>): Transport {
  return async ({ method, url, headers, body }) => {
    const request = new Request(url, {
      method,
      headers: headers.map(([name, value]) => [name, value] as [string, string]),
      redirect: 'manual',
      ...(body !== undefined && { body: body as Uint8Array<ArrayBuffer> }),
    });
    const response = await responseOf(fetch, request);
    const dropped = response.headers.has('content-encoding')
      ? new Set(['content-encoding', 'content-length'])
      : new Set();
    return {
      status: response.status,
      headers: [...response.headers].filter(([name]) => !dropped.has(name)),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  };
}

async function responseOf(fetch: (request: Request) => Promise<Response>, request: Request): Promise<Response> {
  try {
    const response = await fetch(request);
    if (response.type !== 'error') return response;
  } catch (cause) {
    const reason = JSON.stringify(cause, ['code', 'cause']).includes('ECONNRESET') ? 'dropped' : 'unreachable';
    throw new NoResponse(reason, (cause as Error).message, { cause });
  }
  throw new NoResponse('dropped', 'the connection ended without a response');
}
