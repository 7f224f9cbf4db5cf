export { createInspector } from './inspector.ts';
export type { Feed } from './watch-world.ts';
