import type { MockRequest, MockResponse } from './message.ts';
import type { Chooser } from './outcome.ts';
import type { MockMismatch } from './rejection.ts';

/** One request and the response to it. */
export interface ServedExchange {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly operation: string | undefined;
  readonly request: MockRequest;
  readonly response: MockResponse;
  /** Milliseconds. */
  readonly duration: number;
  readonly mismatches: readonly MockMismatch[];
  /** What chose the outcome; empty for the usual one. */
  readonly by: readonly Chooser[];
}
