import type { Operation } from '../../contract/index.ts';
import { accessOf, type Credentials } from './credential.ts';
import { errorEnvelope, type Stamp, successEnvelope } from './envelope.ts';
import { type LiveAnswer, type LiveRequest, liveOperations, slugOf } from './live-operation.ts';
import { timestamp } from './timestamp.ts';
import type { World } from './world.ts';

/** Why a valid token may not make a request; `undefined` when it may. */
export function refuseToken(
  operation: Operation,
  parameters: LiveRequest['parameters'],
  { token, credentials }: { readonly token: string; readonly credentials: Credentials },
): { readonly cause: string; readonly reason: string } | undefined {
  const project = slugOf(parameters);
  const access = accessOf(token, project, credentials);
  if (access === 'none')
    return { cause: 'authorization-invalid', reason: `the mock does not know this token for "${project}"` };
  const isListing = operation.id === 'listExports';
  if (access === 'limited' && !isListing) return { cause: 'action-forbidden', reason: 'this token may only list' };
  return undefined;
}

/** What identifies and dates the next answer of a world. */
export function stampOf({ ids, clock }: World): Stamp {
  return { requestId: ids.request(), generatedAt: timestamp(clock.now()) };
}

/** An error of the API as a world would say it. */
export function describeError(world: World, code: string, message: string): object {
  return errorEnvelope(code, message, stampOf(world));
}

/** Answers a request with live behaviour; `undefined` when the operation has none. */
export function answerLive(
  world: World,
  operation: Operation,
  request: LiveRequest,
): Exclude<LiveAnswer, { kind: 'data' }> | { readonly kind: 'envelope'; readonly body: object } | undefined {
  const live = liveOperations.get(operation.id);
  if (live === undefined) return undefined;
  const answer = live(world, request);
  if (answer.kind !== 'data') return answer;
  const { 'X-Operation-Key': key, 'X-Operation-Run-Id': runId } = request.parameters as Record<
    string,
    string | undefined
  >;
  const grouping = world.grouping.join(slugOf(request.parameters), key, runId);
  return { kind: 'envelope', body: successEnvelope(answer.data, stampOf(world), grouping) };
}
