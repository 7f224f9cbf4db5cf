import { type Finding, findingsOf, flatten } from '../verify/findings.ts';
import type { Violation } from '../verify/index.ts';

/** A kind of finding as one exchange showed it, and in how many exchanges it was seen so far. */
export interface Kind {
  readonly finding: Finding;
  readonly count: number;
}

/** The findings of traffic without an end: every exchange counts, and only the first few of each kind are kept. */
export interface FindingTally {
  /** Adds what is wrong with one exchange. */
  add(violations: readonly Violation[]): readonly Kind[];
  readonly kept: readonly Violation[];
  /** In how many exchanges a kind was seen, by its fingerprint. */
  count(fingerprint: string): number;
}

const enough = 20;

/** Nothing found yet. */
export function createFindingTally(): FindingTally {
  const counts = new Map<string, number>();
  const kept: Violation[] = [];
  return {
    kept,
    count: (fingerprint) => counts.get(fingerprint) ?? 0,
    add(violations) {
      if (violations.length === 0) return [];
      const kinds = flatten(findingsOf(violations)).map((finding) => {
        const count = (counts.get(finding.fingerprint) ?? 0) + 1;
        counts.set(finding.fingerprint, count);
        return { finding, count };
      });
      // All of an exchange or nothing: what is the consequence of what shows in the exchanges that both are seen in.
      if (kinds.some(({ count }) => count <= enough)) kept.push(...violations);
      return kinds;
    },
  };
}
