import { isJson } from '../../contract/index.ts';
import { problemDetails } from '../../http/index.ts';
import type { MockedApi } from '../mocked-api.ts';
import type { Reply, RequestContext } from './request-context.ts';
import type { World } from './session.ts';

/** An error as the mock wants to say it. */
interface SaidError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/**
 * An error in the API's own words. A contract that names no envelope of its errors (`x-envelope`) has words that the
 * mock does not know: the response is its example of the status code and, where it has none, with problem details.
 */
export function errorReply(
  { contract, operation, session, pipeline: { api } }: RequestContext,
  said: SaidError,
): Reply {
  const { status, message } = said;
  const declared = operation && contract.response(operation, status);
  const hasOwnShape = api.state !== undefined && (operation === undefined || contract.envelope('error') !== undefined);
  if (hasOwnShape) return { status, headers: json, json: errorBody(api, session.world, said) };
  const shown = declared?.content.find(({ mediaType, examples }) => isJson(mediaType) && examples.length > 0);
  if (shown !== undefined) {
    return { status, headers: { 'content-type': shown.mediaType }, json: shown.examples[0]?.value as object };
  }
  if (declared !== undefined && declared.content.length === 0) return { status, headers: {} };
  const body = problemDetails(status, message);
  // The contract is silent, so there is nothing to hold it to.
  return { status, headers: { 'content-type': 'application/problem+json' }, json: body, isLiteral: true };
}

/** The body of an error in the shape of the API, or as problem details where it has none. */
export function errorBody({ state }: MockedApi, world: World, { status, code, message }: SaidError): object {
  return state?.error(world.state, { code, message }) ?? problemDetails(status, message);
}

const json = { 'content-type': 'application/json; charset=utf-8' };
