import type { TableEntry } from './operation-table.ts';

/** Where the parameters of a call belong in its request. */
export interface ArrangedParameters {
  readonly path: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  readonly body?: Record<string, unknown>;
}

/**
 * Sorts the parameters of a call: those named in the path template go there, the rest into the query of a GET or the body.
 * Throws a TypeError for a path parameter that is absent or would change the path, such as `..`.
 */
export function arrangeParameters(
  entry: TableEntry,
  parameters: Readonly<Record<string, unknown>>,
): ArrangedParameters {
  const path: Record<string, unknown> = {};
  const rest: Record<string, unknown> = { ...parameters };

  for (const [, name = ''] of entry.path.matchAll(/\{(\w+)\}/g)) {
    path[name] = segment(name, rest[name]);
    delete rest[name];
  }
  return entry.method === 'get' ? { path, query: rest } : { path, query: {}, body: rest };
}

// A URL parser folds `.` and `..` away, percent-encoded or not: the call would reach another route with the token.
function segment(name: string, value: unknown): string {
  const text = value === undefined || value === null ? '' : String(value);
  if (text === '' || text === '.' || text === '..') {
    throw new TypeError(`${name} must be a path segment, got ${JSON.stringify(value)}`);
  }
  return text;
}
