import { isJsonObject, type JsonObject } from '../src/kit/contract/index.ts';
import {
  type Check,
  type Created,
  type Exchange,
  expectAccepted,
  isAccepted,
  jsonOf,
  type ReceivedResponse,
  skip,
  verifyRejection,
} from '../src/kit/verify/index.ts';
import type { Context, Given, Stated } from './define-check.ts';
import { validRequest } from './valid-request.ts';

/** Expects a rejection with one of these error codes, the preferred one first; without any, with whatever code. */
export function expectRejected({ contract }: Context, response: ReceivedResponse, ...codes: readonly string[]): void {
  verifyRejection(contract, response, { codes, errorCode: errorCodeOf });
}

/**
 * Expects that a variant of the plain request was accepted, unless the plain one is rejected too: then the variant is not
 * to blame. The pointer is of what makes it a variant, where that is not what the check is about.
 */
export async function expectAcceptedLikePlain(
  context: Context,
  response: ReceivedResponse,
  pointer?: string,
): Promise<void> {
  if (isAccepted(response)) return;
  const { client, operation } = context;
  const plain = await client.send(operation.id, await validRequest(operation, context));
  if (!isAccepted(plain)) skip('the plain request is rejected as well, which is judged as such');
  expectAccepted(response, pointer);
}

// What an operation says of a request that is not valid shows only where there is the operation.
async function skipAbsent(context: Context, response: ReceivedResponse, codes: readonly string[]): Promise<void> {
  const { operation, request } = response.exchange;
  const code = errorCodeOf(response);
  const isWrong = isAbsence(response) && codes.length > 0 && !(code !== undefined && codes.includes(code));
  if (operation === undefined || operation.method !== request.method || !isWrong) return;
  const plain = await context.client.send(operation.id, await validRequest(operation, context));
  if (isAbsence(plain)) skip('the operation is not there, which is judged as such');
}

function isAbsence({ status }: ReceivedResponse): boolean {
  return status === 404 || status === 405;
}

/** A request that must be rejected. */
export interface Rejected extends Stated {
  /** The error codes that are right, the preferred one first. */
  readonly codes: readonly string[];
  send(context: Context): Promise<ReceivedResponse>;
}

/** The check that a request is rejected with one of these error codes. */
export function rejected({ send, codes, ...stated }: Rejected): Check<Given> {
  return {
    ...stated,

    async run(context) {
      const response = await send(context);

      await skipAbsent(context, response, codes);
      expectRejected(context, response, ...codes);
    },
  };
}

/** A property of the envelope; `undefined` where there is no envelope or no such property. */
export function envelopeProperty(response: ReceivedResponse, name: string): unknown {
  const body = jsonOf(response);
  return isJsonObject(body) ? body[name] : undefined;
}

/** The error code in the envelope of a rejection. */
export function errorCodeOf(response: ReceivedResponse): string | undefined {
  const error = envelopeProperty(response, 'error');
  return response.status >= 400 && isJsonObject(error) && typeof error.code === 'string' ? error.code : undefined;
}

/** What an exchange left behind on the target, whichever operation made it. */
export function createdBy({ operation, request, response }: Exchange): Created | undefined {
  const data = envelopeProperty(response, 'data');
  if (operation === undefined || response.status >= 300 || request.effect === 'safe' || !isJsonObject(data))
    return undefined;
  const made = Object.entries(data).find(([, value]) => isJsonObject(value) && typeof value.id === 'string');
  if (made === undefined) return undefined;
  const [kind, { id, download_url: url = `${request.url}/${id}` }] = made as [string, JsonObject];
  return { kind, id: String(id), url: String(url) };
}
