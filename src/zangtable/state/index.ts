export { authorize, exportState } from './answer.ts';
