/** To judge one exchange takes too long: nothing is said of it, so that the others get their turn. */
export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
}

/** The time that is left for judging one exchange. */
export interface TimeBudget {
  /** Throws TookTooLong when the time is over. */
  check(): void;
  /** The same for every turn of a loop over what a target sent: it only sometimes looks at the clock. */
  spend(): void;
}

/** Milliseconds; a usual exchange takes less than one. */
export const longestJudgement = 2000;

/** Starts to count the time of one exchange. */
export function startBudget(longest: number): TimeBudget {
  const end = performance.now() + longest;
  const check = (): void => {
    if (performance.now() > end) throw new TookTooLong(`judging the exchange takes longer than ${longest} ms`);
  };
  let turns = 0;
  return {
    check,
    spend() {
      turns += 1;
      if (turns % 256 === 0) check();
    },
  };
}
