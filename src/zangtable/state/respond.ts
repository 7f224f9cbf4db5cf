import type { ErrorEnvelope, SuccessEnvelope } from '../../generated/api.ts';
import type { Authorize, Credentials, LiveRequest, LiveState } from '../../kit/mock/world/index.ts';
import { errorEnvelope, type GroupingProperties, type Stamp, successEnvelope } from './envelope.ts';
import { timestamp } from './id.ts';
import { liveOperations } from './live-operation.ts';
import { exportResources } from './seed.ts';
import { createWorld, type World } from './world.ts';

/** What a token may do. */
export const authorize: Authorize = ({ id }, parameters, { kind, token, credentials }) => {
  // The API has no keys; those of another contract the mock only sees.
  if (kind === 'api-key') return undefined;
  const project = slugOf(parameters);
  const access = accessOf(token, project, credentials);
  if (access === 'none') {
    // Another contract may have no projects.
    const where = parameters.project === undefined ? '' : ` for "${project}"`;
    return { cause: 'authorization-invalid', reason: `the mock does not know this token${where}` };
  }
  const isListing = id === 'listExports';
  if (access === 'limited' && !isListing) return { cause: 'action-forbidden', reason: 'this token may only list' };
  return undefined;
};

/** The live behaviour of the export API. */
export const exportState: LiveState<World> = {
  create: createWorld,
  count: ({ exports }) => exports.size,
  resources: exportResources,
  error: (world, { code, message }) => errorEnvelope(code, message, stampOf(world, world.clock.now())),
  renew(world, body, { parameters }) {
    const { operation_key, operation_run_id, operation_grouping_status, ...shown } = body as Shown;
    const now = world.clock.now();
    const stamp = stampOf(world, now);
    if (!shown.ok) return { ...shown, ...errorEnvelope(shown.error.code, shown.error.message, stamp) };
    return { ...shown, ...successEnvelope(shown.data, stamp, groupingOf(world, parameters)) };
  },
  respond(world, operation, { parameters, body }) {
    const live = liveOperations.get(operation.id);
    if (live === undefined) return undefined;
    const [project, now] = [slugOf(parameters), world.clock.now()];
    const response = live(world, { project, now, parameters, body });
    if (response.kind !== 'data') return response;
    const envelope = successEnvelope(response.data, stampOf(world, now), groupingOf(world, parameters));
    return { kind: 'json', body: envelope, commit: response.commit };
  },
};

type Shown = Partial<GroupingProperties> & (SuccessEnvelope | ErrorEnvelope);

function groupingOf({ grouping }: World, parameters: LiveRequest['parameters']): GroupingProperties | undefined {
  const { 'X-Operation-Key': key, 'X-Operation-Run-Id': runId } = parameters as Record<string, string | undefined>;
  return grouping.join(slugOf(parameters), key, runId);
}

// What identifies and dates the next response of a world.
function stampOf({ ids }: World, now: number): Stamp {
  return { requestId: ids.request(now), generatedAt: timestamp(now) };
}

function slugOf(parameters: Readonly<Record<string, unknown>>): string {
  return String(parameters.project ?? '').toLowerCase();
}

/** The token that opens every project of the mock. It is the one that the documentation prints in its examples. */
export const exampleToken = 'pat_PROJECT_TOKEN';

/** A valid token that may list exports and nothing else. */
const limitedToken = 'pat_limited';

/** Begins the tokens that open one project: the rest of the token is its slug. */
const projectTokenPrefix = 'pat_for_';

/** What a token may do in a project. */
function accessOf(token: string, project: string, { tokens, acceptsAny }: Credentials): 'full' | 'limited' | 'none' {
  if (token === exampleToken || tokens.has(token)) return 'full';
  if (token === limitedToken) return 'limited';
  if (token.startsWith(projectTokenPrefix)) return token === projectTokenPrefix + project ? 'full' : 'none';
  return acceptsAny ? 'full' : 'none';
}
