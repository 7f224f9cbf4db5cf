import type { Level } from '../../contract/index.ts';
import { showInLine } from '../../http/index.ts';
import { group } from '../group.ts';
import {
  countCreated,
  describeSummary,
  describeVerdict,
  isOfTraffic,
  type Report,
  type ReportedFinding,
} from '../report.ts';

interface TextOptions {
  readonly verbose: boolean;
  readonly colour: boolean;
  readonly width: number;
}

const colours: Readonly<Record<Level | 'dim' | 'good', string>> = {
  MUST: '31',
  SHOULD: '33',
  NOTE: '36',
  dim: '2',
  good: '32',
};

/** A report for a person at a terminal: what is wrong first and in full, the rest in a line each. */
export function renderText(report: Report, options: TextOptions): string {
  const standing = report.findings.filter(({ waived }) => waived === undefined);
  const isFull = ({ level }: ReportedFinding): boolean => options.verbose || level !== 'NOTE';
  const full = standing.filter(isFull).map((finding) => renderFinding(report, finding, options));
  const brief = standing.filter((finding) => !isFull(finding)).map((finding) => renderBrief(finding, options));
  const blocks = [
    ...full,
    ...(brief.length === 0 ? [] : [brief.join('\n')]),
    renderRest(report, options),
    `${paint(options, describeVerdict(report), report.verdict === 'conforms' ? 'good' : 'MUST')}\n${describeSummary(report)}`,
  ];
  const text = blocks.filter((block) => block !== '').join('\n\n');
  // GitHub Actions obeys lines of a log that begin so, and Azure Pipelines what stands anywhere in a line.
  return text.replaceAll(/^([^\S\r\n\u2028\u2029]*):(?=:)/gm, '$1: ').replaceAll(/##(?=\[|vso\[)/g, '# #');
}

function paint({ colour: isColoured }: TextOptions, text: string, colour: keyof typeof colours): string {
  return isColoured ? `\u001b[${colours[colour]}m${text}\u001b[0m` : text;
}

/** One finding in full, with what follows from it. */
export function renderFinding(report: Report, finding: ReportedFinding, options: TextOptions): string {
  const { level, requirement, pointer, line } = finding;
  const mark = report.comparison?.new.includes(finding.fingerprint) ? ' (new)' : '';
  const place =
    pointer === undefined ? undefined : `${report.contract.file}${line === undefined ? '' : `:${line}`} ${pointer}`;
  const { status } = finding.exchange?.response ?? {};
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['required', finding.title],
    ['differs', finding.message],
    ['expected', finding.expected === undefined ? undefined : show(finding.expected)],
    ['came', finding.actual === undefined ? undefined : `${JSON.stringify(finding.actual)}${partOf(finding)}`],
    ['contract', place],
    ['source', finding.source === undefined || finding.source === 'none' ? undefined : finding.source],
    ['seen in', describeOccurrences(finding)],
    [
      'response',
      options.verbose && status !== undefined ? `${status} ${finding.exchange?.response?.body ?? ''}` : undefined,
    ],
    ['patch', finding.patch],
    ...describeConsequences(finding).map((one) => ['so also', one] as const),
  ];
  const command = finding.curl ?? finding.noCurl;
  const repeat = command === undefined ? [] : [`  ${paint(options, 'repeat  ', 'dim')}  ${command}`];
  const head = `${paint(options, level, level)} ${requirement}${mark}`;
  const body = rows.filter((row): row is readonly [string, string] => row[1] !== undefined);
  return [head, ...body.map(([name, text]) => renderRow(name, text, options)), ...repeat].join('\n');
}

// The same of several operations is one line.
function describeConsequences({ consequences }: ReportedFinding): readonly string[] {
  const lines = group(consequences.map((one) => [`${one.level} ${one.requirement}: ${one.message}`, one]));
  return [...lines].map(([line, { length }]) => (length === 1 ? line : `${line} (${length} findings)`));
}

function partOf({ part, message }: ReportedFinding): string {
  return part === undefined || message.includes(part) ? '' : ` in ${part}`;
}

function renderRow(name: string, text: string, options: TextOptions): string {
  // A patch is YAML, in which what a response holds is quoted.
  const own = name === 'patch' ? text.split('\n') : [showInLine(text)];
  const lines = own.flatMap((line) => wrap(line, options.width - 12));
  return lines
    .map((line, index) => `  ${index === 0 ? paint(options, name.padEnd(8), 'dim') : ' '.repeat(8)}  ${line}`)
    .join('\n');
}

function renderBrief(finding: ReportedFinding, options: TextOptions): string {
  const { level, requirement, message, actual, occurrences, operations } = finding;
  const came =
    actual === undefined || message.includes(show(actual)) || show(actual).length > 30 ? '' : `, came ${show(actual)}`;
  const where = operations.length === 1 ? ` (${operations[0]})` : '';
  const times = `${came}${occurrences > 1 ? `, ${occurrences} times` : ''}${where}`;
  const lines = wrap(showInLine(`${requirement}: ${message}${times}`), options.width - 5);
  return lines.map((line, index) => `${index === 0 ? paint(options, level, level) : '    '} ${line}`).join('\n');
}

function describeOccurrences({ occurrences, operations, seenIn }: ReportedFinding): string {
  const shown = seenIn.slice(0, 3).join(', ');
  const more = seenIn.length > 3 ? ` and ${seenIn.length - 3} more checks` : '';
  const where = operations.length === 0 ? '' : ` of ${operations.join(', ')}`;
  return `${occurrences === 1 ? '1 exchange' : `${occurrences} exchanges`}${where}: ${shown}${more}`;
}

function renderRest(report: Report, { verbose, width }: TextOptions): string {
  const texts = [
    ...unlisted(report, verbose),
    // What may have been done twice is worth a line.
    ...report.observations
      .filter(({ requirement }) => verbose || requirement === 'repeated')
      .map(({ requirement, text }) => `seen ${requirement}: ${text}`),
    ...report.waivers.flatMap(describeWaiver),
    ...describeComparison(report),
    ...describeCreated(report, verbose),
  ];
  return texts
    .flatMap((text) => wrap(showInLine(text), width - 2).map((line, index) => (index === 0 ? line : `  ${line}`)))
    .join('\n');
}

function unlisted(report: Report, verbose: boolean): readonly string[] {
  const { requirements, coverage } = report;
  const silent = requirements.filter(({ outcome }) => outcome === 'skipped' || outcome === 'errored');
  const shown = silent.filter(({ reason }) => verbose || reason !== 'not selected');
  const unseen = coverage.filter(({ kind, seen }) => kind === 'operation' && seen === 0);
  const judged = requirements.filter(({ outcome }) => outcome === 'passed' || outcome === 'failed');
  // A run of the suite judges everything that it does not list; of traffic it is not known beforehand.
  const named = isOfTraffic(report) && judged.length > 0 ? [`judged: ${judged.map(({ id }) => id).join(', ')}`] : [];
  return [...named, ...groupByReason(shown), ...unseen.map(({ name }) => `never exercised, so unknown: ${name}`)];
}

function groupByReason(silent: Report['requirements']): readonly string[] {
  const groups = group(silent.map(({ id, outcome, reason = '' }) => [`${outcome}, for ${reason}`, id]));
  return [...groups].map(([reason, ids]) => `${reason}: ${ids.join(', ')}`);
}

function describeWaiver({ id, state, expires }: Report['waivers'][number]): readonly string[] {
  if (state === 'expired') return [`the waiver of ${id} expired on ${expires} and no longer waives`];
  return state === 'unused' ? [`the waiver of ${id} matches nothing any more: remove it`] : [];
}

function describeComparison({ comparison }: Report): readonly string[] {
  if (comparison === undefined) return [];
  const { started, fixed, unchanged } = comparison;
  const counts = `${comparison.new.length} new, ${fixed.length} fixed, ${unchanged.length} unchanged`;
  return [`against the report of ${started}: ${counts}`, ...fixed.map((one) => `fixed: ${one}`)];
}

function describeCreated({ created }: Report, verbose: boolean): readonly string[] {
  if (created.length === 0) return [];
  const ids = created.map(({ id }) => id);
  const listed = verbose || ids.length <= 2 ? ids.join(', ') : `${ids.slice(0, 2).join(', ')} … (--verbose names all)`;
  return [`left on the target: ${countCreated(created)}: ${listed}`];
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
