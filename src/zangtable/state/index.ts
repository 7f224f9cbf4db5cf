export { liveOperations } from './live-operation.ts';
export { authorize, exampleToken, exportState } from './respond.ts';
