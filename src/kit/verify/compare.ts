import type { Comparison, Report, ReportedFinding } from './report.ts';

/** What is new, fixed and unchanged against an earlier report. */
export function compare(
  findings: readonly ReportedFinding[],
  baseline: Pick<Report, 'started' | 'findings'>,
): Comparison {
  const now = new Set(fingerprintsOf(findings));
  const then = new Set(fingerprintsOf(baseline.findings));
  return {
    started: baseline.started,
    new: [...now].filter((one) => !then.has(one)),
    fixed: [...then].filter((one) => !now.has(one)),
    unchanged: [...now].filter((one) => then.has(one)),
  };
}

function fingerprintsOf(findings: readonly ReportedFinding[]): readonly string[] {
  return findings.flatMap(({ fingerprint, consequences }) => [fingerprint, ...fingerprintsOf(consequences)]);
}
