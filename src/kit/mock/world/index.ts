export { type Clock, createClock } from './clock.ts';
export type {
  Authorize,
  Cause,
  Credential,
  Credentials,
  LiveRequest,
  LiveResponse,
  LiveState,
  Rejection,
  WorldParts,
} from './live-state.ts';
export { createRandom, hash, type Random } from './random.ts';
