import type { operations } from '../../../generated/control.ts';
import { terseDocument } from '../../../generated/control-contract.ts';
import { validators } from '../../../generated/control-validators.ts';
import { Contract, judgeRequest, type RequestMismatch, type SchemaMismatch } from '../../contract/index.ts';
import { nearest, problemDetails } from '../../http/index.ts';
import type { MockRequest, MockResponse } from '../pipeline/message.ts';
import { readBody } from '../pipeline/read-body.ts';
import { describeMismatch, inOneLine } from '../pipeline/rejection.ts';
import { type Changes, defaultWorld } from '../pipeline/session.ts';

/** Every path of the control API begins with it. */
export const controlPath = '/__mock';

export type Control = (request: MockRequest) => MockResponse;

/** A control API. Its description decides what is a valid request, as the API's own does. */
export function createControl(table: ControlTable, changes: Changes): Control {
  const contract = controlContract();
  return (request) => {
    const found = find(contract, request);
    if ('status' in found) return found;
    const perform = table[found.operation];
    if (perform === undefined) return problem(403, 'this server shows exchanges and overrides nothing');
    let shown: object | undefined;
    try {
      shown = perform(found);
    } catch (error) {
      if (error instanceof RangeError) return problem(400, error.message);
      throw error;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') changes.notify();
    return shown === undefined ? bodyless(204) : write(200, 'application/json', shown);
  };
}

const longestDetail = 2000;

interface FoundRequest extends ControlRequest {
  readonly operation: keyof operations;
}

function find(contract: Contract, request: MockRequest): FoundRequest | MockResponse {
  const [path = '', query = ''] = request.target.split('?', 2);
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const found = contract.route(method, path);
  if (found.kind === 'wrong-method') {
    return problem(405, `${request.method} is not one of ${found.allowed.join(', ')}`, {
      allow: found.allowed.join(', '),
    });
  }
  if (found.kind !== 'found') {
    return problem(404, `the control API has no path ${path}; it is described at ${controlPath}/openapi.json`);
  }
  if (request.isTooLarge) return problem(413, 'the body is longer than the mock takes');
  const body = readBody(contract, found.operation, request);
  if (body?.kind === 'rejection') return problem(400, inOneLine(body.mismatches.map(describeMismatch), longestDetail));
  const { mismatches, parameters } = judgeRequest(contract, found.operation, {
    path: found.path,
    query: new URLSearchParams(query),
    header: (name) => request.headers[name],
    body: body?.instance,
  });
  if (mismatches.length > 0) return problem(400, inOneLine(mismatches.map(describeControlMismatch), longestDetail));
  const world = request.headers['x-mock-world'] ?? defaultWorld;
  return { operation: found.operation.id as keyof operations, world, parameters, body: body?.instance.value };
}

function describeControlMismatch({ in: place, name, ...mismatch }: RequestMismatch): string {
  return [place, name, mismatch.instance, explain(mismatch)].filter((part) => part !== '').join(' ');
}

/** What is wrong with a part of a control request. An unknown property is named, and the one that was perhaps meant. */
export function explain({ message, params, pointer }: Pick<SchemaMismatch, 'message' | 'params' | 'pointer'>): string {
  const { additionalProperty: unknown } = params;
  if (typeof unknown !== 'string') return message;
  const known = Object.keys(controlContract().at(pointer.replace(/additionalProperties$/, 'properties')) ?? {});
  const meant = nearest(unknown, known);
  return `has no property "${unknown}"${meant === undefined ? `, but ${known.join(', ')}` : ` (did you mean "${meant}"?)`}`;
}

/** A rejection of the control API, as problem details. */
export function problem(status: number, detail: string, headers: MockResponse['headers'] = {}): MockResponse {
  const response = write(status, 'application/problem+json', problemDetails(status, 'Rejected by the mock', detail));
  return { ...response, headers: { ...response.headers, ...headers } };
}

/** The headers by which no page of another origin can load a response, not even as a script or an image. */
export const ownPagesOnly: MockResponse['headers'] = {
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};

function write(status: number, mediaType: string, value: object): MockResponse {
  const body = new TextEncoder().encode(JSON.stringify(value));
  const headers = {
    'content-type': `${mediaType}; charset=utf-8`,
    'content-length': String(body.length),
    'cache-control': 'no-store',
    ...ownPagesOnly,
  };
  return { status, headers, body, delay: 0, fault: undefined };
}

export function bodyless(status: number, headers: MockResponse['headers'] = {}): MockResponse {
  return { status, headers: { ...ownPagesOnly, ...headers }, body: undefined, delay: 0, fault: undefined };
}

/** A valid request of the control API. */
export interface ControlRequest {
  readonly world: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** What a server can do of the control API. Each gives what is shown of it, and throws a RangeError for what is impossible. */
export type ControlTable = Partial<Record<keyof operations, (request: ControlRequest) => object | undefined>>;

/** The contract of the control API, without its prose, and with the generated validators of what it is asked only. */
export function controlContract(): Contract {
  return new Contract(terseDocument, validators as never);
}
