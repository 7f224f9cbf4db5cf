import { flatten } from '../findings.ts';
import { countCreated, describeSummary, describeVerdict, type Report, type ReportedFinding } from '../report.ts';

/** A report for the summary page of a CI run. */
export function renderMarkdown(report: Report): string {
  const { findings, contract, created, target } = report;
  const all = flatten(findings);
  const standing = all.filter(({ waived }) => waived === undefined);
  const rows = standing.map(
    ({ level, requirement, message, pointer = '', line, occurrences }) =>
      `| ${level} | ${code(requirement)} | ${code(message)} | ${code(pointer)}${line === undefined ? '' : ` (${contract.file}:${line})`} | ${occurrences} |`,
  );
  const table =
    rows.length === 0
      ? []
      : ['| level | requirement | differs | contract | times |', '|---|---|---|---|---|', ...rows, ''];
  return [
    `## Conformance of ${code(target.url)}`,
    '',
    `**${code(describeVerdict(report))}**`,
    '',
    describeSummary(report),
    '',
    ...table,
    ...standing.flatMap(renderDetails),
    ...renderWaived(all.filter(({ waived }) => waived !== undefined)),
    ...(created.length === 0 ? [] : [`Left on the target: ${code(countCreated(created))}.`, '']),
  ].join('\n');
}

function renderWaived(findings: readonly ReportedFinding[]): readonly string[] {
  const lines = findings.map(({ level, requirement, message, waived }) => {
    return `- ${level} ${code(requirement)} ${code(message)}: ${code(`${waived?.reason} ${waived?.issue}`)}`;
  });
  return lines.length === 0 ? [] : ['Waived:', '', ...lines, ''];
}

function renderDetails({ level, requirement, title, source, curl, noCurl, patch }: ReportedFinding): readonly string[] {
  const parts = [
    title,
    ...(source === undefined || source === 'none' ? [] : [`Source: ${source}`]),
    ...(curl === undefined ? [] : [block('sh', curl)]),
    ...(noCurl === undefined ? [] : [`No command repeats it: ${noCurl}.`]),
    ...(patch === undefined ? [] : [block('yaml', patch)]),
  ];
  return [`<details><summary>${level} ${requirement}</summary>`, '', parts.join('\n\n'), '', '</details>', ''];
}

// Only code is never read as Markdown or HTML, and only up to a fence that is not in it.
function block(language: string, text: string): string {
  const fence = fenceFor(text, 3);
  return `${fence}${language}\n${text}\n${fence}`;
}

// A table takes a `|` for the end of a cell even in code, and an escaped one for that behind a backslash.
function code(text: string): string {
  if (text === '') return '';
  const fence = fenceFor(text, 1);
  const pad = /^[`\s]|[`\s]$/.test(text) ? ' ' : '';
  return `${fence}${pad}${text.replaceAll(/\s/g, ' ').replaceAll('|', '\u00a6')}${pad}${fence}`;
}

function fenceFor(text: string, shortest: number): string {
  const runs = text.match(/`+/g) ?? [];
  return '`'.repeat(runs.reduce((length, run) => Math.max(length, run.length + 1), shortest));
}
