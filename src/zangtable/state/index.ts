export { liveOperations } from './live-operation.ts';
export { authorizeWith, exportState } from './respond.ts';
