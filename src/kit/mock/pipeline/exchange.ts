import type { MockAnswer, MockRequest } from './message.ts';
import type { Complaint } from './refusal.ts';

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
  readonly forced: string | undefined;
}
