import { runWithin, TookTooLong } from '../http/node.ts';

/** The time that is left for judging one exchange. */
export interface TimeBudget {
  /** Throws TookTooLong when the time is over. */
  check(): void;
  /** The same for every turn of a loop over what a target sent: it only sometimes looks at the clock. */
  spend(): void;
  /** Runs the steps of the judgement, and ends one in its middle when the time is over. */
  run<Value>(steps: readonly (() => Value)[]): Promise<readonly Value[]>;
  /** Lets others have their turn when the last steps took long. */
  pause(): Promise<void>;
}

/** Milliseconds; a usual exchange takes less than one. */
export const longestJudgement = 2000;

/** Milliseconds for which others may wait. */
const longestTurn = 20;

/**
 * From how many bytes on others have their turn between two steps, and steps are watched: watching starts a thread each
 * time.
 */
const leastLong = 131_072;

/** Starts to count the time of one exchange, whose bodies are so many bytes long. */
export function startBudget(longest: number, bytes = 0): TimeBudget {
  let end = performance.now() + longest;
  let turnEnd = performance.now() + longestTurn;
  let turns = 0;
  const tooLong = (cause?: unknown): TookTooLong =>
    new TookTooLong(`judging the exchange takes longer than ${longest} ms`, { cause });
  const check = (): void => {
    if (performance.now() > end) throw tooLong();
  };
  const watched = <Value>(work: () => Value): Value => {
    check();
    if (bytes < leastLong) return work();
    try {
      return runWithin(Math.max(1, Math.ceil(end - performance.now())), work);
    } catch (error) {
      throw error instanceof TookTooLong ? tooLong(error) : error;
    }
  };
  const pause = async (): Promise<void> => {
    const began = performance.now();
    if (began < turnEnd) return;
    await new Promise((resolve) => setImmediate(resolve));
    // What others take in their turn is not of this judgement.
    end += performance.now() - began;
    turnEnd = performance.now() + longestTurn;
  };
  return {
    check,
    spend() {
      turns += 1;
      if (turns % 256 === 0) check();
    },
    run: async (steps) =>
      bytes < leastLong ? watched(() => steps.map((step) => step())) : await runInTurns(steps, watched, pause),
    pause,
  };
}

async function runInTurns<Value>(
  steps: readonly (() => Value)[],
  watched: <Result>(work: () => Result) => Result,
  pause: () => Promise<void>,
): Promise<readonly Value[]> {
  const values: Value[] = [];
  const next = steps.values();
  for (let isOver = false; !isOver; ) {
    await pause();
    // To watch each step would take longer than most of them.
    isOver = watched(() => {
      const end = performance.now() + longestTurn;
      for (const step of next) {
        values.push(step());
        if (performance.now() > end) return false;
      }
      return true;
    });
  }
  return values;
}
