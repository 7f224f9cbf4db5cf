import type { JournalEntry } from '../../kit/mock/index.ts';
import type { OperationName } from '../client/index.ts';
import { operationTable } from '../client/index.ts';

/** A request that a mock received, with its parameters under the contract's names, side by side as the client takes them. */
export interface SentRequest {
  /** Those of the path and the query are texts, as they were sent. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** By name in lower case; credentials are redacted. */
  readonly headers: Readonly<Record<string, string>>;
  /** The status that the mock returned; 0 for none. */
  readonly status: number;
}

/** The request of a journal entry, which has to be one of the operation. */
export function sentRequestOf(operation: OperationName, { request, response }: JournalEntry): SentRequest {
  const [pathname = '', query = ''] = request.url.split('?', 2);
  return {
    parameters: {
      ...readPath(operationTable[operation].path, pathname),
      ...Object.fromEntries(new URLSearchParams(query)),
      ...readBody(request.body),
    },
    headers: request.headers,
    status: response.status,
  };
}

// A base path may stand before the path of the contract.
function readPath(template: string, pathname: string): Record<string, string> {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const values = new RegExp(`${template.replace(/\{\w+\}/g, '([^/]+)')}/?$`).exec(pathname) ?? [];
  return Object.fromEntries(names.map((name, index) => [name, decode(values[index + 1] ?? '')]));
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

// A body that is no object has no parameters. The mock has told the client so.
function readBody(body: string | null): object {
  try {
    const value: unknown = JSON.parse(body ?? '{}');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  } catch {
    return {};
  }
}
