import { describeAsCurl, openToShell } from './curl.ts';
import { describePatch } from './describe-patch.ts';
import type { Exchange } from './exchange.ts';
import type { Finding } from './findings.ts';
import type { LineOf } from './line-of.ts';
import type { Redact } from './redact.ts';
import type { ReportedExchange, ReportedFinding } from './report.ts';
import type { WireRequest } from './transport.ts';
import type { Waiver } from './waivers.ts';

interface Knowledge {
  readonly lineOf: LineOf;
  waivedBy(finding: Finding): Waiver | undefined;
  readonly redact: Redact;
  /** In how many exchanges a kind of finding was seen, where not all of them were kept. */
  readonly count: ((fingerprint: string) => number) | undefined;
}

/** A finding as data. It still has to be redacted. */
export function reportFinding(finding: Finding, knowledge: Knowledge): ReportedFinding {
  const { occurrences, fingerprint, requirement, title, level } = finding;
  const [first] = occurrences;
  const { mismatch, pointer, source, request, exchange } = first;
  const { expected, actual, part, patch } = mismatch.details;
  const line = pointer === undefined ? undefined : knowledge.lineOf(pointer);
  const waiver = knowledge.waivedBy(finding);
  return {
    fingerprint,
    requirement,
    title,
    level,
    message: mismatch.message,
    ...given({ expected, actual: shorten(actual), part, pointer, line, source }),
    occurrences: Math.max(countExchanges(occurrences), knowledge.count?.(fingerprint) ?? 0),
    operations: unique(occurrences.map(({ exchange: own }) => own?.operation?.id)),
    seenIn: unique(occurrences.map(({ madeBy }) => madeBy)),
    ...given({
      curl: request && openToShell(knowledge.redact(describeAsCurl(request))),
      exchange: describeExchange(request, exchange),
    }),
    ...(level === 'NOTE' && patch !== undefined && { patch: describePatch(patch) }),
    ...(waiver !== undefined && { waived: { reason: waiver.reason, issue: waiver.issue } }),
    consequences: finding.consequences.map((consequence) => reportFinding(consequence, knowledge)),
  };
}

// A list that is wrong in each of its items is one exchange that is wrong.
function countExchanges(occurrences: Finding['occurrences']): number {
  return new Set(occurrences.map((violation) => violation.exchange ?? violation)).size;
}

function describeExchange(
  request: WireRequest | undefined,
  exchange: Exchange | undefined,
): ReportedExchange | undefined {
  if (request === undefined) return undefined;
  const { method, url, headers, body } = request;
  const sent = { method, url, headers, ...(body !== undefined && { body: cut(new TextDecoder().decode(body)) }) };
  if (exchange === undefined) return { number: 0, request: sent };
  const { response } = exchange;
  return {
    number: exchange.number,
    request: sent,
    response: { status: response.status, headers: response.headers, body: cut(response.text) },
  };
}

const longestBody = 2000;

function cut(text: string): string {
  return text.length <= longestBody ? text : `${text.slice(0, longestBody)}… (${text.length} characters)`;
}

// The smallest part that shows what is wrong; the whole exchange stands beside it.
function shorten(value: unknown): unknown {
  const json = JSON.stringify(value);
  return json === undefined || json.length <= 300 ? value : `${json.slice(0, 300)}…`;
}

function given<T extends object>(members: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

function unique(names: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(names.filter((name) => name !== undefined))];
}
