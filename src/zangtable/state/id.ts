import type { Random } from '../../kit/mock/world/random.ts';
import { createAsciiText } from './ascii-text.ts';
import { compactDate, compactTime } from './timestamp.ts';

/** Makes the ids of one world, in the patterns that the documentation shows, for a time in milliseconds since the epoch. */
export interface Ids {
  request(now: number): string;
  run(now: number): string;
  export(now: number): string;
}

// The clock inside an export id of the documentation is seven hours behind the one of `created_at`. The mock keeps
// the trap, so that nobody learns to read a time out of an id.
const exportClockLag = 7 * 3_600_000;

/** Ids of one world; equal seeds and equal times give equal ids. */
export function createIds(random: Random): Ids {
  const offset = random.uint32() & 0xff_ffff;
  let count = 0;
  // An odd factor permutes 24 bits, so no two of 16 million successive ids are equal, whatever the clock does.
  const unique = (): number => {
    count += 1;
    return (Math.imul(count, 0x9e3779b1) + offset) & 0xff_ffff;
  };
  const createStamped = (prefix: string): ((now: number) => string) => {
    const id = createAsciiText(`${prefix}_00000000T000000_000000Z_000000000000`);
    const date = prefix.length + 1;
    return (now) => {
      id.put(date, compactDate(now));
      id.put(date + 9, compactTime(now));
      id.putNumber(date + 16, 6, millisecondOf(now) * 1000 + (count % 1000));
      id.putHex(date + 24, 6, random.uint32() & 0xff_ffff);
      id.putHex(date + 30, 6, unique());
      return id.read();
    };
  };
  const exportId = createAsciiText('exp_00000000_000000_0000000000');
  return {
    request: createStamped('req'),
    run: createStamped('oprun'),
    export(now) {
      const time = now - exportClockLag;
      exportId.put(4, compactDate(time));
      exportId.put(13, compactTime(time));
      exportId.putHex(20, 4, random.uint32() & 0xffff);
      exportId.putHex(24, 6, unique());
      return exportId.read();
    },
  };
}

// Before 1970 the remainder alone would be negative.
function millisecondOf(time: number): number {
  return ((time % 1000) + 1000) % 1000;
}
