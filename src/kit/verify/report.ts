import { type Level, levels } from '../contract/index.ts';
import type { CoverageItem } from './coverage.ts';
import { group } from './group.ts';
import type { Violation } from './requirement.ts';
import type { CheckOutcome } from './run-check.ts';
import type { Created } from './suite.ts';
import type { Waiver } from './waivers.ts';

/** The version of the format of a report. It changes when a reader of the older one would be misled. */
export const reportVersion = 1;

/** What a run says, for machines and for reporters. No token is in it. All dates are ISO 8601, all durations milliseconds. */
export interface Report {
  readonly version: typeof reportVersion;
  readonly tool: { readonly name: string; readonly version: string };
  readonly contract: { readonly title: string; readonly version: string; readonly file: string };
  readonly target: { readonly url: string };
  readonly started: string;
  readonly duration: number;
  readonly seed: number;
  readonly samples: number;
  readonly interrupted: boolean;
  /** The weakest level that counts as a breach. */
  readonly failOn: Level;
  readonly verdict: Verdict;
  /** Why there is no verdict, where there is none. */
  readonly reason?: string;
  readonly summary: Summary;
  readonly requirements: readonly ReportedRequirement[];
  /** The gravest first. */
  readonly findings: readonly ReportedFinding[];
  readonly coverage: readonly CoverageItem[];
  /** What the run left behind on the target. */
  readonly created: readonly Created[];
  readonly observations: readonly { readonly requirement: string; readonly text: string }[];
  /** Each with what became of it. */
  readonly waivers: readonly (Waiver & { readonly state: 'applied' | 'expired' | 'unused' })[];
  /** Against an earlier report, by the fingerprints of findings. */
  readonly comparison?: Comparison;
}

export interface Summary {
  readonly requests: number;
  readonly outcomes: Readonly<Record<CheckOutcome['status'], number>>;
  /** Findings by level, waived ones not counted. */
  readonly findings: Readonly<Record<Level, number>>;
  readonly waived: number;
}

export interface ReportedRequirement {
  readonly id: string;
  readonly kind: 'rule' | 'check' | 'generated';
  readonly title: string;
  /** `varies`: the level is that of the object of the description that is broken. */
  readonly level: Level | 'varies';
  readonly contract?: string;
  readonly source?: string;
  readonly outcome: CheckOutcome['status'];
  /** Why it was skipped, or what went wrong. */
  readonly reason?: string;
  /** How many exchanges, or runs of a check, it was applied to. */
  readonly applied: number;
  readonly elapsed?: number;
}

export interface ReportedFinding {
  readonly fingerprint: string;
  /** The same finding under the other names by which it goes. */
  readonly aliases?: readonly string[];
  readonly requirement: string;
  readonly title: string;
  readonly level: Level;
  /** What differs, in one sentence. */
  readonly message: string;
  readonly expected?: unknown;
  readonly actual?: unknown;
  /** Where in the exchange. */
  readonly part?: string;
  readonly pointer?: string;
  /** The line of the description on which that object begins. */
  readonly line?: number;
  readonly source?: string;
  readonly occurrences: number;
  readonly operations: readonly string[];
  /** The checks whose exchanges showed it. */
  readonly seenIn: readonly string[];
  /** Sends the first such request again. */
  readonly curl?: string;
  /** Why there is no such command, where there is none. */
  readonly noCurl?: string;
  readonly exchange?: ReportedExchange;
  /** For a NOTE: what would make the description say what the target does. */
  readonly patch?: string;
  readonly waived?: { readonly reason: string; readonly issue: string };
  /** What else is wrong in the same exchanges, probably because of this. */
  readonly consequences: readonly ReportedFinding[];
}

/** An exchange, redacted; long bodies are cut. */
export interface ReportedExchange {
  readonly number: number;
  readonly request: ReportedMessage & { readonly method: string; readonly url: string };
  readonly response?: ReportedMessage & { readonly status: number };
}

interface ReportedMessage {
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string;
}

/** Fingerprints of findings that an earlier report has or has not. */
export interface Comparison {
  readonly started: string;
  readonly new: readonly string[];
  readonly fixed: readonly string[];
  readonly unchanged: readonly string[];
}

export type Verdict = 'conforms' | 'violates' | 'unknown';

/** Sums up a run. `levels` are those that count as a breach. */
export function verdictOf(
  outcomes: readonly CheckOutcome[],
  violations: readonly Violation[],
  levels: readonly Level[],
): Verdict {
  if (violations.some(({ level }) => levels.includes(level))) return 'violates';
  if (outcomes.some(({ status }) => status === 'errored')) return 'unknown';
  return outcomes.some(({ status }) => status !== 'skipped') ? 'conforms' : 'unknown';
}

/** The levels that count as a breach, from the weakest one that does. */
export function levelsFrom(weakest: Level): readonly Level[] {
  return levels.slice(0, levels.indexOf(weakest) + 1);
}

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

export function describeSummary(report: Report): string {
  const { summary, requirements, seed, samples } = report;
  const { MUST, SHOULD, NOTE } = summary.findings;
  const count = (outcome: string): number => requirements.filter((one) => one.outcome === outcome).length;
  const outcomes = ['passed', 'failed', 'skipped', 'errored'].map((outcome) => `${count(outcome)} ${outcome}`);
  const waived = summary.waived === 0 ? '' : `, ${summary.waived} waived`;
  const generated = samples === 0 ? '' : `, seed ${seed}`;
  const time = `${(report.duration / 1000).toFixed(2)} s${generated}`;
  const counted = (what: string): string => `${summary.requests} ${what}${summary.requests === 1 ? '' : 's'}`;
  return [
    `Findings: ${MUST} MUST, ${SHOULD} SHOULD, ${NOTE} NOTE${waived}.`,
    `Requirements: ${outcomes.join(', ')}.`,
    isOfTraffic(report)
      ? `${counted('exchange')} judged by ${count('passed') + count('failed')} requirements, and not by ${count('skipped')}, in ${time}.`
      : `${counted('request')} in ${time}.`,
  ].join('\n');
}

/** How many resources of each kind a run left on the target, such as `2 books`. */
export function countCreated(created: Report['created']): string {
  const kinds = group(created.map((one) => [one.kind, one]));
  return [...kinds].map(([kind, { length }]) => `${length} ${kind}${length === 1 ? '' : 's'}`).join(', ');
}
