import { tokensOf } from '../contract/index.ts';
import { describeAsCurl, isSecretHeader, mapStrings, type Redactor, showControls } from '../http/index.ts';
import type { Finding } from './findings.ts';
import type { Mismatch, Patch } from './mismatch.ts';
import type { ReportedExchange, ReportedFinding } from './report.ts';
import type { Violation } from './requirement.ts';
import type { WireRequest } from './transport.ts';
import type { Waiver } from './waivers.ts';

interface Knowledge {
  readonly text: DescriptionText;
  waivedBy(finding: Finding): Waiver | undefined;
  readonly redactor: Redactor;
  /** In how many exchanges a kind of finding was seen, where not all of them were kept. */
  readonly count: ((fingerprint: string) => number) | undefined;
}

/** A finding as data. No secret is in it, and nothing that controls a terminal. */
export function reportFinding(finding: Finding, knowledge: Knowledge): ReportedFinding {
  const { occurrences, fingerprint, requirement, title, level } = finding;
  const [first] = occurrences;
  const { mismatch, pointer, source, request, exchange } = first;
  const { expected, part, patch } = mismatch.details;
  const { redactor, text } = knowledge;
  const line = pointer === undefined ? undefined : text.lineOf(pointer);
  const waiver = knowledge.waivedBy(finding);
  const clean = <T>(value: T): T => mapStrings(value, (one) => cutShown(showControls(redactor.text(one))));
  const aliases = unique(occurrences.flatMap((violation) => violation.aliases ?? [])).filter(
    (id) => id !== requirement,
  );
  return {
    ...(aliases.length > 0 && { aliases: clean(aliases.map((id) => `${id}${fingerprint.slice(requirement.length)}`)) }),
    ...clean({ fingerprint, requirement, title, level, message: mismatch.message, ...given({ expected }) }),
    ...given({ actual: shorten(clean(actualOf(mismatch, redactor))) }),
    ...clean(given({ part, pointer, line, source })),
    occurrences: Math.max(countExchanges(occurrences), knowledge.count?.(fingerprint) ?? 0),
    operations: unique(occurrences.map(({ exchange: own }) => own?.operation?.id)),
    seenIn: unique(occurrences.map(({ madeBy }) => madeBy)),
    // A command is not cleaned again: it is quoted, and reads its secrets from variables.
    ...describeCommand(request, redactor),
    ...given({ exchange: describeExchange({ request, exchange }, redactor) }),
    ...(level === 'NOTE' && patch !== undefined && { patch: clean(describePatch(patch, text)) }),
    ...(waiver !== undefined && { waived: clean({ reason: waiver.reason, issue: waiver.issue }) }),
    consequences: finding.consequences.map((consequence) => reportFinding(consequence, knowledge)),
  };
}

// The value of an undeclared header may be a credential as well.
function actualOf({ details: { actual, part } }: Mismatch, { header }: Redactor): unknown {
  return typeof actual === 'string' && part !== undefined && isSecretHeader(part) ? header(part, actual) : actual;
}

// A list that is wrong in each of its items is one exchange that is wrong.
function countExchanges(occurrences: Finding['occurrences']): number {
  return new Set(occurrences.map((violation) => violation.exchange ?? violation)).size;
}

function describeCommand(
  request: WireRequest | undefined,
  redactor: Redactor,
): Pick<ReportedFinding, 'curl' | 'noCurl'> {
  if (request === undefined) return {};
  const curl = describeAsCurl(request, redactor);
  return curl.kind === 'command' ? { curl: curl.command } : { noCurl: curl.reason };
}

type Shown = Pick<Violation, 'request' | 'exchange'>;

function describeExchange({ request, exchange }: Shown, redactor: Redactor): ReportedExchange | undefined {
  if (request === undefined) return undefined;
  const show = (text: string): string => showControls(redactor.text(text));
  const headersOf = (headers: WireRequest['headers']): WireRequest['headers'] =>
    headers
      .slice(0, mostHeaders)
      .map(([name, value]) => [cutShown(show(name)), cutShown(showControls(redactor.header(name, value)))]);
  const { method, url, headers, body } = request;
  const sent = {
    ...{ method: show(method), url: show(url), headers: headersOf(headers) },
    ...(body !== undefined && { body: cut(decode(body), show) }),
  };
  if (exchange === undefined) return { number: 0, request: sent };
  const { status, headers: fields, text } = exchange.response;
  return {
    number: exchange.number,
    request: sent,
    response: { status, headers: headersOf(fields), body: cut(text, show) },
  };
}

const longestBody = 2000;
const mostHeaders = 100;
/** More than a secret takes, however it is spelt. What stands at the cut is seen whole before. */
const longestSecret = 20_000;

function cut(text: string, show: (text: string) => string): string {
  if (text.length <= longestBody) return show(text);
  const beginning = show(text.slice(0, longestBody + longestSecret)).slice(0, longestBody);
  return `${beginning}…`;
}

function cutShown(text: string): string {
  return text.length <= longestBody ? text : `${text.slice(0, longestBody)}…`;
}

// No character takes more than four bytes.
function decode(body: Uint8Array): string {
  return new TextDecoder().decode(body.subarray(0, 4 * (longestBody + longestSecret)));
}

// The smallest part that shows what is wrong; the whole exchange stands beside it.
function shorten(value: unknown): unknown {
  const json = typeof value === 'string' ? value : JSON.stringify(value);
  return json === undefined || json.length <= 300 ? value : `${json.slice(0, 300)}…`;
}

/** Properties without those that are not there. */
export function given<T extends object>(properties: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

function unique(names: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** A change to the description as a person would make it, in YAML. */
function describePatch({ operation, pointer, value }: Patch, { writeYaml }: DescriptionText): string {
  const tokens = tokensOf(pointer);
  const owner = tokens.slice(0, -1);
  const name = tokens.at(-1) ?? '';
  const at = owner.length === 0 ? 'at the top' : `under ${owner.map(quoteKey).join(' › ')}`;
  if (operation === 'remove') return `remove ${quoteKey(name)} ${at}`;
  return `${operation} ${at}:\n${writeYaml({ [name]: value })
    .replaceAll(/^(?=.)/gm, '  ')
    .trimEnd()}`;
}

function quoteKey(name: string): string {
  return /^[A-Za-z_][\w-]*$/.test(name) ? name : JSON.stringify(name);
}

/** The text of a description, in YAML. */
interface DescriptionText {
  /** The line of its file on which the object at a pointer begins. */
  lineOf(pointer: string): number;
  writeYaml(value: unknown): string;
}

/** Reads the text of a description. What reads it is loaded only when there is something to point at. */
export async function readDescription(text: string): Promise<DescriptionText> {
  const { isCollection, isMap, LineCounter, parseDocument, isScalar, stringify } = await import('yaml');
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const lineOf = (pointer: string): number => {
    let node: unknown = document.contents;
    let offset = 0;
    for (const token of tokensOf(pointer)) {
      if (!isCollection(node)) break;
      const pair = isMap(node)
        ? node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === token)
        : undefined;
      const next: unknown = pair === undefined ? node.get(token, true) : pair.value;
      const place = (pair?.key ?? next) as { readonly range?: readonly number[] } | undefined;
      if (place?.range?.[0] === undefined) break;
      [offset = offset] = place.range;
      node = next;
    }
    return counter.linePos(offset).line;
  };
  return { lineOf, writeYaml: (value) => stringify(value, { lineWidth: 0 }) };
}
