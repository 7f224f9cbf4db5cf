import { STATUS_CODES } from 'node:http';
import { corsHeaders, isPreflight, preflightHeaders, problemDetails, type Rejection } from '../http/index.ts';
import { headOf, type RequestHead, type Wire } from '../http/node.ts';

/** Pages of this machine. */
const ownPages = { loopback: true, origins: [] };

/**
 * Problem details in the name of the proxy: they cannot be mistaken for a response of the API. Pages of this machine may
 * read them; what else they may read is for the target to say.
 */
export function problemOf(status: number, detail: string, origin: string | undefined) {
  const title = STATUS_CODES[status] ?? 'Error';
  const body = Buffer.from(JSON.stringify(problemDetails(status, title, `The proxy says: ${detail}.`)));
  const headers = {
    'Content-Type': 'application/problem+json',
    'Content-Length': String(body.byteLength),
    // https://www.rfc-editor.org/rfc/rfc9209#section-2
    'Proxy-Status': 'contract-kit-proxy',
    'Cache-Control': 'no-store',
    ...corsHeaders(ownPages, { origin }, 'proxy-status'),
  };
  return { status, headers, body };
}

/**
 * Responds with a problem of the target. A preflight succeeds in its place: a browser shows no page why one failed, but
 * it shows the problem of the request that follows.
 */
export function respondFailure(wire: Wire, status: number, detail: string): void {
  const { method = '', headers } = wire.incoming;
  const given = headers as Readonly<Record<string, string | undefined>>;
  const allowed = isPreflight(method, given) ? preflightHeaders(ownPages, given) : {};
  if (Object.keys(allowed).length > 0) {
    const own = { 'Proxy-Status': 'contract-kit-proxy', 'Cache-Control': 'no-store', 'access-control-max-age': '0' };
    wire.outgoing.writeHead(204, { ...corsHeaders(ownPages, given, 'proxy-status'), ...allowed, ...own }).end();
  } else respondProblem(wire, status, detail);
}

/** A request that the proxy responded to itself, without the target. */
export interface RejectedRequest extends RequestHead, Rejection {}

/** Rejects a request before it is forwarded. */
export function reject(wire: Wire, notify: (rejected: RejectedRequest) => void, rejection: Rejection): void {
  wire.incoming.resume();
  notify({ ...headOf(wire.incoming), ...rejection });
  respondProblem(wire, rejection.status, rejection.detail);
}

function respondProblem({ incoming, outgoing }: Wire, status: number, detail: string): void {
  const { headers, body } = problemOf(status, detail, incoming.headers.origin);
  outgoing.writeHead(status, headers).end(body);
}
