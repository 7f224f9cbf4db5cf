import type { Clock } from './clock.ts';
import type { Random } from './random.ts';
import { compactDate, compactTime } from './timestamp.ts';

/** Makes the ids of one world, in the patterns that the documentation shows. */
export interface Ids {
  request(): string;
  run(): string;
  export(): string;
}

// The clock inside an export id of the documentation is seven hours behind the one of `created_at`. The mock keeps
// the trap, so that nobody learns to read a time out of an id.
const exportClockLag = 7 * 3_600_000;

/** Ids of one world; equal seeds and equal clocks give equal ids. */
export function createIds(clock: Clock, random: Random): Ids {
  const offset = random.uint32() & 0xff_ffff;
  let count = 0;
  // An odd factor permutes 24 bits, so no two of 16 million successive ids are equal, whatever the clock does.
  const unique = (): string => {
    count += 1;
    const serial = (Math.imul(count, 0x9e3779b1) + offset) & 0xff_ffff;
    return (serial | 0x100_0000).toString(16).slice(1);
  };
  const stamped = (prefix: string): string => {
    const now = clock.now();
    // A leading digit keeps the zeros.
    const micros = String(1_000_000 + millisecondOf(now) * 1000 + (count % 1000)).slice(1);
    return `${prefix}_${compactDate(now)}T${compactTime(now)}_${micros}Z_${random.hex(6)}${unique()}`;
  };
  return {
    request: () => stamped('req'),
    run: () => stamped('oprun'),
    export() {
      const time = clock.now() - exportClockLag;
      return `exp_${compactDate(time)}_${compactTime(time)}_${random.hex(4)}${unique()}`;
    },
  };
}

// Before 1970 the remainder alone would be negative.
function millisecondOf(time: number): number {
  return ((time % 1000) + 1000) % 1000;
}
