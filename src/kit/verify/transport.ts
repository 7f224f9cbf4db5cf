/** A request as it goes on the wire. `effect` is what it is meant to do to the target. */
export interface WireRequest {
  readonly method: string;
  /** Absolute, with base path and query. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** `undefined` sends no body at all: neither `Content-Length` nor bytes. */
  readonly body: Uint8Array | undefined;
  readonly effect: Effect;
  /** A recording of it, in which credentials and the body may be missing: what it lacks says nothing. */
  readonly isPartial?: boolean;
}

/** What a request does to a target that accepts it. */
export type Effect = 'safe' | 'creates';

/** A response as it came from the wire: nothing is decoded, joined or dropped. */
export interface WireResponse {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

/** Sends one request and gives its response. It never follows a redirect. It throws NoResponse when no whole response comes. */
export type Transport = (request: WireRequest) => Promise<WireResponse>;
