import type { MockRequest } from './message.ts';

const exposed = 'content-disposition, content-length, retry-after, allow, preference-applied, x-mock-mismatch';

/** The header fields that let a page of another origin read an answer, credentials included. */
export function corsHeaders({ headers }: MockRequest): Readonly<Record<string, string>> {
  const { origin } = headers;
  if (origin === undefined) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': exposed,
    vary: 'Origin',
  };
}

/** Whether a request only asks what a page of another origin may send. */
export function isPreflight({ method, headers }: MockRequest): boolean {
  return method === 'OPTIONS' && headers.origin !== undefined && headers['access-control-request-method'] !== undefined;
}

/** The answer to such a question: whatever was asked for, for ten minutes. */
export function preflightHeaders({ headers }: MockRequest): Readonly<Record<string, string>> {
  return {
    'access-control-allow-methods': headers['access-control-request-method'] ?? '',
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '',
    'access-control-max-age': '600',
  };
}
