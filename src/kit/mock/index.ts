export { document as controlDescription } from '../../generated/control-contract.ts';
export {
  type Accepted,
  areFaults,
  checkOptions,
  isCorsOrigin,
  mockOptions,
} from './check-options.ts';
export {
  type ControlTable,
  controlPath,
  createControl,
  problem,
} from './control/control.ts';
export { describeCommand, versionOf } from './control/control-operations.ts';
export { createGuard } from './control/guard.ts';
export { isControl } from './create-mock.ts';
export { createMockHandler, type MockHandler } from './create-mock-handler.ts';
export { defaultLimits, defaultMostBodyBytes, isBasePath, type MockOptions } from './mock-options.ts';
export { anyTokenVariable, apiOf, type MockedApi } from './mocked-api.ts';
export { type Archive, renderHar } from './pipeline/har.ts';
export {
  createJournal,
  hasStatus,
  type Journal,
  type JournalEntry,
  type JournalFilter,
  type ServedExchange,
} from './pipeline/journal.ts';
export type { MockRequest, MockResponse, Sink } from './pipeline/message.ts';
export { describeChoosers, type FaultKind, faultKinds, isFaultKind, type Outcome } from './pipeline/outcome.ts';
export { createRedaction, type Redaction, redactionBy } from './pipeline/redact.ts';
export { describeMismatch } from './pipeline/rejection.ts';
export type { Span } from './pipeline/request-context.ts';
export type { Step } from './pipeline/scenario.ts';
export { type Changes, createChanges, defaultWorld, type Limits, worldPattern } from './pipeline/session.ts';
export type { Seed } from './world/live-state.ts';
export type { ElsewhereCount, WorldControl } from './world-control.ts';
