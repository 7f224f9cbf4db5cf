import { isLoopbackOrigin } from './origin.ts';

/** Pages of which origins may read responses. */
export interface CorsPolicy {
  /** Whether every page of this machine may, whatever its port. */
  readonly loopback: boolean;
  /** Further origins, as a browser sends them; `*` is every one. */
  readonly origins: readonly string[];
}

type Headers = Readonly<Record<string, string | undefined>>;

export function allowsOrigin({ loopback, origins }: CorsPolicy, origin: string): boolean {
  return origins.includes(origin) || origins.includes('*') || (loopback && isLoopbackOrigin(origin));
}

/** The headers that let a page of an allowed origin read a response, credentials and the exposed headers included. */
export function corsHeaders(policy: CorsPolicy, { origin }: Headers, exposed: string): Record<string, string> {
  if (origin === undefined) return {};
  if (!allowsOrigin(policy, origin)) return { vary: 'Origin' };
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': exposed,
    vary: 'Origin',
  };
}

/** Whether a request only asks what a page of another origin may send. */
export function isPreflight(method: string, headers: Headers): boolean {
  return method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined;
}

/** What an allowed page may send: whatever it asked for, for ten minutes. */
export function preflightHeaders(policy: CorsPolicy, headers: Headers): Record<string, string> {
  if (headers.origin === undefined || !allowsOrigin(policy, headers.origin)) return {};
  return {
    'access-control-allow-methods': headers['access-control-request-method'] ?? '',
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '',
    'access-control-max-age': '600',
    // https://wicg.github.io/private-network-access/#headers
    ...(headers['access-control-request-private-network'] === 'true' && {
      'access-control-allow-private-network': 'true',
    }),
  };
}

/**
 * Whether a page of another origin that is not allowed made a request. CORS hides the response from that page; a request
 * that needs no preflight would still have its effect. Opening a link is not such a request.
 * @see https://w3c.github.io/webappsec-fetch-metadata/
 */
export function isFromForeignPage(policy: CorsPolicy, method: string, headers: Headers): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== 'cross-site' && site !== 'same-site') return false;
  if (headers.origin === undefined) return !isNavigation(method, headers);
  return !allowsOrigin(policy, headers.origin);
}

/** Whether a browser opens what it requests in a window of its own, where no other page can read it. */
export function isNavigation(method: string, headers: Headers): boolean {
  const isReading = method === 'GET' || method === 'HEAD';
  return isReading && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}
