import type { Contract, DeclaredResponse, Operation } from '../../src/kit/contract/index.ts';
import { isJson } from '../../src/kit/contract/index.ts';
import { fieldOf, type WireResponse } from '../../src/kit/verify/index.ts';
import { withBody } from '../conformance/lie.ts';

/** The JSON of an answer; `undefined` for one that is none. */
export function jsonOf({ headers, body }: WireResponse): unknown {
  if (!isJson(fieldOf(headers, 'content-type') ?? '') || body.byteLength === 0) return undefined;
  return JSON.parse(new TextDecoder().decode(body));
}

/** An answer with another JSON body. */
export function withJsonBody(response: WireResponse, body: unknown): WireResponse {
  return withBody(response, JSON.stringify(body));
}

/** Whether an answer is one of a declared response. */
export function answers(
  contract: Contract,
  operation: Operation,
  { status }: WireResponse,
  declared: DeclaredResponse,
): boolean {
  return contract.response(operation, status)?.status === declared.status;
}

/** A copy of a JSON value in which every string that is a given one became another. */
export function replaceText(value: unknown, from: string, to: string): unknown {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) => (part === from ? to : part));
}
