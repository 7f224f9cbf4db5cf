import type { Contract, Operation } from '../../contract/index.ts';
import type { Clock } from './clock.ts';
import type { Random } from './random.ts';

/** Why the mock rejects a request. Each error code of the contract names the causes that it stands for. */
export type Cause =
  | 'authorization-missing'
  | 'authorization-invalid'
  | 'action-forbidden'
  | 'route-unknown'
  | 'method-not-allowed'
  | 'resource-unknown'
  | 'request-invalid'
  | 'patch-unfit'
  | 'body-malformed'
  | 'url-malformed'
  | 'media-type-unsupported'
  | 'not-acceptable'
  | 'content-too-large';

/** What the live state of one world is made of. */
export interface WorldParts {
  readonly clock: Clock;
  readonly random: Random;
  /** How many resources it keeps at least; past twice as many the oldest go. */
  readonly capacity: number;
}

/** Which tokens a mock accepts besides those that its API always knows. */
export interface Credentials {
  readonly tokens: ReadonlySet<string>;
  /** Whether every token of the right shape is accepted. */
  readonly acceptsAny: boolean;
}

/** A request that obeys the contract. */
export interface LiveRequest {
  /** By name; absent ones have their default. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** Why a request is rejected. */
export interface Rejection {
  readonly kind: 'rejection';
  readonly cause: Cause;
  readonly reason: string;
}

/** What live state responds with; the status code is the operation's success unless it is a rejection. */
export type LiveResponse =
  | {
      readonly kind: 'json';
      readonly body: object;
      readonly headers?: Readonly<Record<string, string>>;
      /** Keeps what the request made, once it is sure that the response leaves. */
      readonly commit?: (() => void) | undefined;
    }
  | { readonly kind: 'bytes'; readonly body: string | Uint8Array; readonly headers: Readonly<Record<string, string>> }
  | { readonly kind: 'empty' }
  | Rejection;

/** The live behaviour of an API. It knows no HTTP and has no Node dependency. */
export interface LiveState<State = unknown> {
  /** A state in which nothing has happened. */
  create(parts: WorldParts): State;
  /** How many resources it holds. */
  count(state: State): number;
  /** Responds to a request; `undefined` for an operation that is served from the contract's examples. */
  respond(
    state: State,
    operation: Operation,
    request: LiveRequest & { readonly contract: Contract },
  ): LiveResponse | undefined;
  /** An envelope that the contract shows, as this state would send it now: with ids and times of its own. */
  renew?(state: State, body: object, request: LiveRequest): object;
  /** The body of an error in the shape of the API. */
  error(state: State, error: { readonly code: string; readonly message: string }): object;
  /** What it holds, to be listed and replaced; without it, no state can be seeded. */
  readonly resources?: Resources<State>;
}

/** What a live state holds, as its users see it. */
export interface Resources<State = unknown> {
  /** What they are called, such as `exports`. */
  readonly name: string;
  /** The path parameter that they belong to, and its value where none is given. */
  readonly within: { readonly name: string; readonly usual: string };
  /** The newest ones first. */
  list(state: State, limit: number): readonly object[];
  /** Descriptions of resources to begin with. */
  sample(count: number, within: string): readonly object[];
  /** Replaces them all. Returns what is wrong with one of them, and changes nothing then. */
  replace(state: State, given: readonly object[], contract: Contract): string | undefined;
}

/** What a request proves itself with. */
export interface Credential {
  readonly kind: 'bearer' | 'api-key';
  readonly token: string;
}

/** Why a token may not make a request; `undefined` when it may. */
export type Authorize = (
  operation: Operation,
  parameters: LiveRequest['parameters'],
  given: Credential & { readonly credentials: Credentials },
) => Omit<Rejection, 'kind'> | undefined;

/** Resources to begin with: given ones, after them so many made-up ones, which may belong to a certain path parameter. */
export interface Seed {
  readonly resources?: readonly object[] | undefined;
  /** Where they were read, for errors. */
  readonly file?: string | undefined;
  readonly count?: number | undefined;
  readonly within?: string | undefined;
}

/** The state of a world, and what decides whether a resource may be in it. */
interface Seeded {
  readonly live: LiveState | undefined;
  readonly state: unknown;
  readonly contract: Contract;
}

/** Replaces the resources of a state. Returns why it cannot, and changes nothing then. */
export function seedState({ live, state, contract }: Seeded, seed: Seed): string | undefined {
  const kind = live?.resources;
  if (kind === undefined) return 'the mock keeps no state of this contract';
  const { resources = [], count = 0, within = kind.within.usual } = seed;
  return kind.replace(state, [...resources, ...kind.sample(count, within)], contract);
}
