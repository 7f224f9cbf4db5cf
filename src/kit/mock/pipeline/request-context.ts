import type { Contract, Operation, Route } from '../../contract/index.ts';
import type { CorsPolicy } from '../../http/index.ts';
import type { MockedApi } from '../mocked-api.ts';
import type { Credentials } from '../world/index.ts';
import type { ServedExchange } from './journal.ts';
import type { MockRequest, MockResponse } from './message.ts';
import type { Negotiate } from './negotiate.ts';
import type { Choice, FaultKind } from './outcome.ts';
import type { MockMismatch } from './rejection.ts';
import type { Session, Sessions } from './session.ts';

/** A span of milliseconds, both ends included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How a mock behaves. */
export interface Settings {
  /** The path that stands before every path of the contract; empty or beginning with a slash. */
  readonly basePath: string;
  /** Whether paths without it are served too: it comes from the contract, not from an option. */
  readonly isBasePathOptional: boolean;
  readonly credentials: Credentials;
  /** Which pages may use the API. */
  readonly cors: CorsPolicy;
  /** Whether everything is served from the contract alone. */
  readonly isStateless: boolean;
  readonly latency: Span | undefined;
  /** Faults that strike at random, each with its probability from 0 to 1. */
  readonly faults: readonly { readonly kind: FaultKind; readonly rate: number }[];
}

/** What the pipeline works with. */
export interface Pipeline {
  readonly api: MockedApi;
  readonly settings: Settings;
  readonly sessions: Sessions;
  /** The contract that holds now; it may be replaced between two requests. */
  readonly contract: () => Contract;
  readonly negotiate: Negotiate;
  /** Milliseconds that only ever grow. */
  readonly elapsed: () => number;
  /** Called with every exchange. */
  readonly log: (exchange: ServedExchange) => void;
  /** Called with every mistake of the mock itself. */
  readonly reportBug: (error: unknown) => void;
  /** The page of a path that the contract does not have; `undefined` without a page. */
  readonly page?: ((request: MockRequest) => Promise<MockResponse | undefined>) | undefined;
}

/** Everything that is known of a request on its way through the pipeline. Each step reads what is there and adds its part. */
export interface RequestContext {
  readonly pipeline: Pipeline;
  readonly contract: Contract;
  readonly session: Session;
  readonly request: MockRequest;
  readonly path: string;
  readonly query: string;
  /** `undefined` for a path outside the base path. */
  readonly route: Route | undefined;
  /** Whether `X-Mock-World`, if it was sent, can name a world. */
  readonly isWorldNamed: boolean;
  readonly token: string | undefined;
  operation: Operation | undefined;
  choice: Choice;
  readonly mismatches: MockMismatch[];
}

/** The response to it, before it is checked against the contract and written. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A JSON body, as the instance that the contract is asked about. */
  readonly json?: object | undefined;
  /** Any other body. */
  readonly text?: string | Uint8Array | undefined;
  /** Whether the contract has no say in it: it replays what an implementation returned, or the contract is silent. */
  readonly isLiteral?: boolean | undefined;
  /** Whether the JSON body is known to obey its schema. */
  readonly isProven?: boolean | undefined;
  /** Keeps what the request made; not called when the reply cannot leave. */
  readonly commit?: (() => void) | undefined;
}
