import { type Contract, isJsonObject, type JsonObject } from '../contract/index.ts';
import type { ReceivedResponse } from './exchange.ts';
import { Mismatch, Skip } from './mismatch.ts';

/** Gives up with a reason. Write `return skip(…)`. */
export function skip(reason: string): never {
  throw new Skip(reason);
}

/** Expects that a request was accepted; the pointer is of what it was sent for. */
export function expectAccepted(response: ReceivedResponse, pointer?: string): void {
  if (isAccepted(response)) return;
  if (response.status >= 500) skip(`returned ${response.status}, which is judged as such`);
  throw new Mismatch('a valid request was not accepted', {
    expected: 'a status code of success',
    actual: response.status,
    response,
    ...(pointer !== undefined && { pointer }),
  });
}

/** How a rejection is wanted. */
interface AcceptedErrors {
  /** The error codes that will do, the preferred one first; none for any. */
  readonly codes: readonly string[];
  errorCode(response: ReceivedResponse): string | undefined;
}

/** Expects that a request was rejected, and why. The status code of the rejection is the business of a rule. */
export function verifyRejection(
  contract: Contract,
  response: ReceivedResponse,
  { codes, errorCode }: AcceptedErrors,
): void {
  if (response.status >= 500) skip(`returned ${response.status}, which is judged as such`);
  if (response.status < 400) {
    throw new Mismatch('an invalid request was not rejected', {
      expected: codes.length === 0 ? 'a rejection' : `a rejection with ${codes.join(' or ')}`,
      actual: response.status,
      response,
    });
  }
  if (codes.length === 0) return;
  const code = errorCode(response);
  if (code === undefined) skip('the rejection carries no error code, which is judged as such');
  if (codes.includes(code)) return;
  const registered = contract.errorCodes.find((entry) => entry.code === codes[0]);
  throw new Mismatch('a rejection has another error code', {
    expected: codes,
    actual: code,
    part: 'the error code',
    response,
    ...(registered !== undefined && { pointer: registered.pointer }),
  });
}

/** Whether the target took a request. */
export function isAccepted({ status }: ReceivedResponse): boolean {
  return status >= 200 && status < 300;
}

/** The JSON of a body; `undefined` for a body that has none. */
export function jsonOf({ json }: Pick<ReceivedResponse, 'json'>): unknown {
  return json !== undefined && 'value' in json ? json.value : undefined;
}

/** The body as a JSON object; any other body is judged by rules, so the check gives up. */
export function expectJson(response: ReceivedResponse): JsonObject {
  const body = jsonOf(response);
  if (isJsonObject(body)) return body;
  return skip('the body is not a JSON object, which is judged as such');
}

/** Expects two values to be the same JSON. */
export function expectSame(
  what: string,
  { expected, actual }: { readonly expected: unknown; readonly actual: unknown },
  details: { readonly response: ReceivedResponse; readonly part?: string; readonly pointer?: string },
): void {
  if (canonical(expected) === canonical(actual)) return;
  throw new Mismatch(what, { expected, actual, ...details });
}

/** JSON with the properties of every object in order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    isJsonObject(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
}
