import type { Report, ReportedFinding } from '../report.ts';
import { describeSummary, describeVerdict } from './describe-verdict.ts';

/** A report for the summary page of a CI run. */
export function renderMarkdown(report: Report): string {
  const { findings, contract, created, target } = report;
  const standing = findings.filter(({ waived }) => waived === undefined);
  const rows = standing.map(
    ({ level, requirement, message, pointer = '', line, occurrences }) =>
      `| ${level} | \`${requirement}\` | ${cell(message)} | ${pointer === '' ? '' : `\`${cell(pointer)}\`${line === undefined ? '' : ` (${contract.file}:${line})`}`} | ${occurrences} |`,
  );
  const table =
    rows.length === 0
      ? []
      : ['| level | requirement | differs | contract | times |', '|---|---|---|---|---|', ...rows, ''];
  return [
    `## Conformance of ${cell(target.url)}`,
    '',
    `**${cell(describeVerdict(report))}**`,
    '',
    describeSummary(report),
    '',
    ...table,
    ...standing.flatMap(renderDetails),
    ...(created.length === 0 ? [] : [`${created.length} exports were left on the target.`, '']),
  ].join('\n');
}

function renderDetails({ level, requirement, title, source, curl, patch }: ReportedFinding): readonly string[] {
  const parts = [
    title,
    ...(source === undefined || source === 'none' ? [] : [`Source: ${source}`]),
    ...(curl === undefined ? [] : [fence('sh', curl)]),
    ...(patch === undefined ? [] : [fence('yaml', patch)]),
  ];
  return [`<details><summary>${level} ${requirement}</summary>`, '', parts.join('\n\n'), '', '</details>', ''];
}

function fence(language: string, text: string): string {
  return `\`\`\`\`${language}\n${text}\n\`\`\`\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ').replaceAll('<', '&lt;');
}
