export { createMockHandler, type MockHandler } from './create-mock-handler.ts';
export type { MockOptions } from './mock-options.ts';
export type { MockedApi } from './mocked-api.ts';
export type { JournalEntry, JournalFilter } from './pipeline/journal.ts';
export type { FaultKind, Outcome } from './pipeline/outcome.ts';
export type { Span } from './pipeline/request-context.ts';
export type { Step } from './pipeline/scenario.ts';
export type { Limits } from './pipeline/session.ts';
export type { WorldControl } from './world-control.ts';
