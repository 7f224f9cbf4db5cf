import type { OperationError } from './result.ts';

const longestWait = 60_000;
const firstBackoff = 300;
const passing = new Set([408, 429, 500, 502, 503, 504]);

/**
 * How many milliseconds to wait before the same call may be made again; `undefined` when it must not be.
 *
 * A GET is repeated when the connection failed or the status may pass. A POST is not idempotent: it is repeated only
 * when the server rejected it and said when to come back, that is after 429 or 503 with `Retry-After`.
 */
export function retryDelay(method: string, error: OperationError, attempt: number): number | undefined {
  if (!isSafe(method, error)) return undefined;
  if (error.retryAfter === undefined) return backoff(attempt);

  const wait = error.retryAfter * 1000;
  return wait <= longestWait ? wait : undefined;
}

function isSafe(method: string, { kind, status, retryAfter }: OperationError): boolean {
  if (method === 'get') return kind === 'network' || passing.has(status ?? 0);
  return (status === 429 || status === 503) && retryAfter !== undefined;
}

// Half of the wait is random, so that clients that failed together do not come back together.
function backoff(attempt: number): number {
  return firstBackoff * 2 ** attempt * (0.5 + Math.random() / 2);
}
