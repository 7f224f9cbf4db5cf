import type { Operation } from '../../kit/contract/index.ts';
import { accessOf, type Credentials } from './credential.ts';
import { errorEnvelope, type Stamp, successEnvelope } from './envelope.ts';
import { type LiveAnswer, type LiveRequest, liveOperations } from './live-operation.ts';
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
export function stampOf({ ids }: World, now: number): Stamp {
  return { requestId: ids.request(now), generatedAt: timestamp(now) };
}

/** An error of the API as a world would say it. */
export function describeError(world: World, code: string, message: string): object {
  return errorEnvelope(code, message, stampOf(world, world.clock.now()));
}

/** Answers a request with live behaviour; `undefined` when the operation has none. */
export function answerLive(
  world: World,
  operation: Operation,
  { parameters, body }: Pick<LiveRequest, 'parameters' | 'body'>,
): Exclude<LiveAnswer, { kind: 'data' }> | { readonly kind: 'envelope'; readonly body: object } | undefined {
  const live = liveOperations.get(operation.id);
  if (live === undefined) return undefined;
  const [project, now] = [slugOf(parameters), world.clock.now()];
  const answer = live(world, { project, now, parameters, body });
  if (answer.kind !== 'data') return answer;
  const { 'X-Operation-Key': key, 'X-Operation-Run-Id': runId } = parameters as Record<string, string | undefined>;
  const grouping = world.grouping.join(project, key, runId);
  return { kind: 'envelope', body: successEnvelope(answer.data, stampOf(world, now), grouping) };
}

function slugOf(parameters: LiveRequest['parameters']): string {
  return String(parameters.project).toLowerCase();
}
