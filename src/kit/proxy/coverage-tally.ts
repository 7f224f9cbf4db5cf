import type { Contract } from '../contract/index.ts';
import { type CoverageItem, coverageOf } from '../verify/coverage.ts';
import type { Exchange, ReceivedResponse, Violation } from '../verify/index.ts';

/** Coverage of traffic without an end: counted in batches, so that no exchange is kept for it. */
export interface CoverageTally {
  add(exchange: Exchange, violations: readonly Violation[]): void;
  items(): readonly CoverageItem[];
}

const batch = 200;

/** Nothing covered yet. */
export function createCoverageTally(
  contract: Contract,
  errorCode: (response: ReceivedResponse) => string | undefined,
): CoverageTally {
  let exchanges: Exchange[] = [];
  let violations: Violation[] = [];
  let total: readonly CoverageItem[] = coverageOf(contract, [], [], errorCode);
  const count = (): void => {
    if (exchanges.length === 0) return;
    total = sum(total, coverageOf(contract, exchanges, violations, errorCode));
    exchanges = [];
    violations = [];
  };
  return {
    add(exchange, found) {
      exchanges.push(exchange);
      violations.push(...found);
      if (exchanges.length >= batch) count();
    },
    items() {
      count();
      return total;
    },
  };
}

// Both are about the same description, so their items are the same and in the same order.
function sum(some: readonly CoverageItem[], more: readonly CoverageItem[]): readonly CoverageItem[] {
  return some.map((item, index) => {
    const other = more[index] as CoverageItem;
    const { reason: _unseen, ...rest } = other;
    const counts = {
      exercised: item.exercised + other.exercised,
      seen: item.seen + other.seen,
      violated: item.violated + other.violated,
    };
    const reason = item.exercised > 0 ? item.reason : other.reason;
    return { ...rest, ...counts, ...(counts.seen === 0 && reason !== undefined && { reason }) };
  });
}
