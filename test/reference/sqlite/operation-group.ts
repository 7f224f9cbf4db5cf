import { createRunId } from './identifier.ts';

/** What an answer says about the group its call belongs to. */
export interface Grouping {
  readonly operation_key: string;
  readonly operation_run_id: string;
  readonly operation_grouping_status: string;
}

/** What a request says about itself. */
export interface Identity {
  readonly project: string;
  readonly key: string;
  readonly runId: string | undefined;
}

/** Puts one successful call into its group. */
export type JoinGroup = (identity: Identity, time: Date) => Grouping;

interface Group {
  readonly runId: string;
  lastCall: number;
}

const idleWindow = 420_000;
const capacity = 1000;

/** Groups of calls by project, key and run; the one that was quiet longest goes when there are too many. */
export const createOperationGroups = (): JoinGroup => {
  const groups = new Map<string, Group>();

  const remember = (name: string, group: Group): void => {
    groups.delete(name);
    groups.set(name, group);
    for (const oldest of groups.keys()) {
      if (groups.size <= capacity) return;
      groups.delete(oldest);
    }
  };

  return ({ project, key, runId }, time) => {
    const name = (run: string): string => JSON.stringify([project, key, run]);
    const now = time.getTime();
    const known = groups.get(name(runId ?? ''));
    const isOpen = known !== undefined && now - known.lastCall <= idleWindow;

    const group = isOpen ? known : { runId: known || !runId ? createRunId(time) : runId, lastCall: now };
    group.lastCall = now;
    remember(name(runId ?? ''), group);
    // The caller may go on with the new run id or with the one it made.
    remember(name(group.runId), group);

    return {
      operation_key: key,
      operation_run_id: group.runId,
      operation_grouping_status: group.runId === runId ? 'accepted_provided_run' : 'started_new_run',
    };
  };
};
