import { runWithin, TookTooLong } from '../http/node.ts';

/** The time that is left for judging one exchange. */
export interface TimeBudget {
  /** Throws TookTooLong when the time is over. */
  check(): void;
  /** The same for every turn of a loop over what a target sent: it only sometimes looks at the clock. */
  spend(): void;
  /** Runs one step of the judgement, and ends it in its middle when the time is over. */
  run<Value>(step: () => Value): Value;
  /** Lets others have their turn when the last steps took long. */
  pause(): Promise<void>;
}

/** Milliseconds; a usual exchange takes less than one. */
export const longestJudgement = 2000;

/** Milliseconds for which others may wait. */
const longestTurn = 20;

/** From how many bytes on a step is watched, if no pattern is slow. Watching takes a tenth of a millisecond. */
export const leastWatched = 4096;

/** Starts to count the time of one exchange. One that may take long is watched. */
export function startBudget(longest: number, isWatched = false): TimeBudget {
  let end = performance.now() + longest;
  let turnEnd = performance.now() + longestTurn;
  let turns = 0;
  const tooLong = (cause?: unknown): TookTooLong =>
    new TookTooLong(`judging the exchange takes longer than ${longest} ms`, { cause });
  const check = (): void => {
    if (performance.now() > end) throw tooLong();
  };
  return {
    check,
    spend() {
      turns += 1;
      if (turns % 256 === 0) check();
    },
    run(step) {
      check();
      if (!isWatched) return step();
      try {
        return runWithin(Math.max(1, Math.ceil(end - performance.now())), step);
      } catch (error) {
        throw error instanceof TookTooLong ? tooLong(error) : error;
      }
    },
    async pause() {
      const began = performance.now();
      if (began < turnEnd) return;
      await new Promise((resolve) => setImmediate(resolve));
      // What others take in their turn is not of this judgement.
      end += performance.now() - began;
      turnEnd = performance.now() + longestTurn;
    },
  };
}
