import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import { originForm, sandboxHeaders } from '../http/index.ts';
import { countHeld, hold, mostHeld, type Wire } from '../http/node.ts';
import {
  type Connections,
  effectOf,
  fieldOf,
  isIdleTimeout,
  isReset,
  NoResponse,
  noResponseOf,
  pairs,
  requireFinal,
  type WireRequest,
  type WireResponse,
} from '../verify/index.ts';
import { type Capture, createCapture, endToEnd, type HeaderFields, type Sighting, withField } from './passing.ts';
import { type RejectedRequest, reject, respondFailure } from './problem.ts';

export interface Upstream {
  readonly baseUrl: URL;
  readonly connections: Connections;
  /** Longer bodies are passed on, and not kept. */
  readonly mostKeptBytes: number;
  /** Whether HTML that comes back runs no script in the origin of the proxy. */
  readonly isSandboxed: boolean;
}

/** A request and the response to it, as they were on the wire. */
export interface Forwarded extends Sighting {
  /** Whether the whole body of the response was kept. */
  readonly isWhole: boolean;
}

/** Is called with what became of each request. */
export interface ForwardListener {
  onForwarded(forwarded: Forwarded): void;
  /** The target gave no whole response. */
  onFailed(request: WireRequest, why: NoResponse): void;
  /** The client's connection ended before the response was whole. */
  onAbandoned(): void;
  onRejected(rejected: RejectedRequest): void;
  /** Called with every mistake of the proxy itself. */
  onBug(error: unknown): void;
}

interface Passage extends Wire {
  readonly upstream: Upstream;
  readonly listener: ForwardListener;
  readonly started: number;
  readonly path: string;
  /** The target of the request that goes out. */
  readonly target: string;
  readonly request: Omit<WireRequest, 'body'>;
  readonly hasBody: boolean;
  /** What passed of the body of the request. */
  readonly body: Capture;
  client: ClientRequest | undefined;
  /** Whether it was notified what became of the request, or the outcome is no longer of interest. */
  isOver: boolean;
}

/** Passes a request on and its response back, byte for byte, and notifies the listener. */
export function forward(wire: Wire, upstream: Upstream, listener: ForwardListener): void {
  if (countHeld(wire) >= mostHeld) {
    const detail = 'too many requests of this connection wait for their responses';
    reject(wire, listener.onRejected, { status: 503, detail });
    return;
  }
  const passage = begin(wire, upstream, listener);
  // A client that breaks the connection does not wait for a response any more; the target need not go on.
  hold(wire, () => {
    if (!passage.isOver) passage.client?.destroy();
    if (!passage.isOver) listener.onAbandoned();
    passage.isOver = true;
  });
  open(passage, false);
}

function begin({ incoming, outgoing }: Wire, upstream: Upstream, listener: ForwardListener): Passage {
  const asked = originForm(incoming.url ?? '/');
  const { origin, pathname, host } = upstream.baseUrl;
  const method = incoming.method ?? 'GET';
  const path = asked.split('?', 1)[0] ?? '';
  const target = asked === '*' ? '*' : `${pathname.replace(/\/$/, '')}${asked}`;
  const headers = withField(endToEnd(pairs(incoming.rawHeaders)), 'Host', host);
  const { 'content-length': length, 'transfer-encoding': coding } = incoming.headers;
  return {
    ...{ incoming, outgoing, upstream, listener, path, target },
    started: performance.now(),
    request: { method, url: `${origin}${target === '*' ? '/*' : target}`, headers, effect: effectOf(method) },
    hasBody: length !== undefined || coding !== undefined,
    body: createCapture(upstream.mostKeptBytes),
    client: undefined,
    isOver: false,
  };
}

function open(passage: Passage, isRetry: boolean): void {
  // A connection that is used again may be closed in that moment: what cannot be sent twice gets a new one.
  const isFresh = isRetry || !isRepeatable(passage);
  createRequest(passage, isFresh).then(
    (client) => attempt(passage, () => send(passage, client, isFresh)),
    (error: Error) => attempt(passage, () => fail(passage, noResponseOf(error, false))),
  );
}

function send(passage: Passage, client: ClientRequest, isFresh: boolean): void {
  const { incoming, outgoing, hasBody } = passage;
  passage.client = client;
  let hasBegun = false;
  client.once('continue', () => outgoing.writeContinue());
  client.once('response', (response) => {
    hasBegun = true;
    const isOfBefore = !isFresh && isIdleTimeout(client, response);
    if (isOfBefore) response.resume();
    attempt(passage, () => (isOfBefore ? open(passage, true) : receive(passage, response)));
  });
  client.on('error', (error) => {
    // What breaks after the response has begun shows in the response.
    if (hasBegun || passage.isOver) return;
    const isStale = !isFresh && client.reusedSocket && isReset(error);
    attempt(passage, () => (isStale ? open(passage, true) : fail(passage, noResponseOf(error, false))));
  });
  if (passage.isOver) client.destroy();
  else if (hasBody) incoming.on('data', passage.body.push).pipe(client);
  else client.end();
}

// No mistake in one exchange may end the process, and with it the report.
function attempt(passage: Passage, work: () => void): void {
  try {
    work();
  } catch (error) {
    passage.isOver = true;
    passage.client?.destroy();
    passage.outgoing.destroy();
    passage.listener.onBug(error);
  }
}

// The target may close an idle connection in the moment it is used again; only what is idempotent may be sent again.
// https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2
function isRepeatable({ request, hasBody }: Passage): boolean {
  return !hasBody && /^(GET|HEAD|OPTIONS|TRACE|PUT|DELETE)$/.test(request.method);
}

async function createRequest(passage: Passage, isFresh: boolean): Promise<ClientRequest> {
  const { request, target, upstream, incoming, hasBody } = passage;
  const { method, headers } = request;
  const isChunked = incoming.headers['transfer-encoding'] !== undefined;
  const fields: HeaderFields = isChunked ? [...headers, ['Transfer-Encoding', 'chunked']] : headers;
  // `URL` would tidy up a malformed path.
  const opening = { method, fields, hasBody, setHost: false, path: target };
  return await upstream.connections.open(upstream.baseUrl, opening, isFresh);
}

function receive(passage: Passage, response: IncomingMessage): void {
  const { upstream, listener, path, started, outgoing } = passage;
  relay(response, outgoing, {
    capture: createCapture(upstream.mostKeptBytes),
    isSandboxed: upstream.isSandboxed,
    fail: (error) => attempt(passage, () => fail(passage, noResponseOf(error, true))),
    done: (reply, isWhole) =>
      attempt(passage, () => {
        if (passage.isOver) return;
        passage.isOver = true;
        const [sentAt, elapsed] = [performance.timeOrigin + started, performance.now() - started];
        listener.onForwarded({ request: wireRequest(passage), path, response: reply, sentAt, elapsed, isWhole });
      }),
  });
}

function fail(passage: Passage, why: NoResponse): void {
  if (passage.isOver) return;
  passage.isOver = true;
  passage.client?.destroy();
  passage.listener.onFailed(wireRequest(passage), why);
  const { incoming, outgoing } = passage;
  // A response that breaks off has to break off for the client, too.
  if (outgoing.headersSent) {
    outgoing.destroy();
    return;
  }
  incoming.unpipe().resume();
  respondFailure(passage, 502, `no response came from ${passage.upstream.baseUrl.host}: ${why.message}`);
}

function wireRequest({ request, hasBody, body }: Passage): WireRequest {
  if (body.isCut) return { ...request, body: undefined, isPartial: true };
  return { ...request, body: hasBody ? body.bytes() : undefined };
}

interface Ends {
  readonly capture: Capture;
  readonly isSandboxed: boolean;
  /** The response broke off, or cannot be passed on. */
  readonly fail: (error: Error) => void;
  /** The response came whole. */
  readonly done: (response: WireResponse, isWhole: boolean) => void;
}

/** Passes a response back as it comes, and keeps a copy. */
function relay(response: IncomingMessage, outgoing: ServerResponse, { capture, isSandboxed, fail, done }: Ends): void {
  const headers = pairs(response.rawHeaders);
  response.on('error', fail);
  // The target's own Date, or none.
  outgoing.sendDate = false;
  try {
    requireFinal(response);
    const passed = isSandboxed ? sandbox(endToEnd(headers)) : endToEnd(headers);
    outgoing.writeHead(response.statusCode ?? 0, response.statusMessage, passed.flat());
  } catch (error) {
    response.destroy();
    const cause = error as Error;
    const reason = `the response cannot be passed on: ${cause.message}`;
    fail(cause instanceof NoResponse ? cause : new NoResponse('malformed', reason, { cause }));
    return;
  }
  // A response without an announced end may take its time, such as a stream of events.
  if (response.headers['content-length'] === undefined) outgoing.flushHeaders();
  response.on('data', capture.push);
  response.once('end', () => {
    try {
      if (response.rawTrailers.length > 0) outgoing.addTrailers(pairs(response.rawTrailers).map(([...pair]) => pair));
    } catch (cause) {
      fail(new NoResponse('malformed', `the trailers cannot be passed on: ${(cause as Error).message}`, { cause }));
      return;
    }
    done({ status: response.statusCode ?? 0, headers, body: capture.bytes() }, !capture.isCut);
  });
  response.pipe(outgoing);
}

function sandbox(fields: HeaderFields): HeaderFields {
  // Several lines of one header are one list to a browser, and a type later in it may be the one that counts.
  const [type, policy] = ['content-type', 'content-security-policy'].map((name) => fieldOf(fields, name));
  const own = { 'content-type': type, 'content-security-policy': policy };
  return Object.entries(sandboxHeaders(own)).reduce((all, [name, value]) => withField(all, name, value), fields);
}
