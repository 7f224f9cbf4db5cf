import type { FaultKind } from './outcome.ts';

/** A request as it came from the wire or from a `Request`. */
export interface MockRequest {
  readonly method: string;
  /** The request target: path and query, still percent-encoded. */
  readonly target: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array | undefined;
  /** The body was longer than the mock takes; it was not read. */
  readonly isTooLarge: boolean;
}

/** A response, ready to be written. */
export interface MockAnswer {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
  /** Milliseconds to wait before it is written. */
  readonly delay: number;
  /** What the transport does to it. */
  readonly fault: Exclude<FaultKind, 'error'> | undefined;
}
