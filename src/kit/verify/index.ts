export { buildReport, type ReportFacts, type ReportSettings, reportRun } from './build-report.ts';
export { type Draft, effectOf } from './client.ts';
export { type Access, type Connections, createConnections, mostHeaderBytes, requireFinal } from './connections.ts';
export { type Coverage, createCoverage } from './coverage.ts';
export { createExchange, type Exchange, fieldOf, type ReceivedResponse } from './exchange.ts';
export { expectAccepted, expectJson, expectSame, isAccepted, jsonOf, skip, verifyRejection } from './expect.ts';
export { type Finding, findingsOf, flatten } from './findings.ts';
export { foreignOf } from './foreign.ts';
export { generalSuite } from './general/suite.ts';
export { createHttpTransport, isIdleTimeout, isReset, noResponseOf, pairs } from './http-transport.ts';
export { createRuleSet, judgeExchange, type RuleSet } from './judge-exchange.ts';
export { Mismatch, Skip } from './mismatch.ts';
export { levelsFrom, type Report, type ReportedFinding, type ReportedRequirement, verdictOf } from './report.ts';
export { describeRequirement } from './report-requirements.ts';
export { catalogueOf, renderCatalogueMarkdown, renderCatalogueText } from './reporters/catalogue.ts';
export { renderHtml } from './reporters/html.ts';
export { renderJUnit } from './reporters/junit.ts';
export { renderMarkdown } from './reporters/markdown.ts';
export { renderFinding, renderText } from './reporters/text.ts';
export { type Requirement, type Violation, violationOf } from './requirement.ts';
export { requestRules, sentBody, targetOf } from './rules/request.ts';
export { responseRules } from './rules/response.ts';
export { unwantedRules } from './rules/unwanted.ts';
export type { CheckOutcome, Result } from './run-check.ts';
export { createRunRedactor, type GivenHeader } from './run-redactor.ts';
export type { RunSettings } from './run-state.ts';
export { type Run, runSuite } from './run-suite.ts';
export { runTarget } from './run-target.ts';
export { requirementsOf, type Selection, SelectionError } from './select.ts';
export {
  type Check,
  type CheckContext,
  type Created,
  defineRule,
  type Rule,
  type RuleContext,
  responded,
  type Suite,
  type Target,
} from './suite.ts';
export { longestJudgement, startBudget, type TimeBudget } from './time-budget.ts';
export { createFetchTransport, NoResponse, type Transport, type WireRequest, type WireResponse } from './transport.ts';
export { readWaivers, type Waiver, WaiverError } from './waivers.ts';
