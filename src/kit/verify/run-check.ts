import type { Contract } from '../contract/index.ts';
import { Mismatch, Skip } from './mismatch.ts';
import { type Requirement, type Violation, violationOf } from './requirement.ts';
import { isAboutOneRequest, NoResponse } from './transport.ts';

/** What happened while a check ran. */
export interface CheckRun {
  readonly contract: Contract;
  readonly requirement: Requirement;
  /** Who is blamed when a request gets no response. */
  readonly responded: Requirement;
  /** Violations of rules by the exchanges the check made. */
  readonly violations: readonly Violation[];
  /** Why the check stopped; `undefined` when it came to its end. */
  readonly stop: unknown;
  readonly madeBy: string;
  /** Whether the target responds to other requests. */
  isAlive(): Promise<boolean>;
}

/** Decides the outcome of a check. The order is the semantics; nothing else decides one. */
export async function outcomeOf(checkRun: CheckRun): Promise<CheckOutcome> {
  const { stop } = checkRun;
  const violations = [...checkRun.violations, ...(await blame(checkRun))];
  // A violation outranks the reason the check stopped, which is likely its consequence.
  if (violations.length > 0) return { status: 'failed', violations };
  if (stop instanceof Skip) return { status: 'skipped', reason: stop.message };
  if (stop !== undefined) return { status: 'errored', error: stop };
  return { status: 'passed' };
}

/** What a check that stopped is blamed for: what it found, or that a request got no response while others do. */
export async function blame(checkRun: CheckRun): Promise<readonly Violation[]> {
  const { contract, requirement, responded, stop, madeBy, isAlive } = checkRun;
  if (stop instanceof Mismatch) {
    const exchange = stop.details.response?.exchange;
    return [violationOf(contract, requirement, { mismatch: stop, exchange, madeBy })];
  }
  if (stop instanceof NoResponse && isAboutOneRequest(stop) && (await isAlive())) {
    const mismatch = new Mismatch(stop.message, { expected: 'a response', actual: stop.reason });
    return [violationOf(contract, responded, { mismatch, request: stop.request, madeBy })];
  }
  return [];
}

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
