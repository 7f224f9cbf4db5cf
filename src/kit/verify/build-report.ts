import type { Contract, Level } from '../contract/index.ts';
import { mapStrings, type Redactor, showControls, showInLine } from '../http/index.ts';
import type { CoverageItem } from './coverage.ts';
import { countFindings, type Finding, findingsOf, flatten } from './findings.ts';
import {
  type Comparison,
  levelsFrom,
  type Report,
  type ReportedFinding,
  type ReportedRequirement,
  reportVersion,
  type Summary,
  type Verdict,
  verdictOf,
} from './report.ts';
import { readDescription, reportFinding } from './report-finding.ts';
import { reportRequirements } from './report-requirements.ts';
import type { Violation } from './requirement.ts';
import type { CheckOutcome } from './run-check.ts';
import type { Run } from './run-suite.ts';
import type { Created, Suite } from './suite.ts';
import { NoResponse } from './transport.ts';
import { holdsOn, isAbout, type Waiver } from './waivers.ts';

/** What a report is made of, whether the suite sent the requests or traffic brought them. */
export interface ReportFacts {
  readonly violations: readonly Violation[];
  /** In how many exchanges a kind of finding was seen, by its fingerprint, where not all violations were kept. */
  readonly count?: (fingerprint: string) => number;
  readonly outcomes: readonly CheckOutcome[];
  readonly requirements: readonly ReportedRequirement[];
  readonly coverage: readonly CoverageItem[];
  readonly created: readonly Created[];
  readonly observations: Report['observations'];
  /** How many requests went out, and how many of them got a whole response. */
  readonly sent: number;
  readonly exchanges: number;
  readonly interrupted: boolean;
  readonly seed: number;
  readonly samples: number;
  /** Why nothing can be said of what was seen. */
  readonly lost?: string | undefined;
  /** Why there are no outcomes, for when there are none. */
  readonly whyNothing: string;
}

/** What a report is made of beside what was seen. */
export interface ReportSettings {
  readonly contract: Contract;
  /** The text of the description and the name under which a reader finds it. */
  readonly description: { readonly text: string; readonly file: string };
  readonly tool: Report['tool'];
  readonly url: string;
  readonly started: Date;
  readonly duration: number;
  readonly failOn: Level;
  readonly waivers: readonly Waiver[];
  readonly baseline?: Pick<Report, 'started' | 'findings'> | undefined;
}

/** Makes a report. Nothing in it shows a secret that the redactor knows. */
export async function buildReport(facts: ReportFacts, settings: ReportSettings, redactor: Redactor): Promise<Report> {
  const holding = settings.waivers.filter((waiver) => holdsOn(waiver, settings.started));
  const waivedBy = (finding: Finding): Waiver | undefined => holding.find((waiver) => isAbout(waiver, finding));
  const grouped = findingsOf(facts.violations, (finding) => waivedBy(finding) !== undefined);
  const text = grouped.length === 0 ? undefined : await readDescription(settings.description.text);
  const knowledge = text && { text, waivedBy, redactor, count: facts.count };
  const findings = knowledge === undefined ? [] : grouped.map((finding) => reportFinding(finding, knowledge));
  const rest: Omit<Report, 'findings'> = {
    version: reportVersion,
    tool: settings.tool,
    contract: { ...describeContract(settings.contract), file: settings.description.file },
    target: { url: settings.url },
    started: settings.started.toISOString(),
    duration: Math.round(settings.duration),
    seed: facts.seed,
    samples: facts.samples,
    interrupted: facts.interrupted,
    failOn: settings.failOn,
    ...judge(facts, settings, { grouped, waivedBy }),
    summary: summarize(facts, findings),
    requirements: facts.requirements,
    coverage: facts.coverage,
    created: facts.created,
    observations: [...facts.observations, ...unlisted(facts, grouped)],
    waivers: settings.waivers.map((waiver) => ({ ...waiver, state: stateOf(waiver, { holding, grouped }) })),
    ...(settings.baseline !== undefined && { comparison: compare(findings, settings.baseline) }),
  };
  const { coverage, created, ...first } = mapStrings(rest, (text) => showControls(redactor.text(text)));
  return { ...first, findings, coverage, created };
}

function unlisted({ violations }: ReportFacts, grouped: readonly Finding[]): Report['observations'] {
  const more = countFindings(violations) - flatten(grouped).length;
  return more === 0 ? [] : [{ requirement: 'report', text: `${more} more findings are not listed` }];
}

function judge(
  { outcomes, exchanges, interrupted, lost, whyNothing }: ReportFacts,
  { failOn, url }: ReportSettings,
  { grouped, waivedBy }: { readonly grouped: readonly Finding[]; waivedBy(finding: Finding): Waiver | undefined },
): { readonly verdict: Verdict; readonly reason?: string } {
  if (interrupted) return { verdict: 'unknown', reason: 'the run was interrupted' };
  if (lost !== undefined) return { verdict: 'unknown', reason: showInLine(lost) };
  const standing = flatten(grouped).filter((finding) => waivedBy(finding) === undefined);
  const violations = standing.flatMap(({ occurrences }) => occurrences);
  const verdict = verdictOf(outcomes, violations, levelsFrom(failOn));
  if (verdict !== 'unknown') return { verdict };
  const errored = outcomes.filter((outcome) => outcome.status === 'errored');
  const [first] = errored;
  if (first === undefined) return { verdict, reason: showInLine(whyNothing) };
  const message = showInLine(first.error instanceof Error ? first.error.message : String(first.error));
  if (exchanges === 0) {
    const reason = first.error instanceof NoResponse ? first.error.reason : 'unreachable';
    const hint = reason === 'dropped' && url.startsWith('http:') ? '; does this port speak TLS: is it https://?' : '';
    const what = reason === 'unreachable' ? 'cannot reach' : 'no whole response came from';
    return { verdict, reason: `${what} ${url}: ${message}${hint}` };
  }
  return { verdict, reason: `${errored.length} of ${outcomes.length} checks came to no verdict: ${message}` };
}

function stateOf(
  waiver: Waiver,
  { holding, grouped }: { readonly holding: readonly Waiver[]; readonly grouped: readonly Finding[] },
): 'applied' | 'expired' | 'unused' {
  if (!holding.includes(waiver)) return 'expired';
  return flatten(grouped).some((finding) => isAbout(waiver, finding)) ? 'applied' : 'unused';
}

function describeContract(contract: Contract): Omit<Report['contract'], 'file'> {
  const { title = '', version = '' } = (contract.at('#/info') ?? {}) as Partial<Report['contract']>;
  return { title, version };
}

/** What is new, fixed and unchanged against an earlier report. */
function compare(findings: readonly ReportedFinding[], baseline: Pick<Report, 'started' | 'findings'>): Comparison {
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

function summarize({ sent, outcomes: all }: ReportFacts, findings: readonly ReportedFinding[]): Summary {
  const outcomes: Record<CheckOutcome['status'], number> = { passed: 0, failed: 0, skipped: 0, errored: 0 };
  for (const { status } of all) outcomes[status] += 1;
  const counts: Record<Level, number> = { MUST: 0, SHOULD: 0, NOTE: 0 };
  const flat = flatten(findings);
  for (const { level, waived } of flat) if (waived === undefined) counts[level] += 1;
  const waived = flat.filter((finding) => finding.waived !== undefined).length;
  return { requests: sent, outcomes, findings: counts, waived };
}

export async function reportRun(
  run: Run,
  { suite, redactor, ...settings }: ReportSettings & { readonly suite: Suite<never>; readonly redactor: Redactor },
): Promise<Report> {
  const { contract } = settings;
  const facts = {
    ...run,
    outcomes: run.results.map(({ outcome }) => outcome),
    requirements: reportRequirements(contract, run, suite),
    observations: run.observations.map(({ madeBy, text }) => ({ requirement: madeBy, text })),
    exchanges: run.exchanges.length,
    whyNothing:
      run.rejected ?? (contract.operations.length === 0 ? 'the description has no operations' : 'nothing was run'),
  };
  return await buildReport(facts, settings, redactor);
}
