import type { Requirement, Violation } from './requirement.ts';

/**
 * What running one check says about the target.
 *
 * `failed` is a verdict on the target. `errored` means there is no verdict: the contract, the
 * network or the suite is at fault. The two are never merged.
 */
export type CheckOutcome =
  | { readonly status: 'passed' }
  | { readonly status: 'failed'; readonly violations: readonly Violation[] }
  | { readonly status: 'skipped'; readonly reason: string }
  | { readonly status: 'errored'; readonly error: unknown };

/** One run of one check, or of one source of generated traffic. */
export interface Result {
  readonly requirement: Requirement;
  /** The operation it was about, where the check runs for each. */
  readonly operation: string | undefined;
  readonly outcome: CheckOutcome;
  /** Whether it came to its end, so that what it requires was judged. */
  readonly completed: boolean;
  readonly elapsed: number;
}
