import { isJsonObject } from '../../contract/index.ts';

/** Pseudo-random numbers that repeat for the same seed. */
export interface Random {
  /** A whole number from 0 to 2³² − 1. */
  uint32(): number;
  /** A number from 0 up to, but not including, 1. */
  fraction(): number;
}

/** A generator for a seed; any text is one. The algorithm is Mulberry32, which is small and good enough for test data. */
export function createRandom(seed: string): Random {
  let state = hash(seed);
  const uint32 = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return {
    uint32,
    fraction: () => uint32() / 0x1_0000_0000,
  };
}

/** A 32-bit hash of a text (FNV-1a). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}

const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

/** Another id of the same kind. A prefix such as "evt_" says what it is. */
export function varied(id: string, random: () => number): string {
  const draw = (letters: string): string => letters[Math.floor(random() * letters.length)] as string;
  const hex = 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replaceAll('x', () => draw('0123456789abcdef'));
  if (uuid.test(id)) return hex;
  const [, prefix = '', rest = ''] = /^(.*[_-])?(.*)$/s.exec(id) ?? [];
  const drawn = rest.replaceAll(/[a-z]/g, () => draw('abcdefghijklmnopqrstuvwxyz'));
  return (
    prefix +
    drawn.replaceAll(/[A-Z]/g, () => draw('ABCDEFGHIJKLMNOPQRSTUVWXYZ')).replaceAll(/\d/g, () => draw('0123456789'))
  );
}

/** A value in which another id stands where one stood, also as a part of a path. What is short may be equal by chance. */
export function renamed(value: unknown, from: unknown, to: unknown): unknown {
  if (value === from && typeof from === 'string' && from.length > 6) return to;
  if (Array.isArray(value)) return value.map((inner) => renamed(inner, from, to));
  if (isJsonObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, renamed(inner, from, to)]));
  }
  if (typeof value !== 'string' || !value.includes('/')) return value;
  const parts = value.split('/');
  return parts.map((part) => (part === String(from) ? String(to) : part)).join('/');
}
