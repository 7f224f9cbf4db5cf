import { controlContract } from './control/control-contract.ts';
import { findUnknown } from './control/control-operations.ts';
import type { Mock } from './create-mock.ts';
import type { JournalEntry, JournalFilter } from './pipeline/journal.ts';
import type { Step } from './pipeline/scenario.ts';
import { defaultWorld } from './pipeline/session.ts';

/** Steers and inspects one world of a mock: what the control API does, without HTTP. */
export interface WorldControl {
  readonly journal: {
    list(filter?: JournalFilter): readonly JournalEntry[];
    clear(): void;
  };
  readonly scenario: {
    readonly steps: readonly Step[];
    /** Throws a RangeError for a step that is none, or names an operation or an error code that there is not. */
    set(steps: readonly Step[]): void;
    clear(): void;
  };
  readonly clock: {
    now(): Date;
    /** Throws a RangeError, like `advance`, for a time outside the years 1 to 9999. */
    set(time: Date): void;
    advance(seconds: number): void;
    freeze(): void;
    resume(): void;
  };
  /** Begins anew: no exports, no scenario, no journal, real time. */
  reset(): void;
}

/** The controls of a world, by its id. */
export function controlWorld(mock: Mock, id: string = defaultWorld): WorldControl {
  const session = () => mock.sessions.get(id);
  return {
    journal: {
      list: (filter) => session().journal.list(filter),
      clear: () => session().journal.clear(),
    },
    scenario: {
      get steps() {
        return session().scenario.steps;
      },
      set(steps) {
        const mistake = describeInvalid(steps) ?? findUnknown(mock.contract(), steps);
        if (mistake !== undefined) throw new RangeError(mistake);
        session().scenario.set(steps);
      },
      clear: () => session().scenario.clear(),
    },
    clock: {
      now: () => new Date(session().world.clock.now()),
      set: (time) => session().world.clock.set(time.getTime()),
      advance: (seconds) => session().world.clock.advance(seconds * 1000),
      freeze: () => session().world.clock.freeze(),
      resume: () => session().world.clock.resume(),
    },
    reset: () => mock.sessions.reset(id),
  };
}

// The same description as that of the control API decides what a step is.
function describeInvalid(steps: readonly Step[]): string | undefined {
  const [mismatch] = controlContract().validate('#/components/schemas/Scenario', { steps });
  return mismatch && `${mismatch.instance} ${mismatch.message}`;
}
