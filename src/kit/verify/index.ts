export { type Client, createCheckClient, type Draft, effectOf } from './client.ts';
export { type Exchange, fieldOf, type JsonBody, type ReceivedResponse } from './exchange.ts';
export {
  type AcceptedErrors,
  expectAccepted,
  expectJson,
  expectSame,
  isAccepted,
  skip,
  verifyRefusal,
} from './expect.ts';
export { createFetchTransport } from './fetch-transport.ts';
export { createHttpTransport, type HttpTransport } from './http-transport.ts';
export { declaredFor } from './judge-exchange.ts';
export { Mismatch, type Patch } from './mismatch.ts';
export { NoAnswer } from './no-answer.ts';
export type { Outcome, Result } from './outcome.ts';
export { levelOf, type Requirement, type Violation } from './requirement.ts';
export { responseRules } from './rules/response.ts';
export { unwantedRules } from './rules/unwanted.ts';
export type { RunSettings } from './run-state.ts';
export { type Run, runSuite } from './run-suite.ts';
export { requirementsOf, SelectionError } from './select.ts';
export { Skip } from './skip.ts';
export {
  type Check,
  type CheckContext,
  type Created,
  defineRule,
  type Rule,
  type RuleContext,
  type Suite,
  type Target,
} from './suite.ts';
export type { Effect, Transport, WireRequest, WireResponse } from './transport.ts';
export { levelsFrom, type Verdict, verdictOf } from './verdict.ts';
export { type Place, walkInstance } from './walk-instance.ts';
