import {
  buildReport,
  type CheckOutcome,
  describeRequirement,
  Mismatch,
  type Report,
  type ReportedRequirement,
  type ReportFacts,
  type ReportSettings,
  type Requirement,
  type Violation,
  violationOf,
} from '../verify/index.ts';
import { madeBy, type TrafficRecord } from './traffic-judge.ts';

/** What a report of traffic is made of, beside the traffic. */
type TrafficReportSettings = Omit<ReportSettings, 'contract'>;

/** The report of traffic: the same as that of a run of the suite, about the rules alone. */
export async function reportTraffic(record: TrafficRecord, settings: TrafficReportSettings): Promise<Report> {
  const { contract, secrets } = record;
  return await buildReport(factsOf(record), { ...settings, contract }, secrets);
}

function factsOf(record: TrafficRecord): ReportFacts {
  const { findings, judged, coverage, foreign, recognised } = record;
  // Where nothing came from the API, nothing can be said of it.
  const isLost = recognised > 0 && foreign.count === recognised;
  const violations = isLost ? [] : [...findings.kept, ...withoutResponse(record)];
  return {
    lost: isLost ? foreign.advice : undefined,
    violations,
    count: findings.count,
    outcomes: isLost ? [] : outcomesOf(record, violations),
    requirements: requirementsOf(record, violations),
    coverage: coverage.items(),
    // What traffic leaves behind is the traffic's affair.
    created: [],
    observations: observationsOf(record).map((text) => ({ requirement: madeBy, text })),
    sent: judged,
    exchanges: judged,
    interrupted: false,
    // No request is generated.
    seed: 0,
    samples: 0,
    whyNothing: whyNothing(record),
  };
}

function observationsOf({ unjudged, findings: { uncounted } }: TrafficRecord): readonly string[] {
  const skipped = [...unjudged].map(
    ([reason, count]) => `${count} ${count === 1 ? 'exchange was' : 'exchanges were'} not judged: ${reason}`,
  );
  const more = `at least ${uncounted} more findings are not listed: there are too many kinds of them`;
  return uncounted === 0 ? skipped : [...skipped, more];
}

function whyNothing({ judged, unjudged }: TrafficRecord): string {
  if (judged > 0) return 'nothing was judged';
  const [why] = unjudged.keys();
  return why === undefined ? 'there was no exchange' : `no exchange could be judged, the first because ${why}`;
}

// The same as in a run of the suite: what a target does to one request, while it responds to others, is its own doing.
function withoutResponse({ contract, suite, judged, failures }: TrafficRecord): readonly Violation[] {
  if (judged === 0) return [];
  return failures
    .filter(({ why: { reason } }) => reason === 'dropped' || reason === 'malformed')
    .map(({ request, why }) => {
      const mismatch = new Mismatch(why.message, { expected: 'a response', actual: why.reason });
      return violationOf(contract, suite.responded, { mismatch, request, madeBy });
    });
}

function outcomesOf(record: TrafficRecord, violations: readonly Violation[]): readonly CheckOutcome[] {
  const { ruleSet, bugs, failures, judged, recognised } = record;
  const errored = (error: unknown): CheckOutcome => ({ status: 'errored', error });
  if (judged === 0) return failures.slice(0, 1).map(({ why }) => errored(why));
  // Traffic beside the described operations says nothing of them.
  const strange = new Error('no exchange was for an operation of the description; look at the base URL');
  const rules = ruleSet.inForce.filter(({ applied }) => applied > 0);
  return [
    ...bugs.map(errored),
    ...(recognised === 0 ? [errored(strange)] : []),
    ...rules.map(({ rule }): CheckOutcome => {
      const own = violations.filter(({ requirement }) => requirement === rule);
      return own.length > 0 ? { status: 'failed', violations: own } : { status: 'passed' };
    }),
  ];
}

function requirementsOf(record: TrafficRecord, violations: readonly Violation[]): readonly ReportedRequirement[] {
  const { contract, suite, ruleSet, judged } = record;
  const ofRule = (rule: Requirement, applied: number): ReportedRequirement => {
    const isBroken = violations.some(({ requirement }) => requirement === rule);
    const outcome = isBroken ? 'failed' : applied > 0 ? 'passed' : 'skipped';
    const reason = outcome === 'skipped' ? { reason: 'no exchange was governed by it' } : {};
    return describeRequirement(contract, rule, 'rule', { outcome, applied, ...reason });
  };
  const skipped = { outcome: 'skipped', reason: 'not selected', applied: 0 } as const;
  const { accepted, rejected } = suite.generated;
  return [
    ofRule(suite.responded, judged),
    ...ruleSet.inForce.map(({ rule, applied }) => ofRule(rule, applied)),
    ...[accepted, rejected].map((one) => describeRequirement(contract, one, 'generated', skipped)),
  ];
}
