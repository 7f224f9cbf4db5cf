import type { Report } from '../report.ts';

/** The verdict as a sentence. */
export function describeVerdict({ verdict, reason, failOn, target, coverage }: Report): string {
  const operations = coverage.filter(({ kind }) => kind === 'operation');
  const seen = operations.filter(({ exercised }) => exercised > 0).length;
  // An operation that nobody exercised is unknown.
  if (verdict === 'conforms' && seen < operations.length) {
    return `${target.url} conforms in what was exercised: ${seen} of ${operations.length} operations.`;
  }
  if (verdict === 'conforms') return `${target.url} conforms.`;
  if (verdict === 'violates')
    return `${target.url} does not conform (at ${failOn === 'MUST' ? 'MUST' : `${failOn} or above`}).`;
  return `No verdict: ${reason ?? 'nothing was run'}.`;
}

/** Whether a report is about traffic that others made, in which no check was run. */
export function isOfTraffic({ requirements }: Report): boolean {
  return requirements.every(({ kind }) => kind !== 'check');
}

/** The numbers of a run as a sentence. */
export function describeSummary(report: Report): string {
  const { summary, requirements, seed, samples } = report;
  const { MUST, SHOULD, NOTE } = summary.findings;
  const count = (outcome: string): number => requirements.filter((one) => one.outcome === outcome).length;
  const outcomes = ['passed', 'failed', 'skipped', 'errored'].map((outcome) => `${count(outcome)} ${outcome}`);
  const waived = summary.waived === 0 ? '' : `, ${summary.waived} waived`;
  const generated = samples === 0 ? '' : `, seed ${seed}`;
  const time = `${(report.duration / 1000).toFixed(2)} s${generated}`;
  const exchanges = `${summary.requests} exchange${summary.requests === 1 ? '' : 's'}`;
  return [
    `Findings: ${MUST} MUST, ${SHOULD} SHOULD, ${NOTE} NOTE${waived}.`,
    `Requirements: ${outcomes.join(', ')}.`,
    isOfTraffic(report)
      ? `${exchanges} judged by ${count('passed') + count('failed')} requirements, and not by ${count('skipped')}, in ${time}.`
      : `${summary.requests} requests in ${time}.`,
  ].join('\n');
}

/** How many resources of each kind a run left on the target, such as `2 books`. */
export function countCreated(created: Report['created']): string {
  const counts = new Map<string, number>();
  for (const { kind } of created) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}${count === 1 ? '' : 's'}`).join(', ');
}
