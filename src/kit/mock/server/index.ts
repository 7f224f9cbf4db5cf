export { type RunningMock, type StartOptions, startMock } from './start-mock.ts';
