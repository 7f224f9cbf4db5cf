import { createContext, Script } from 'node:vm';

/** Work took longer than it may; it was ended wherever it was. */
export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
}

// Made when it is first needed: to make a context takes longer than most of what a start does.
let watch: { readonly box: { work: () => unknown }; run(longest: number): unknown } | undefined;

function createWatch(): NonNullable<typeof watch> {
  const box = { work: idle as () => unknown };
  const context = createContext(box);
  const script = new Script('work()');
  return { box, run: (timeout) => script.runInContext(context, { timeout }) };
}

/**
 * Runs work that may block, such as matching a pattern of somebody's contract, for at most so many milliseconds.
 * Watching costs a tenth of a millisecond, so it is for work that may take long.
 * @throws TookTooLong when the time is over. The work is ended in its middle; not even its `finally` runs.
 */
export function runWithin<Value>(longest: number, work: () => Value): Value {
  watch ??= createWatch();
  const { box } = watch;
  box.work = work;
  try {
    return watch.run(longest) as Value;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new TookTooLong(`it took longer than ${longest} ms`, { cause: error });
  } finally {
    box.work = idle;
  }
}

function idle(): void {
  // The work is not kept in memory.
}
