const longestTimer = 2 ** 31 - 1;

/** The time that a call has, and the caller's wish to stop it. */
export interface Deadline {
  /** Aborts when the caller's signal does, or when the time is up. */
  readonly signal: AbortSignal;
  /** The same for a request; `undefined` where the signals are not those of `fetch`, as under jsdom. */
  readonly requestSignal: AbortSignal | undefined;
  /** How many milliseconds are left. */
  remaining(): number;
  /** Whether the call was stopped, and why. */
  stopped(): 'aborted' | 'timeout' | undefined;
  /** Does something unless the call is stopped before it ends; then rejects, even if the work goes on. */
  race<Value>(work: () => Promise<Value>): Promise<Value>;
  /** Waits; ends early when the call is stopped. */
  wait(milliseconds: number): Promise<void>;
  /** Lets the time run on without consequence; the caller's signal stays in force where a download follows it. */
  release(isDownload: boolean): void;
}

export function startDeadline(timeout: number, caller: AbortSignal | undefined): Deadline {
  const end = Date.now() + timeout;
  const clock = new AbortController();
  const timer = timeout <= longestTimer ? setTimeout(() => clock.abort(), timeout) : undefined;
  const abort = () => clock.abort(caller?.reason);
  const signal = caller ? either(caller, clock, abort) : clock.signal;

  return {
    signal,
    requestSignal: isUsable(signal) ? signal : undefined,
    remaining: () => end - Date.now(),
    stopped: () => (caller?.aborted ? 'aborted' : clock.signal.aborted ? 'timeout' : undefined),
    race: (work) => raceWith(signal, work),
    wait: (milliseconds) => waitFor(milliseconds, signal),
    release: (isDownload) => {
      clearTimeout(timer);
      if (!isDownload) caller?.removeEventListener('abort', abort);
    },
  };
}

// Node takes a signal of another implementation, such as jsdom's, and then does not follow it.
function either(caller: AbortSignal, clock: AbortController, abort: () => void): AbortSignal {
  if (caller instanceof AbortSignal && 'any' in AbortSignal) return AbortSignal.any([caller, clock.signal]);

  if (caller.aborted) abort();
  else caller.addEventListener('abort', abort, { once: true });
  return clock.signal;
}

function isUsable(signal: AbortSignal): boolean {
  try {
    return new Request('http://localhost/', { signal }).signal !== undefined;
  } catch {
    return false;
  }
}

// A custom fetch may not heed the signal it is given.
async function raceWith<Value>(signal: AbortSignal, work: () => Promise<Value>): Promise<Value> {
  signal.throwIfAborted();
  const stop = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
  return Promise.race([work(), stop]);
}

function waitFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    signal.addEventListener('abort', finish);
    if (signal.aborted) finish();
  });
}
