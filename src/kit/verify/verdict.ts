import { type Level, levels } from '../contract/index.ts';
import type { Violation } from './requirement.ts';
import type { CheckOutcome } from './run-check.ts';

/** What a whole run says. */
export type Verdict = 'conforms' | 'violates' | 'unknown';

/** Sums up a run. `levels` are those that count as a breach. */
export function verdictOf(
  outcomes: readonly CheckOutcome[],
  violations: readonly Violation[],
  levels: readonly Level[],
): Verdict {
  if (violations.some(({ level }) => levels.includes(level))) return 'violates';
  if (outcomes.some(({ status }) => status === 'errored')) return 'unknown';
  return outcomes.some(({ status }) => status !== 'skipped') ? 'conforms' : 'unknown';
}

/** The levels that count as a breach, from the weakest one that does. */
export function levelsFrom(weakest: Level): readonly Level[] {
  return levels.slice(0, levels.indexOf(weakest) + 1);
}
