import { createContext, Script } from 'node:vm';

/** Work took longer than it may; it was ended wherever it was. */
export class TookTooLong extends Error {
  override readonly name = 'TookTooLong';
}

const box: { work: () => unknown } = { work: () => undefined };
const context = createContext(box);
const script = new Script('work()');

/**
 * Runs work that may block, such as matching a pattern of somebody's contract, for at most so many milliseconds.
 * Watching costs a tenth of a millisecond, so it is for work that may take long.
 * @throws TookTooLong when the time is over. The work is ended in its middle; not even its `finally` runs.
 */
export function runWithin<Value>(longest: number, work: () => Value): Value {
  box.work = work;
  try {
    return script.runInContext(context, { timeout: longest }) as Value;
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
