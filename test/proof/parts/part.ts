/** What one row of the table counts. */
export interface Row {
  readonly what: string;
  /** What went as it must: killed, exact, not blamed. */
  readonly passed: number;
  readonly all: number;
}

/** One thing that did not go as it must. */
export interface Failure {
  readonly what: string;
  readonly why: readonly string[];
}

/** The result of one part of the proof. */
export interface Part {
  readonly rows: readonly Row[];
  readonly failures: readonly Failure[];
  /** What could not be tried on this machine. */
  readonly skipped: readonly string[];
}
