import type { Random } from '../../kit/mock/world/index.ts';

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
  const unique = (): string => {
    count += 1;
    return hex(6, (Math.imul(count, 0x9e3779b1) + offset) & 0xff_ffff);
  };
  const stamped = (prefix: string, now: number): string => {
    const microsecond = String(millisecondOf(now) * 1000 + (count % 1000)).padStart(6, '0');
    const tail = hex(6, random.uint32() & 0xff_ffff) + unique();
    const { date, time } = secondOf(now);
    return [prefix, '_', date, 'T', time, '_', microsecond, 'Z_', tail].join('');
  };
  return {
    request: (now) => stamped('req', now),
    run: (now) => stamped('oprun', now),
    export(now) {
      const { date, time } = secondOf(now - exportClockLag);
      const tail = hex(4, random.uint32() & 0xffff) + unique();
      // Joined, not concatenated: an engine keeps a concatenated text in parts for as long as the export is kept.
      return ['exp', date, time, tail].join('_');
    },
  };
}

function hex(digits: number, value: number): string {
  return value.toString(16).padStart(digits, '0');
}

// Before 1970 the remainder alone would be negative.
function millisecondOf(time: number): number {
  return ((time % 1000) + 1000) % 1000;
}

interface Second {
  readonly iso: string;
  /** Eight digits, and six. */
  readonly date: string;
  readonly time: string;
}

const kept = new Map<number, Second>();

/** A point in time as the API writes it: UTC, whole seconds, a literal `Z`. */
export function timestamp(milliseconds: number): string {
  return secondOf(milliseconds).iso;
}

// Every response carries several timestamps of the same second, and formatting one costs more than the rest of an id.
function secondOf(milliseconds: number): Second {
  const key = Math.floor(milliseconds / 1000);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const iso = `${new Date(key * 1000).toISOString().slice(0, 19)}Z`;
  const second = { iso, date: iso.slice(0, 10).replaceAll('-', ''), time: iso.slice(11, 19).replaceAll(':', '') };
  if (kept.size >= 64) kept.clear();
  kept.set(key, second);
  return second;
}
