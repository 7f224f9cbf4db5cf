/** The time of one world, in milliseconds since the epoch. It can be set, advanced and frozen, so that a test need not wait. */
export interface Clock {
  now(): number;
  readonly isFrozen: boolean;
  /** Throws a RangeError, like `advance`, for a time that no timestamp of the API can show. */
  set(time: number): void;
  advance(milliseconds: number): void;
  /** At a time as for `set`; without it, now. */
  freeze(time?: number): void;
  resume(): void;
  /** Real time again. */
  reset(): void;
}

// What can be written with four digits for the year; an export id is some hours behind.
const earliest = Date.parse('0001-01-02T00:00:00Z');
const latest = Date.parse('9999-12-31T00:00:00Z');

/** A clock that runs with `realNow` until it is changed. */
export function createClock(realNow: () => number): Clock {
  let offset = 0;
  let frozenAt: number | undefined;
  const now = (): number => frozenAt ?? realNow() + offset;
  const set = (wanted: number): void => {
    const time = Math.round(wanted);
    if (!(time >= earliest && time <= latest)) throw new RangeError('the clock goes from the year 1 to the year 9999');
    offset = time - realNow();
    if (frozenAt !== undefined) frozenAt = time;
  };
  return {
    now,
    get isFrozen() {
      return frozenAt !== undefined;
    },
    set,
    advance: (milliseconds) => set(now() + milliseconds),
    freeze(time) {
      if (time !== undefined) set(time);
      frozenAt = time === undefined ? now() : Math.round(time);
    },
    resume() {
      if (frozenAt === undefined) return;
      offset = frozenAt - realNow();
      frozenAt = undefined;
    },
    reset() {
      offset = 0;
      frozenAt = undefined;
    },
  };
}
