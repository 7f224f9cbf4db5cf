import type { Level } from '../contract/index.ts';
import { type Finding, findingsOf, flatten, type Violation } from '../verify/index.ts';

/** A kind of finding as one exchange showed it, and in how many exchanges it was seen so far; 0 when it is no longer counted. */
export interface Kind {
  readonly finding: Finding;
  readonly count: number;
}

/** The findings of traffic without an end: every exchange counts, and only the first few of each kind are kept. */
export interface FindingTally {
  add(violations: readonly Violation[]): readonly Kind[];
  readonly kept: readonly Violation[];
  /** How many findings were neither kept nor counted, because too many kinds were seen before. */
  readonly uncounted: number;
  /** In how many exchanges a kind was seen, by its fingerprint. */
  count(fingerprint: string): number;
}

const enough = 20;

// A target can invent names without an end. Each level has its own limit, so that notes hide no breach.
const mostKinds = 300;
const mostBytes = 16 * 1024 * 1024;

export function createFindingTally(): FindingTally {
  const counts = new Map<string, number>();
  const levels = new Map<Level, number>();
  const kept: Violation[] = [];
  let [uncounted, bytes] = [0, 0];
  const countKind = (finding: Finding): Kind => {
    const { fingerprint, level } = finding;
    const before = counts.get(fingerprint) ?? 0;
    const kinds = levels.get(level) ?? 0;
    if (before === 0 && kinds >= (bytes < mostBytes ? mostKinds : 1)) {
      uncounted += 1;
      return { finding, count: 0 };
    }
    if (before === 0) levels.set(level, kinds + 1);
    counts.set(fingerprint, before + 1);
    return { finding, count: before + 1 };
  };
  return {
    kept,
    get uncounted() {
      return uncounted;
    },
    count: (fingerprint) => counts.get(fingerprint) ?? 0,
    add(violations) {
      if (violations.length === 0) return [];
      const kinds = flatten(findingsOf(violations)).map(countKind);
      const isNews = kinds.some(({ count }) => count === 1);
      const isRare = kinds.some(({ count }) => count > 0 && count <= enough);
      // All of an exchange or nothing: what is the consequence of what shows in the exchanges that both are seen in.
      if (isNews || (isRare && bytes < mostBytes)) {
        kept.push(...violations);
        bytes += sizeOf(violations);
      }
      return kinds;
    },
  };
}

function sizeOf([first]: readonly Violation[]): number {
  return (first?.request?.body?.byteLength ?? 0) + (first?.exchange?.response.bytes.byteLength ?? 0);
}
