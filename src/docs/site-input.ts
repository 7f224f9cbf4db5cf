import type { Contract } from '../kit/contract/index.ts';
import type { Requirement, RunReport } from './evidence.ts';
import type { RenderMarkdown } from './render.ts';

/** A piece of code that is printed as it is and executed as it is. */
export interface Sample {
  /** Its file, below the folder of samples, such as `createThing/curl.sh`. */
  readonly file: string;
  readonly code: string;
}

/** A guide, or another text beside the contract: Markdown with a few directives. */
export interface Guide {
  /** Its file without the ending. */
  readonly name: string;
  readonly text: string;
}

/** One state that the example can be in, and the words that it has for it. */
export interface ExampleState {
  readonly operation: string;
  /** What the API answers. */
  readonly title: string;
  readonly says: string;
  readonly advice: string;
}

/** The example that the tutorial is made from. */
export interface ExampleSource {
  /** Its files, by their path below its folder. */
  readonly files: Readonly<Record<string, string>>;
  readonly states: readonly ExampleState[];
}

/** One command of the command line, in its own words. */
export interface CommandText {
  readonly name: string;
  readonly summary: string;
  readonly help: string;
}

/** How the contract changed between two of its releases. */
export interface Change {
  readonly from: string;
  readonly to: string;
  readonly entries: readonly ChangeEntry[];
}

/** One difference between two releases. */
export interface ChangeEntry {
  readonly impact: 'major' | 'minor' | 'patch' | 'none';
  readonly pointer: string;
  readonly text: string;
}

/** Everything the site is made from. */
export interface SiteInput {
  readonly contract: Contract;
  /** The text of the description, offered as a download. */
  readonly source: string;
  readonly guides: readonly Guide[];
  readonly samples: readonly Sample[];
  /** SVG pictures, by name. */
  readonly diagrams: Readonly<Record<string, string>>;
  readonly example: ExampleSource;
  readonly commands: readonly CommandText[];
  /** Everything that the suite holds an implementation to. */
  readonly requirements: readonly Requirement[];
  readonly reports: readonly RunReport[];
  readonly releases: readonly string[];
  readonly changes: readonly Change[];
  readonly assets: Readonly<Record<string, string>>;
  readonly renderMarkdown: RenderMarkdown;
}
