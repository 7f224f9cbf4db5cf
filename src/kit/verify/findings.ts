import { type Level, levels } from '../contract/index.ts';
import { group } from './group.ts';
import type { Violation } from './requirement.ts';

/** Violations of one requirement that have one cause, reported once. */
export interface Finding {
  readonly requirement: string;
  readonly title: string;
  readonly level: Level;
  /** The same in every run in which the same thing is wrong. */
  readonly fingerprint: string;
  readonly occurrences: readonly [Violation, ...Violation[]];
  /** What else is wrong in the same exchanges, probably because of this. */
  readonly consequences: readonly Finding[];
}

/** So many findings are distinguished in one report. */
export const mostFindings = 1000;

/** Groups violations: the same requirement, broken at the same object in the same way, is one finding. The gravest come first. */
export function findingsOf(
  violations: readonly Violation[],
  isWaived: (finding: Finding) => boolean = () => false,
): readonly Finding[] {
  const groups = groupsOf(violations);
  const findings = [...groups].map(([fingerprint, occurrences]) => findingOf(fingerprint, occurrences));
  const kept = findings.length <= mostFindings ? findings : findings.sort(byRank).slice(0, mostFindings);
  // What is waived explains nothing that is not.
  const [waived, standing] = [kept.filter(isWaived), kept.filter((finding) => !isWaived(finding))];
  return [...joinCauses(standing), ...joinCauses(waived)].sort(byRank);
}

/** How many findings there are, with those beyond `mostFindings`. */
export function countFindings(violations: readonly Violation[]): number {
  return groupsOf(violations).size;
}

function groupsOf(violations: readonly Violation[]): ReadonlyMap<string, readonly [Violation, ...Violation[]]> {
  return group(violations.map((violation) => [fingerprintOf(violation), violation]));
}

function byRank(a: Finding, b: Finding): number {
  return rank(a) - rank(b) || b.occurrences.length - a.occurrences.length;
}

function findingOf(fingerprint: string, occurrences: readonly [Violation, ...Violation[]]): Finding {
  const [{ requirement, level }] = occurrences;
  // The smallest request is the best evidence.
  const sized = occurrences
    .map((violation) => ({ violation, size: sizeOf(violation) }))
    .sort((a, b) => a.size - b.size);
  return {
    ...{ requirement: requirement.id, title: requirement.title, level, fingerprint, consequences: [] },
    occurrences: sized.map(({ violation }) => violation) as unknown as [Violation, ...Violation[]],
  };
}

function sizeOf({ request }: Violation): number {
  if (request === undefined) return Number.POSITIVE_INFINITY;
  const headers = request.headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  return request.url.length + headers + (request.body?.byteLength ?? 0);
}

/** The same for all violations that are one finding. */
export function fingerprintOf({ requirement, level, pointer = '', mismatch, exchange }: Violation): string {
  // Ids and numbers differ from run to run; what is wrong does not.
  const message = mismatch.message.replaceAll(/\/\d+(?=[/ ]|$)/g, '/*').replaceAll(/\d+/g, '0');
  const where = pointer === '' ? (exchange?.operation?.id ?? '') : '';
  return [requirement.id, level, pointer, where, message].filter((part) => part !== '').join(' ');
}

interface Case {
  readonly finding: Finding;
  readonly exchanges: ReadonlySet<number>;
  readonly symptom: string;
  readonly consequences: Finding[];
}

// A body that is wrong in many places, or that fails a check as well, is one matter: what covers more exchanges is reported
// first, and what is only seen where it is seen stands below it.
function joinCauses(findings: readonly Finding[]): Finding[] {
  const cases = findings.map(caseOf);
  const sorted = cases.sort((a, b) => rank(a.finding) - rank(b.finding) || b.exchanges.size - a.exchanges.size);
  const causes: Case[] = [];
  for (const one of sorted) {
    const cause = one.finding.level === 'NOTE' ? undefined : causes.find((other) => isCauseOf(other, one));
    if (cause === undefined) causes.push(one);
    else cause.consequences.push(one.finding);
  }
  return causes.map(({ finding, consequences }) => ({ ...finding, consequences }));
}

function caseOf(finding: Finding): Case {
  const { occurrences } = finding;
  const numbers = occurrences.flatMap(({ exchange }) => (exchange === undefined ? [] : [exchange.number]));
  return { finding, exchanges: new Set(numbers), symptom: symptomOf(finding), consequences: [] };
}

function isCauseOf(cause: Case, one: Case): boolean {
  return (one.exchanges.size > 0 && covers(cause.exchanges, one.exchanges)) || cause.symptom === one.symptom;
}

// Several checks that meet the same response for the same operation have met one fault.
function symptomOf({ occurrences }: Finding): string {
  const [{ mismatch, exchange }] = occurrences;
  const operations = new Set(occurrences.map((one) => one.exchange?.operation?.id));
  const { status } = exchange?.response ?? {};
  return JSON.stringify([mismatch.message, mismatch.details.actual ?? null, status, [...operations].sort()]);
}

function covers(all: ReadonlySet<number>, some: ReadonlySet<number>): boolean {
  if (some.size > all.size) return false;
  for (const number of some) if (!all.has(number)) return false;
  return true;
}

function rank({ level }: Finding): number {
  return levels.indexOf(level);
}

/** Every finding, those that stand below another one included. */
export function flatten<F extends { readonly consequences: readonly F[] }>(findings: readonly F[]): readonly F[] {
  return findings.flatMap((finding) => [finding, ...flatten(finding.consequences)]);
}
