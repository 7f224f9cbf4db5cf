import { describeError } from '../../../zangtable/state/answer.ts';
import { isJson } from '../../contract/index.ts';
import type { Reply, RequestContext } from './request-context.ts';

/** An error as the mock wants to say it. */
export interface SaidError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/**
 * An error in the API's own words. A contract that names no envelope of its errors (`x-envelope`) has words that the
 * mock does not know: it is answered with its example of the status code and, where it has none, with problem details.
 */
export function errorReply(
  { contract, operation, session }: RequestContext,
  { status, code, message }: SaidError,
): Reply {
  const declared = operation && contract.response(operation, status);
  if (operation === undefined || contract.envelope('error') !== undefined) {
    return { status, headers: json, json: describeError(session.world, code, message) };
  }
  const shown = declared?.content.find(({ mediaType, examples }) => isJson(mediaType) && examples.length > 0);
  if (shown !== undefined) {
    return { status, headers: { 'content-type': shown.mediaType }, json: shown.examples[0]?.value as object };
  }
  if (declared !== undefined && declared.content.length === 0) return { status, headers: {} };
  const body = { type: 'about:blank', title: message, status };
  // The contract is silent, so there is nothing to hold it to.
  return { status, headers: { 'content-type': 'application/problem+json' }, json: body, isLiteral: true };
}

const json = { 'content-type': 'application/json; charset=utf-8' };
