import type { Contract, Level } from '../contract/index.ts';
import { compare } from './compare.ts';
import { coverageOf } from './coverage.ts';
import { findingsOf, flatten } from './findings.ts';
import { createLineOf } from './line-of.ts';
import { NoAnswer } from './no-answer.ts';
import { createRedactor, type Redact, redactJson, type Secret } from './redact.ts';
import { type Report, reportVersion } from './report.ts';
import { reportFinding } from './report-finding.ts';
import { reportRequirements } from './report-requirements.ts';
import type { Run } from './run-suite.ts';
import { showControls, showInLine } from './show-controls.ts';
import type { Created, Suite } from './suite.ts';
import { summarize } from './summarize.ts';
import { levelsFrom, type Verdict, verdictOf } from './verdict.ts';
import { holdsOn, isAbout, type Waiver } from './waivers.ts';

/** What a report is made of beside the run itself. */
export interface ReportSettings {
  readonly contract: Contract;
  /** The text of the description and the name under which a reader finds it. */
  readonly description: { readonly text: string; readonly file: string };
  readonly suite: Suite<never>;
  readonly tool: Report['tool'];
  readonly url: string;
  readonly started: Date;
  readonly duration: number;
  readonly failOn: Level;
  readonly secrets: readonly Secret[];
  /** Knows more secrets than those, such as by what they look like. */
  readonly redact?: Redact;
  readonly waivers: readonly Waiver[];
  readonly baseline?: Pick<Report, 'started' | 'findings'> | undefined;
}

/** Makes the report of a run. Nothing in it tells a secret. */
export async function buildReport(run: Run, settings: ReportSettings): Promise<Report> {
  const { contract, suite, failOn } = settings;
  const grouped = findingsOf(run.violations);
  const lineOf = grouped.length === 0 ? () => undefined : await createLineOf(settings.description.text);
  const holding = settings.waivers.filter((waiver) => holdsOn(waiver, settings.started));
  const waivedBy = (finding: { requirement: string; fingerprint: string }): Waiver | undefined =>
    holding.find((waiver) => isAbout(waiver, finding));
  const redact = settings.redact ?? createRedactor(settings.secrets);
  const findings = grouped.map((finding) => reportFinding(finding, { lineOf, waivedBy, redact }));
  const { verdict, reason } = judge(run, settings, waivedBy);
  const report: Report = {
    version: reportVersion,
    tool: settings.tool,
    contract: { ...describeContract(contract), file: settings.description.file },
    target: { url: settings.url },
    started: settings.started.toISOString(),
    duration: Math.round(settings.duration),
    seed: run.seed,
    samples: run.samples,
    interrupted: run.interrupted,
    failOn,
    verdict,
    ...(reason !== undefined && { reason }),
    summary: summarize(run, findings),
    requirements: reportRequirements(contract, run, suite),
    findings,
    coverage: coverageOf(contract, run.exchanges, run.violations, suite.errorCode),
    created: createdIn(run, suite),
    observations: run.observations.map(({ madeBy, text }) => ({ requirement: madeBy, text })),
    waivers: settings.waivers.map((waiver) => ({ ...waiver, state: stateOf(waiver, { holding, grouped }) })),
    ...(settings.baseline !== undefined && { comparison: compare(findings, settings.baseline) }),
  };
  return redactJson(report, (text) => showControls(redact(text)));
}

// A target without a state calls everything that it makes the same.
function createdIn({ exchanges }: Run, suite: Suite<never>): readonly Created[] {
  const created = exchanges.map(suite.created).filter((one): one is Created => one !== undefined);
  return [...new Map(created.map((one) => [one.url, one])).values()];
}

function judge(
  run: Run,
  { failOn, url }: ReportSettings,
  waivedBy: (finding: { requirement: string; fingerprint: string }) => Waiver | undefined,
): { readonly verdict: Verdict; readonly reason?: string } {
  const standing = flatten(findingsOf(run.violations))
    .filter((finding) => waivedBy(finding) === undefined)
    .flatMap(({ occurrences }) => occurrences);
  const outcomes = run.results.map(({ outcome }) => outcome);
  if (run.interrupted) return { verdict: 'unknown', reason: 'the run was interrupted' };
  const verdict = verdictOf(outcomes, standing, levelsFrom(failOn));
  if (verdict !== 'unknown') return { verdict };
  const errored = outcomes.filter((outcome) => outcome.status === 'errored');
  const [first] = errored;
  if (first === undefined) return { verdict, reason: 'nothing was run' };
  const message = showInLine(first.error instanceof Error ? first.error.message : String(first.error));
  if (run.exchanges.length === 0) {
    const isThere = first.error instanceof NoAnswer && first.error.reason !== 'unreachable';
    return { verdict, reason: `${isThere ? 'no whole answer came from' : 'cannot reach'} ${url}: ${message}` };
  }
  return { verdict, reason: `${errored.length} of ${outcomes.length} checks came to no verdict: ${message}` };
}

function stateOf(
  waiver: Waiver,
  { holding, grouped }: { readonly holding: readonly Waiver[]; readonly grouped: ReturnType<typeof findingsOf> },
): 'applied' | 'expired' | 'unused' {
  if (!holding.includes(waiver)) return 'expired';
  return flatten(grouped).some((finding) => isAbout(waiver, finding)) ? 'applied' : 'unused';
}

function describeContract(contract: Contract): { readonly title: string; readonly version: string } {
  const { title, version } = contract.at('#/info') as { readonly title: string; readonly version: string };
  return { title, version };
}
