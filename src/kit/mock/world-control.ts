import { controlContract, explain } from './control/control.ts';
import { findImpossible } from './control/list-outcomes.ts';
import type { JournalEntry, JournalFilter } from './pipeline/journal.ts';
import type { Pipeline } from './pipeline/request-context.ts';
import type { Step } from './pipeline/scenario.ts';
import { defaultWorld, type Session, worldPattern } from './pipeline/session.ts';
import { type Seed, seedState } from './world/live-state.ts';

/** How many exchanges another world has. */
export interface ElsewhereCount {
  readonly world: string;
  readonly exchanges: number;
}

/** Controls and inspects one world of a mock: what the control API does, without HTTP. */
export interface WorldControl {
  readonly journal: {
    list(filter?: JournalFilter): readonly JournalEntry[];
    clear(): void;
    /** How often an operation was requested in other worlds, for a message about a request that is missed here. */
    elsewhere(operation: string): readonly ElsewhereCount[];
  };
  readonly scenario: {
    readonly steps: readonly Step[];
    /** Throws a RangeError for an invalid step, or one that asks an operation for a response its contract does not allow. */
    set(steps: readonly Step[]): void;
    clear(): void;
  };
  readonly clock: {
    now(): Date;
    /** Throws a RangeError, like `advance`, for a time outside the years 1 to 9999. */
    set(time: Date): void;
    advance(seconds: number): void;
    /** At a time as for `set`; without it, now. */
    freeze(time?: Date): void;
    resume(): void;
  };
  readonly resources: {
    /** What the world holds, the newest first. */
    list(limit?: number): readonly object[];
    /** Replaces all of it. Throws a RangeError for one that the contract does not allow. */
    set(seed: Seed): void;
    clear(): void;
  };
  /** Resets: no resources, no scenario, no journal, real time. */
  reset(): void;
}

/** What of a mock has worlds. */
type Controllable = Pick<Pipeline, 'api' | 'sessions' | 'contract'>;

const mostListed = 100;

/** The controls of a world, by its id. Throws a RangeError for an id that no request can name. */
export function controlWorld(mock: Controllable, id: string = defaultWorld): WorldControl {
  if (!worldPattern.test(id))
    throw new RangeError('the id of a world is 1 to 64 letters, digits, dots, dashes and underscores');
  const session = () => mock.sessions.get(id);
  const change = (work: (session: Session) => void): void => {
    work(session());
    mock.sessions.changes.notify();
  };
  return {
    journal: {
      list: (filter) => session().journal.list(filter),
      clear: () => change(({ journal }) => journal.clear()),
      elsewhere: (operation) => countElsewhere(mock, id, operation),
    },
    scenario: {
      get steps() {
        return session().scenario.steps;
      },
      set(steps) {
        const mistake = describeInvalid(steps) ?? findImpossible(mock.api, mock.contract(), steps);
        if (mistake !== undefined) throw new RangeError(mistake);
        change(({ scenario }) => scenario.set(steps));
      },
      clear: () => change(({ scenario }) => scenario.clear()),
    },
    clock: {
      now: () => new Date(session().world.clock.now()),
      set: (time) => change(({ world }) => world.clock.set(time.getTime())),
      advance: (seconds) => change(({ world }) => world.clock.advance(seconds * 1000)),
      freeze: (time) => change(({ world }) => world.clock.freeze(time?.getTime())),
      resume: () => change(({ world }) => world.clock.resume()),
    },
    resources: {
      list: (limit = mostListed) => mock.api.state?.resources?.list(session().world.state, limit) ?? [],
      set: (resources) => seed(mock, session(), resources),
      clear: () => seed(mock, session(), {}),
    },
    reset: () => mock.sessions.reset(id),
  };
}

function countElsewhere(mock: Controllable, id: string, operation: string): readonly ElsewhereCount[] {
  return mock.sessions
    .list()
    .filter((other) => other.id !== id)
    .map((other) => ({ world: other.id, exchanges: other.journal.list({ operation }).length }))
    .filter(({ exchanges }) => exchanges > 0);
}

function seed(mock: Controllable, { world: { state } }: Session, resources: Seed): void {
  const mistake = seedState({ live: mock.api.state, state, contract: mock.contract() }, resources);
  if (mistake !== undefined) throw new RangeError(mistake);
  mock.sessions.changes.notify();
}

// The same description as that of the control API decides what a step is.
function describeInvalid(steps: readonly Step[]): string | undefined {
  const [mismatch] = controlContract().validate('#/components/schemas/Scenario', { steps });
  return mismatch && `${mismatch.instance} ${explain(mismatch)}`;
}
