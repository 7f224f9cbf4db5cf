import { suite } from '../../../conformance/index.ts';
import {
  type DeclaredResponse,
  isJsonObject,
  type JsonObject,
  type Operation,
} from '../../../src/kit/contract/index.ts';
import type { Exchange, WireResponse } from '../../../src/kit/verify/index.ts';
import { blamedIn, contract, createConforming, runAgainst } from '../../conformance/conforming.ts';
import type { Change, FaultContext, Precondition } from '../../conformance/fault.ts';
import { usual } from '../../conformance/judge-fault.ts';
import { jsonOf, replaceText, withJsonBody, withStatus } from '../../conformance/message.ts';
import { isOf } from './derived.ts';
import { changeAt, placesOf, type SchemaPlace } from './schema.ts';

/** What a run of the suite gets to see on a conforming server. */
export interface Survey {
  reaches(operation: Operation, response: DeclaredResponse): boolean;
  /** Whether a property was ever there; `path` is from the root of the body, `*` for every item. */
  shows(operation: Operation, response: DeclaredResponse, path: readonly string[]): boolean;
  rejectsWith(operation: Operation, code: string): boolean;
  readonly exchanges: readonly Exchange[];
}

/** Runs the suite against a conforming server and keeps what it got to see. Throws when anything at all is reported. */
export async function surveyConforming(): Promise<Survey> {
  const run = await runAgainst(createConforming(), usual);
  const [blame] = blamedIn(run, 'MUST', 'SHOULD', 'NOTE');
  if (blame !== undefined) throw new Error(`the conforming server is blamed: ${blame}`);
  const { exchanges } = run;
  const seen = new Set<string>();
  for (const { operation, response } of exchanges) {
    const declared = operation && contract.response(operation, response.status);
    if (operation === undefined || declared === undefined) continue;
    const key = keyOf(operation, declared);
    seen.add(key);
    const code = suite.errorCode(response);
    if (code !== undefined) seen.add(`${operation.id} rejects with ${code}`);
    if (response.json !== undefined && 'value' in response.json) note(seen, key, response.json.value);
  }
  return {
    exchanges,
    reaches: (operation, response) => seen.has(keyOf(operation, response)),
    rejectsWith: (operation, code) => seen.has(`${operation.id} rejects with ${code}`),
    shows: (operation, response, path) => seen.has([keyOf(operation, response), ...path].join('/')),
  };
}

function keyOf(operation: Operation, response: DeclaredResponse): string {
  return `${operation.id} ${response.status}`;
}

function note(seen: Set<string>, path: string, value: unknown): void {
  seen.add(path);
  if (Array.isArray(value)) for (const item of value) note(seen, `${path}/*`, item);
  else if (isJsonObject(value)) for (const [name, part] of Object.entries(value)) note(seen, `${path}/${name}`, part);
}

interface Place {
  readonly operation: Operation;
  readonly response: DeclaredResponse;
  /** Pointer of the schema of the whole body. */
  readonly schema: string;
}

/**
 * Makes up a response that is declared and that no request of the suite leads to: another rejection of the same operation
 * comes with its status code, and with the error code that the description registers for it.
 */
export function reachResponse(survey: Survey, { operation, response }: Place): Precondition | undefined {
  if (survey.reaches(operation, response)) return undefined;
  const status = response.status.endsWith('XX') ? statusWithin(operation, response) : Number(response.status);
  const code = contract.errorCodes.find((entry) => entry.status === status)?.code;
  const change: Change = ({ response: own, operation: asked }) => {
    const isPlain = own.status >= 400 && own.status !== 401 && own.status < 500;
    const body = asked?.id === operation.id && isPlain ? jsonOf(own) : undefined;
    if (body === undefined) return undefined;
    const known = contract.errorCodes.find((entry) => JSON.stringify(body).includes(`"${entry.code}"`))?.code;
    const coded = known === undefined || code === undefined ? body : replaceText(body, known, code);
    return withStatus(withJsonBody(own, coded), status);
  };
  return { name: `${operation.id} returns ${status}`, change };
}

/** Adds every optional property that an object of the response lacks, with the example that the description gives for it. */
export function showProperties({ operation, response, schema }: Place): Precondition {
  let places: readonly SchemaPlace[] | undefined;
  const change: Change = ({ response: own, operation: asked }) => {
    const body = asked?.id === operation.id && isOf(operation, response, own.status) ? jsonOf(own) : undefined;
    if (body === undefined) return undefined;
    places ??= placesOf(contract.document, schema).filter(({ schema: own }) => isJsonObject(own.properties));
    const filled = places.reduce<unknown>((whole, { path, schema: { properties } }) => {
      return changeAt(whole, path, (value) => (isJsonObject(value) ? { ...examplesOf(properties), ...value } : value));
    }, body);
    return withJsonBody(own, filled);
  };
  return { name: `${operation.id} shows every property of ${response.status}`, change };
}

/** Both preconditions, one upon the other. */
export function joinPreconditions(
  first: Precondition | undefined,
  second: Precondition | undefined,
): Precondition | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  const change = async (context: FaultContext): Promise<WireResponse | undefined> => {
    const response = (await first.change(context)) ?? context.response;
    return (await second.change({ ...context, response })) ?? response;
  };
  return { name: `${first.name}, ${second.name}`, change };
}

function examplesOf(properties: unknown): JsonObject {
  const entries = Object.entries(properties as Record<string, JsonObject>).flatMap(([name, { examples }]) =>
    Array.isArray(examples) && examples.length > 0 ? [[name, examples[0] as unknown] as const] : [],
  );
  return Object.fromEntries(entries);
}

function statusWithin({ responses }: Operation, { status }: DeclaredResponse): number {
  const declared = new Set(responses.map((response) => response.status));
  const candidates = status === '5XX' ? [500] : [422, 409, 410];
  const found = candidates.find((candidate) => !declared.has(String(candidate)));
  if (found === undefined) throw new TypeError(`no status code is left in ${status}`);
  return found;
}
