export type {
  FaultKind,
  JournalEntry,
  JournalFilter,
  Limits,
  MockHandler,
  MockOptions,
  Outcome,
  Span,
  Step,
  WorldControl,
} from '../../kit/mock/index.ts';
export type { RunningMock, StartOptions } from '../../kit/mock/server/index.ts';
export { createMockHandler } from './create-mock-handler.ts';
export { startMock } from './start-mock.ts';
