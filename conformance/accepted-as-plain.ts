import { expectAccepted, isAccepted, type ReceivedResponse, skip } from '../src/kit/verify/index.ts';
import type { Context } from './define-check.ts';
import { draftOf } from './draft-of.ts';

/** Expects that a variant of the plain request was accepted, unless the plain one is refused too: then the variant is not to blame. */
export async function expectAcceptedAsPlain(context: Context, response: ReceivedResponse): Promise<void> {
  if (isAccepted(response)) return;
  const { client, operation } = context;
  const plain = await client.send(operation.id, await draftOf(operation, context));
  if (!isAccepted(plain)) skip('the plain request is refused as well, which is judged as such');
  expectAccepted(response);
}
