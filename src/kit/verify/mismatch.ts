import { showInLine } from '../http/index.ts';
import type { ReceivedResponse } from './exchange.ts';

/** A change to the description that would make what was seen true. */
export interface Patch {
  readonly operation: 'add' | 'replace' | 'remove';
  readonly pointer: string;
  readonly value?: unknown;
}

interface Details {
  readonly expected?: unknown;
  readonly actual?: unknown;
  /** The object of the description that was broken, where it is not the requirement's own. */
  readonly pointer?: string;
  /** Which part of the exchange differs: a pointer into the body, or a header. */
  readonly part?: string;
  readonly patch?: Patch;
  /** The response that differs, where a check looked at several. */
  readonly response?: ReceivedResponse;
}

/** What differs. It knows neither the requirement nor its level. */
export class Mismatch extends Error {
  override readonly name = 'Mismatch';
  readonly details: Details;

  constructor(message: string, details: Details = {}) {
    super(showInLine(message));
    this.details = details;
  }
}

/** A check gives up with a reason: it cannot be applied here. */
export class Skip extends Error {
  override readonly name = 'Skip';

  constructor(message: string, options?: ErrorOptions) {
    super(showInLine(message), options);
  }
}
