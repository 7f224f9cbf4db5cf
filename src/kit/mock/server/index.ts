export { createReader, unreadRequest } from './read-request.ts';
export { type RunningMock, type StartOptions, startMock } from './start-mock.ts';
export { writeResponse } from './write-response.ts';
