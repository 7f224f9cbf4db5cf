import type { Check, CheckContext } from '../src/kit/verify/index.ts';

/** What the checks know of the target. */
export interface Given {
  /** The slug of the project that the token opens. */
  readonly project: string;
  /** The slug of a project whose exports the first one must not show. */
  readonly otherProject?: string | undefined;
  /** A token that may not export schemas. */
  readonly limitedToken?: string | undefined;
  /** A valid token of another project. */
  readonly otherToken?: string | undefined;
  /** A token of the project that was revoked. */
  readonly revokedToken?: string | undefined;
  /** The token of the run, for the checks that spoil it. */
  readonly token: string;
}

export type Context = CheckContext<Given>;

/** The checks of one topic, in the order of the catalogue. */
export type Topic = readonly Check<Given>[];

/** What a check requires, who says so, and when it runs. */
export type Stated = Omit<Check<Given>, 'run'>;
