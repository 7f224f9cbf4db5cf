export type { Feed } from './feed.ts';
export { createInspector } from './inspector.ts';
