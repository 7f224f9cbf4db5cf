export type { Clock } from './clock.ts';
export type {
  Authorize,
  Cause,
  Credential,
  Credentials,
  LiveRequest,
  LiveResponse,
  LiveState,
  Rejection,
  Resources,
  WorldParts,
} from './live-state.ts';
export { createRandom, type Random } from './random.ts';
