import type { components } from '../../../generated/control.ts';
import type { Outcome } from './outcome.ts';

/** One step of a scenario: an outcome, for which operation, and for how many requests. */
export type Step = components['schemas']['Step'];

/** What is to happen to the next requests of one world. */
export interface Scenario {
  readonly steps: readonly Step[];
  set(steps: readonly Step[]): void;
  /** Uses up the first step that is for an operation; `undefined` when there is none. */
  take(operation: string | undefined): Outcome | undefined;
  clear(): void;
}

/** A scenario without a step. */
export function createScenario(): Scenario {
  let steps: Step[] = [];
  return {
    get steps() {
      return steps;
    },
    set(wanted) {
      steps = [...wanted];
    },
    take(operation) {
      if (steps.length === 0) return undefined;
      const index = steps.findIndex((step) => step.operation === undefined || step.operation === operation);
      const step = steps[index];
      if (step === undefined) return undefined;
      const { times } = step;
      if (times === 1) steps.splice(index, 1);
      else if (times !== undefined) steps[index] = { ...step, times: times - 1 };
      return step.outcome;
    },
    clear() {
      steps = [];
    },
  };
}
