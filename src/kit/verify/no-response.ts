import { showInLine } from './preview.ts';
import type { WireRequest } from './transport.ts';

/**
 * Why no whole response came. `unreachable` blames nobody (the target is down, or its certificate is not trusted);
 * `oversized` is more than what is read here; the others are what a target does to one request.
 */
export type NoResponseReason =
  | 'unreachable'
  | 'dropped'
  | 'timeout'
  | 'malformed'
  | 'interrupted'
  | 'busy'
  | 'oversized';

/** What a target does to one request, while it responds to others. A connection that is refused is about the target as a whole. */
export function isAboutOneRequest({ reason }: NoResponse): boolean {
  return reason === 'dropped' || reason === 'timeout' || reason === 'malformed';
}

/** A request that got no whole response. */
export class NoResponse extends Error {
  override readonly name = 'NoResponse';
  readonly reason: NoResponseReason;
  /** The request that got none. */
  request: WireRequest | undefined;

  constructor(reason: NoResponseReason, message: string, options?: ErrorOptions) {
    super(showInLine(message), options);
    this.reason = reason;
    this.request = undefined;
  }
}
