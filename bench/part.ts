import type { LoadGenerator } from './load.ts';
import type { Cores } from './machine.ts';
import type { Options } from './options.ts';

/** What every part works with. */
export interface Bench {
  readonly options: Options;
  readonly cores: Cores | undefined;
  readonly generator: LoadGenerator;
  /** A temporary folder, removed at the end. */
  readonly folder: string;
  /** The answer of our mock, which the bare server repeats. */
  readonly answerFile: string;
  /** Says what is going on, for the person who waits. */
  readonly say: (line: string) => void;
}

/** A table of the report. */
export interface Table {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A goal and what was reached. */
export interface Goal {
  readonly text: string;
  readonly reached: string;
  readonly isMet: boolean;
}

/** What a part found. */
export interface PartReport {
  readonly title: string;
  readonly method: string;
  readonly tables: readonly Table[];
  readonly goals: readonly Goal[];
  readonly notes?: readonly string[];
}

/** Measures one part of a run. */
export type Part = (bench: Bench) => Promise<PartReport>;
