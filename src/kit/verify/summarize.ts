import type { Level } from '../contract/index.ts';
import { flatten } from './findings.ts';
import type { ReportedFinding, Summary } from './report.ts';
import type { CheckOutcome } from './run-check.ts';

/** Counts what a report says. */
export function summarize(
  { sent, outcomes: all }: { readonly sent: number; readonly outcomes: readonly CheckOutcome[] },
  findings: readonly ReportedFinding[],
): Summary {
  const outcomes: Record<CheckOutcome['status'], number> = { passed: 0, failed: 0, skipped: 0, errored: 0 };
  for (const { status } of all) outcomes[status] += 1;
  const counts: Record<Level, number> = { MUST: 0, SHOULD: 0, NOTE: 0 };
  const flat = flatten(findings);
  for (const { level, waived } of flat) if (waived === undefined) counts[level] += 1;
  const waived = flat.filter((finding) => finding.waived !== undefined).length;
  return { requests: sent, outcomes, findings: counts, waived };
}
