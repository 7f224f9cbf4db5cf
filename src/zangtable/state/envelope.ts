import type { Clock } from '../../kit/mock/world/index.ts';
import type { Ids } from './id.ts';

/** What identifies and dates one response. */
export interface Stamp {
  readonly requestId: string;
  readonly generatedAt: string;
}

/** The envelope of a success. The order of its properties is that of the documentation. */
export function successEnvelope(data: object, stamp: Stamp, grouping: GroupingProperties | undefined): object {
  const meta = { generated_at: stamp.generatedAt };
  return { ok: true, data, error: null, request_id: stamp.requestId, ...grouping, meta };
}

export function errorEnvelope(code: string, message: string, stamp: Stamp): object {
  const meta = { generated_at: stamp.generatedAt };
  return { ok: false, data: null, error: { code, message }, request_id: stamp.requestId, meta };
}

/** The properties that a response carries when its call was grouped. */
export interface GroupingProperties {
  readonly operation_key: string;
  readonly operation_run_id: string;
  readonly operation_grouping_status: string;
}

export interface OperationGrouping {
  /** `undefined` when the call carries no key: what then happens is not documented. */
  join(project: string, key: string | undefined, runId: string | undefined): GroupingProperties | undefined;
  clear(): void;
}

/** How long a group stays open without a call, in milliseconds. */
const idleWindow = 420_000;

const mostGroups = 1000;

interface Group {
  runId: string;
  lastCall: number;
}

/** A grouping with no group. It is bounded: past 1 000 groups the one that was idle longest goes. */
export function createOperationGrouping(clock: Clock, ids: Ids): OperationGrouping {
  const groups = new Map<string, Group>();
  const remember = (identity: string, group: Group): void => {
    groups.delete(identity);
    groups.set(identity, group);
    if (groups.size <= mostGroups) return;
    const [idle] = groups.keys();
    if (idle !== undefined) groups.delete(idle);
  };
  return {
    join(project, key, sent) {
      if (key === undefined || key === '') return undefined;
      const identity = JSON.stringify([project, key, sent ?? null]);
      const now = clock.now();
      const known = groups.get(identity);
      const group = known ?? { runId: sent ?? ids.run(now), lastCall: now };
      const isIdle = now - group.lastCall > idleWindow;
      if (isIdle) group.runId = ids.run(now);
      group.lastCall = now;
      remember(identity, group);
      // A client goes on with the run id it was given, which belongs to the same group.
      if (group.runId !== sent) remember(JSON.stringify([project, key, group.runId]), group);
      const isAccepted = group.runId === sent;
      return {
        operation_key: key,
        operation_run_id: group.runId,
        operation_grouping_status: isAccepted ? 'accepted_provided_run' : 'started_new_run',
      };
    },
    clear: () => groups.clear(),
  };
}
