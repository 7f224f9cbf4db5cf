export { countHeld, hold, mostHeld } from './held-responses.ts';
export { runWithin, TookTooLong } from './run-within.ts';
export { atItsTurn, type Listening, type NoRequest, startServer, type Wire } from './server.ts';
export { readStatic, type StaticFile } from './static-file.ts';
