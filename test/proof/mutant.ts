import type { Contract, Level, Operation } from '../../src/kit/contract/index.ts';
import type { WireResponse } from '../../src/kit/verify/index.ts';
import type { Occasion } from '../conformance/lie.ts';

/** What the suite must report of a mutant. */
export interface Expectation {
  readonly level: Level;
  /** Pointers of the objects that may be named, each with everything inside it. */
  readonly pointers?: readonly string[];
  /** The requirement that must be named, where no object of the description states it. */
  readonly requirement?: string;
}

/** What a mutant knows when it lies. */
export interface Scene extends Pick<Occasion, 'request' | 'honest' | 'ask'> {
  readonly contract: Contract;
  /** The operation that the request is for, whatever the suite calls it. */
  readonly operation: Operation | undefined;
  /** From now on the server goes by another name for something: it tells it everywhere and understands it everywhere. */
  alias(from: string, to: string): void;
}

/** Changes an answer, or leaves it by giving `undefined`. */
export type Tell = (scene: Scene) => WireResponse | Promise<WireResponse | undefined> | undefined;

/** What a lie is built on, where no request of the suite leads to it. */
export interface Stage {
  readonly name: string;
  readonly tell: Tell;
}

/** A conforming server with one lie, derived from the description. */
export interface Mutant {
  /** The same in every run. */
  readonly id: string;
  /** Its row in the table. */
  readonly kind: string;
  readonly expects: Expectation;
  /** What the lie is built on: a response that no request leads to must be made up before a lie about it can be told. */
  readonly stage?: Stage;
  /** A new liar for each run, for one that remembers. */
  create(): Tell;
}
