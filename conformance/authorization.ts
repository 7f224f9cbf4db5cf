import type { ReceivedResponse } from '../src/kit/verify/index.ts';
import type { Context } from './define-check.ts';
import { draftOf } from './draft-of.ts';

/** Sends a valid request for the operation at hand, with another `Authorization` field. */
export async function sendAuthorized(context: Context, authorization: string | undefined): Promise<ReceivedResponse> {
  const { client, operation } = context;
  const draft = await draftOf(operation, context);
  return await client.send(operation.id, { ...draft, headers: { ...draft.headers, Authorization: authorization } });
}
