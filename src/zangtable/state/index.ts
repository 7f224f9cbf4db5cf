export { authorize, exportState } from './respond.ts';
