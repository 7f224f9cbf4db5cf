import { flatten } from './findings.ts';
import type { Comparison, Report, ReportedFinding } from './report.ts';

/** What is new, fixed and unchanged against an earlier report. */
export function compare(
  findings: readonly ReportedFinding[],
  baseline: Pick<Report, 'started' | 'findings'>,
): Comparison {
  const now = new Set(flatten(findings).map(({ fingerprint }) => fingerprint));
  const then = new Set(flatten(baseline.findings).map(({ fingerprint }) => fingerprint));
  return {
    started: baseline.started,
    new: [...now].filter((one) => !then.has(one)),
    fixed: [...then].filter((one) => !now.has(one)),
    unchanged: [...now].filter((one) => then.has(one)),
  };
}
