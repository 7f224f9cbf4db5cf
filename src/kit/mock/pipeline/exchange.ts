import type { MockAnswer, MockRequest } from './message.ts';
import type { Chooser } from './outcome.ts';
import type { Complaint } from './rejection.ts';

/** One request and what it was answered. */
export interface Exchange {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly operation: string | undefined;
  readonly request: MockRequest;
  readonly answer: MockAnswer;
  /** Milliseconds. */
  readonly duration: number;
  readonly complaints: readonly Complaint[];
  /** What chose the outcome; empty for the usual one. */
  readonly by: readonly Chooser[];
}
