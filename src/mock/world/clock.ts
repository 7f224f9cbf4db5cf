/** The time of one world, in milliseconds since the epoch. It can be set, advanced and frozen, so that a test need not wait. */
export interface Clock {
  now(): number;
  readonly isFrozen: boolean;
  set(time: number): void;
  advance(milliseconds: number): void;
  freeze(): void;
  resume(): void;
  /** Real time again. */
  reset(): void;
}

/** A clock that runs with `realNow` until it is told otherwise. */
export function createClock(realNow: () => number): Clock {
  let offset = 0;
  let frozenAt: number | undefined;
  const now = (): number => frozenAt ?? realNow() + offset;
  return {
    now,
    get isFrozen() {
      return frozenAt !== undefined;
    },
    set(time) {
      offset = time - realNow();
      if (frozenAt !== undefined) frozenAt = time;
    },
    advance(milliseconds) {
      offset += milliseconds;
      if (frozenAt !== undefined) frozenAt += milliseconds;
    },
    freeze() {
      frozenAt ??= now();
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
