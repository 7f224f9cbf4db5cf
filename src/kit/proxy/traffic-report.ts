import { buildReport, type ReportSettings } from '../verify/build-report.ts';
import { Mismatch, type Result, type Run, type Suite, type Violation } from '../verify/index.ts';
import type { Report, ReportedFinding } from '../verify/report.ts';
import { violationOf } from '../verify/requirement.ts';
import { madeBy, type TrafficRecord } from './traffic-judge.ts';

/** What a report of traffic is made of, beside the traffic. */
export type TrafficReportSettings = Omit<ReportSettings, 'contract' | 'suite' | 'secrets' | 'redact'>;

/** The report of traffic: the same as that of a run of the suite, about the rules alone. */
export async function reportTraffic(record: TrafficRecord, settings: TrafficReportSettings): Promise<Report> {
  const { contract, secrets, findings, coverage } = record;
  const run = runOf(record);
  // What traffic leaves behind is the traffic's affair, and no check was run.
  const suite: Suite<never> = { ...record.suite, checks: [], created: () => undefined };
  const report = await buildReport(run, {
    ...settings,
    contract,
    suite,
    secrets: secrets.named(),
    redact: secrets.redact,
  });
  const counted = (finding: ReportedFinding): ReportedFinding => ({
    ...finding,
    occurrences: Math.max(finding.occurrences, findings.count(finding.fingerprint)),
    consequences: finding.consequences.map(counted),
  });
  return secrets.redactJson<Report>({
    ...report,
    ...(report.verdict === 'unknown' && { reason: whyUnknown(record, report) }),
    requirements: report.requirements.map((one) =>
      one.id === suite.answered.id ? { ...one, applied: record.judged } : one,
    ),
    findings: report.findings.map(counted),
    coverage: coverage.items(),
  });
}

function whyUnknown({ judged, failures, unjudged }: TrafficRecord, { reason = 'nothing was judged' }: Report): string {
  if (judged > 0 || failures.length > 0) return reason;
  const [why] = unjudged.keys();
  return why === undefined ? 'there was no exchange' : `no exchange could be judged, the first because ${why}`;
}

function runOf(record: TrafficRecord): Run {
  const { suite, bench, findings, unjudged, latest, judged } = record;
  const violations = [...findings.kept, ...unanswered(record)];
  const exchanges = new Set([latest, ...findings.kept.map(({ exchange }) => exchange)]);
  return {
    results: resultsOf(record, violations),
    violations,
    exchanges: [...exchanges].filter((exchange) => exchange !== undefined),
    sent: judged,
    unjudged: new Map([suite.generated.accepted, suite.generated.refused].map(({ id }) => [id, 'not selected'])),
    rules: bench.seats.map(({ rule, applied }) => ({ requirement: rule, applied })),
    observations: [...unjudged].map(([reason, count]) => ({
      madeBy,
      text: `${count} ${count === 1 ? 'exchange was' : 'exchanges were'} not judged: ${reason}`,
    })),
    interrupted: false,
    seed: 0,
    samples: 0,
  };
}

// The same as in a run of the suite: what a target does to one request, while it answers others, is its own doing.
function unanswered({ contract, suite, judged, failures }: TrafficRecord): readonly Violation[] {
  if (judged === 0) return [];
  return failures
    .filter(({ why: { reason } }) => reason === 'dropped' || reason === 'malformed')
    .map(({ request, why }) => {
      const mismatch = new Mismatch(why.message, { expected: 'an answer', actual: why.reason });
      return violationOf(contract, suite.answered, { mismatch, request, madeBy });
    });
}

function resultsOf(record: TrafficRecord, violations: readonly Violation[]): readonly Result[] {
  const { bench, bugs, failures, judged, recognised, suite } = record;
  const errored = (error: unknown): Result => ({
    ...{ requirement: suite.answered, operation: undefined, completed: false, elapsed: 0 },
    outcome: { status: 'errored', error },
  });
  if (judged === 0) return failures.slice(0, 1).map(({ why }) => errored(why));
  // Traffic beside the described operations says nothing of them.
  const strange = new Error('no exchange was for an operation of the description; look at the base URL');
  const rules = bench.seats.filter(({ applied }) => applied > 0);
  return [
    ...bugs.map(errored),
    ...(recognised === 0 ? [errored(strange)] : []),
    ...rules.map(({ rule }): Result => {
      const own = violations.filter(({ requirement }) => requirement === rule);
      const outcome =
        own.length > 0 ? ({ status: 'failed', violations: own } as const) : ({ status: 'passed' } as const);
      return { requirement: rule, operation: undefined, outcome, completed: true, elapsed: 0 };
    }),
  ];
}
