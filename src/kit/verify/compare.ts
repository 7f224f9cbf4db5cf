import { flatten } from './findings.ts';
import type { Comparison, Report, ReportedFinding } from './report.ts';

/** What is new, fixed and unchanged against an earlier report. */
export function compare(
  findings: readonly ReportedFinding[],
  baseline: Pick<Report, 'started' | 'findings'>,
): Comparison {
  const [now, then] = [namesIn(findings), namesIn(baseline.findings)];
  const isIn = (known: Names, names: readonly string[]): boolean => names.some((name) => known.all.has(name));
  const mains = (names: Names, wanted: (all: readonly string[]) => boolean): readonly string[] =>
    names.each.filter(wanted).map(([main]) => main as string);
  return {
    started: baseline.started,
    new: mains(now, (names) => !isIn(then, names)),
    fixed: mains(then, (names) => !isIn(now, names)),
    unchanged: mains(now, (names) => isIn(then, names)),
  };
}

interface Names {
  readonly each: readonly (readonly string[])[];
  readonly all: ReadonlySet<string>;
}

// The same finding may be met by a check in one run and by a generated request in the other.
function namesIn(findings: readonly ReportedFinding[]): Names {
  const each = flatten(findings).map(({ fingerprint, aliases = [] }) => [fingerprint, ...aliases]);
  return { each, all: new Set(each.flat()) };
}
