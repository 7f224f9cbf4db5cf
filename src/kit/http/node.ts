export { runWithin, TookTooLong } from './run-within.ts';
export {
  atItsTurn,
  countHeld,
  headOf,
  hold,
  type Listening,
  lengthOfHead,
  mostHeld,
  type NoRequest,
  type RequestHead,
  startServer,
  type Wire,
} from './server.ts';
export { readNotFound, readStatic, type StaticFile, type Wanted } from './static-file.ts';
