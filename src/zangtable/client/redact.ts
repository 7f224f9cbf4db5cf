/** Takes the secret out of whatever may be shown. */
export interface Redact {
  text(text: string): string;
  cause(cause: unknown): unknown;
}

/**
 * Hides one token, as it was given: more does not fit into a client for browsers. An error that a custom `fetch` throws
 * may hold the request, and so the token: its cause is therefore copied, with its texts and plain properties and nothing
 * else.
 */
export function createRedact(token: string | null): Redact {
  const text = (value: string) => (token ? value.replaceAll(token, '[token]') : value);
  return { text, cause: (cause) => copyOf(cause, text, 0) };
}

function copyOf(cause: unknown, text: (value: string) => string, depth: number): unknown {
  if (typeof cause === 'string') return text(cause);
  if (!(cause instanceof Error)) return typeof cause === 'object' || typeof cause === 'function' ? undefined : cause;

  const options = cause.cause === undefined || depth > 4 ? undefined : { cause: copyOf(cause.cause, text, depth + 1) };
  const copy = new Error(text(cause.message), options);
  const properties: Record<string, unknown> = { ...cause, name: cause.name, stack: cause.stack };
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    const enumerable = name !== 'stack' && name !== 'name';
    Object.defineProperty(copy, name, { value: typeof value === 'string' ? text(value) : value, enumerable });
  }
  return copy;
}
