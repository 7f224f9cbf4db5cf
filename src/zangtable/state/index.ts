export { liveOperations } from './live-operation.ts';
export { authorize, exportState } from './respond.ts';
