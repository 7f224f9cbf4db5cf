import type { Level } from '../contract/index.ts';
import { flatten } from './findings.ts';
import type { Outcome } from './outcome.ts';
import type { ReportedFinding, Summary } from './report.ts';
import type { Run } from './run-suite.ts';

/** Counts what a run says. */
export function summarize(run: Run, findings: readonly ReportedFinding[]): Summary {
  const outcomes: Record<Outcome['status'], number> = { passed: 0, failed: 0, skipped: 0, errored: 0 };
  for (const { outcome } of run.results) outcomes[outcome.status] += 1;
  const counts: Record<Level, number> = { MUST: 0, SHOULD: 0, NOTE: 0 };
  const all = flatten(findings);
  for (const { level, waived } of all) if (waived === undefined) counts[level] += 1;
  const waived = all.filter((finding) => finding.waived !== undefined).length;
  return { requests: run.sent, outcomes, findings: counts, waived };
}
