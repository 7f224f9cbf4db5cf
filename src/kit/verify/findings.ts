import { type Level, levels } from '../contract/index.ts';
import type { Violation } from './requirement.ts';

/** Violations of one requirement that have one cause, told once. */
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

/** Groups violations: the same requirement, broken at the same object in the same way, is one finding. The gravest come first. */
export function findingsOf(violations: readonly Violation[]): readonly Finding[] {
  const groups = new Map<string, [Violation, ...Violation[]]>();
  for (const violation of violations) {
    const key = fingerprintOf(violation);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [violation]);
    else group.push(violation);
  }
  const findings = [...groups].map(([fingerprint, occurrences]) => findingOf(fingerprint, occurrences));
  return joinCauses(findings).sort((a, b) => rank(a) - rank(b) || b.occurrences.length - a.occurrences.length);
}

function findingOf(fingerprint: string, occurrences: [Violation, ...Violation[]]): Finding {
  const [{ requirement, level }] = occurrences;
  // The smallest request is the best evidence.
  occurrences.sort((a, b) => sizeOf(a) - sizeOf(b));
  return { requirement: requirement.id, title: requirement.title, level, fingerprint, occurrences, consequences: [] };
}

function sizeOf({ request }: Violation): number {
  if (request === undefined) return Number.POSITIVE_INFINITY;
  return request.url.length + request.headers.flat().join('').length + (request.body?.byteLength ?? 0);
}

function fingerprintOf({ requirement, level, pointer = '', mismatch, exchange }: Violation): string {
  // Ids and numbers differ from run to run; what is wrong does not.
  const message = mismatch.message.replaceAll(/\/\d+(?=[/ ]|$)/g, '/*').replaceAll(/\d+/g, '0');
  const where = pointer === '' ? (exchange?.operation?.id ?? '') : '';
  return [requirement.id, level, pointer, where, message].filter((part) => part !== '').join(' ');
}

// A body that is wrong in many places, or that fails a check as well, is one matter: what covers more exchanges is told
// first, and what is only seen where it is seen stands below it.
function joinCauses(findings: readonly Finding[]): Finding[] {
  const exchanges = new Map(findings.map((finding) => [finding, exchangesOf(finding)]));
  const sorted = [...findings].sort(
    (a, b) => rank(a) - rank(b) || (exchanges.get(b)?.size ?? 0) - (exchanges.get(a)?.size ?? 0),
  );
  const causes: { finding: Finding; consequences: Finding[] }[] = [];
  for (const finding of sorted) {
    const cause = causes.find(
      (other) => rank(other.finding) <= rank(finding) && isCauseOf(other.finding, finding, exchanges),
    );
    if (cause === undefined || finding.level === 'NOTE') causes.push({ finding, consequences: [] });
    else cause.consequences.push(finding);
  }
  return causes.map(({ finding, consequences }) => ({ ...finding, consequences }));
}

function isCauseOf(cause: Finding, finding: Finding, exchanges: ReadonlyMap<Finding, ReadonlySet<number>>): boolean {
  const own = exchanges.get(finding);
  if (own !== undefined && own.size > 0 && covers(exchanges.get(cause), own)) return true;
  return symptomOf(cause) === symptomOf(finding);
}

// Several checks that meet the same answer for the same operation have met one fault.
function symptomOf({ occurrences }: Finding): string {
  const [{ mismatch, exchange }] = occurrences;
  const operations = new Set(occurrences.map((one) => one.exchange?.operation?.id));
  const { status } = exchange?.response ?? {};
  return JSON.stringify([mismatch.message, mismatch.details.actual ?? null, status, [...operations].sort()]);
}

function covers(all: ReadonlySet<number> | undefined, some: ReadonlySet<number>): boolean {
  return all !== undefined && [...some].every((number) => all.has(number));
}

function exchangesOf({ occurrences }: Finding): ReadonlySet<number> {
  return new Set(occurrences.flatMap(({ exchange }) => (exchange === undefined ? [] : [exchange.number])));
}

function rank({ level }: Finding): number {
  return levels.indexOf(level);
}

/** Every finding, those that stand below another one included. */
export function flatten<F extends { readonly consequences: readonly F[] }>(findings: readonly F[]): readonly F[] {
  return findings.flatMap((finding) => [finding, ...flatten(finding.consequences)]);
}
