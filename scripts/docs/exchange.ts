import type { Contract, Operation } from '../../src/kit/contract/index.ts';
import { createMockHandler } from '../../src/zangtable/mock/index.ts';
import { type Call, callOf, linkedParameters } from './call.ts';

// Every response that the docs print is what the mock returns for the printed request, at a fixed time.

/** A response as it is printed. */
export interface Printed {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

const token = 'pat_PROJECT_TOKEN';
const origin = 'http://127.0.0.1:4010';
const now = '2026-06-02T01:23:45Z';

/** Sends a call to a new mock, after the calls whose responses it needs. */
export async function exchange(contract: Contract, call: Call, prefer?: string): Promise<Printed> {
  const mock = createMockHandler({ seed: 'docs' });
  const stopped = await mock(json('PUT', '/__mock/clock', { now, frozen: true }));
  if (!stopped.ok) throw new Error(`the clock of the mock cannot be stopped: ${await stopped.text()}`);
  const values = new Map<string, string>();
  for (const before of precursors(contract, call)) {
    const first = callOf(contract, before);
    const response = await mock(requestOf(first));
    const id = findId(await response.json()) ?? '';
    for (const name of linkedParameters(contract, call.operation)) values.set(`$${name.toUpperCase()}`, id);
  }
  const path = [...values].reduce((text, [name, value]) => text.replace(name, value), call.path);
  const response = await mock(requestOf({ ...call, path }, prefer));
  return { status: response.status, headers: response.headers, text: await response.text() };
}

function json(method: string, path: string, body: unknown): Request {
  const headers = { 'content-type': 'application/json' };
  return new Request(`${origin}${path}`, { method, headers, body: JSON.stringify(body) });
}

function requestOf({ method, path, query, body }: Call, prefer?: string): Request {
  const search = new URLSearchParams(query).toString();
  return new Request(`${origin}${path}${search === '' ? '' : `?${search}`}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(prefer === undefined ? {} : { prefer }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

// The operations whose responses link to this one, such as the one that creates what is listed.
export function precursors({ operations, document }: Contract, call: Call): readonly Operation[] {
  const links = (value: unknown): boolean =>
    typeof value === 'object' &&
    value !== null &&
    ((value as { operationId?: unknown }).operationId === call.operation || Object.values(value).some(links));
  const at = (operation: Operation): unknown =>
    (document.paths as Record<string, Record<string, { responses?: unknown }>>)[operation.pathTemplate]?.[
      operation.method.toLowerCase()
    ]?.responses;
  return operations.filter((operation) => operation.id !== call.operation && links(at(operation)));
}

function findId(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id } = value as { id?: unknown };
  if (typeof id === 'string') return id;
  return Object.values(value)
    .map(findId)
    .find((found) => found !== undefined);
}

/** A response as a code block: JSON indented, a file with the headers that describe it. */
export function printedBlock({ status, headers, text }: Printed): readonly string[] {
  const type = headers.get('content-type') ?? '';
  const name = headers.get('content-disposition');
  if (name !== null) {
    const head = [`HTTP/1.1 ${status} OK`, `Content-Type: ${type}`, `Content-Disposition: ${name}`, ''];
    return ['```http', ...head, text.trimEnd(), '```'];
  }
  return ['```json', JSON.stringify(JSON.parse(text), undefined, 2), '```'];
}
