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

/** The numbers of a run as a sentence. */
export function describeSummary({ summary, requirements, duration, seed, samples }: Report): string {
  const { MUST, SHOULD, NOTE } = summary.findings;
  const count = (outcome: string): number => requirements.filter((one) => one.outcome === outcome).length;
  const outcomes = ['passed', 'failed', 'skipped', 'errored'].map((outcome) => `${count(outcome)} ${outcome}`);
  const waived = summary.waived === 0 ? '' : `, ${summary.waived} waived`;
  const generated = samples === 0 ? '' : `, seed ${seed}`;
  return [
    `Findings: ${MUST} MUST, ${SHOULD} SHOULD, ${NOTE} NOTE${waived}.`,
    `Requirements: ${outcomes.join(', ')}.`,
    `${summary.requests} requests in ${(duration / 1000).toFixed(2)} s${generated}.`,
  ].join('\n');
}
