import { type Contract, levels } from '../../kit/contract/index.ts';
import type { Finding, Requirement, RequirementOutcome, RunReport } from '../evidence.ts';
import { placeOf } from '../graded.ts';
import { sourceLink } from '../mark.ts';
import type { Page } from '../page.ts';
import { code } from '../schema-facts.ts';

/** What each tested implementation does with each requirement. */
export function conformancePage(requirements: readonly Requirement[], reports: readonly RunReport[]): Page {
  return {
    path: 'evidence/conformance',
    title: 'Conformance',
    description: 'Which implementations were held to the contract, when, and what came out.',
    group: 'Trust',
    markdown: (reports.length === 0 ? noReports : conformance(requirements, reports)).join('\n'),
  };
}

const noReports = [
  '> **This copy of the site was built without evidence.** No report of the conformance suite was at hand, so there is no result to show. Nothing was tested for it, which is not the same as passed.',
  '',
  'In a clone of the project, two commands fill this page: the first holds every implementation that is there to the contract, the second builds the site anew.',
  '',
  '```sh',
  'npm run evidence',
  'npm run docs',
  '```',
  '',
  'What is required of an implementation is on [another page](requirements.md), with or without results; [this guide](../guides/conformance.md) says how to test one of your own.',
];

function conformance(requirements: readonly Requirement[], reports: readonly RunReport[]): readonly string[] {
  return [
    '| implementation | verdict | passed | failed | skipped | no verdict | contract | date |',
    '|---|---|---|---|---|---|---|---|',
    ...reports.map(summaryRow),
    '',
    'A requirement that could not be exercised is skipped or has no verdict; it never counts as passed. A failed requirement is a breach only when its level is MUST.',
    ...reports.flatMap(findingsSection),
    '',
    '## Requirement by requirement',
    '',
    `| requirement | ${reports.map(({ name }) => name).join(' | ')} |`,
    `|---|${reports.map(() => '---').join('|')}|`,
    ...requirements.map(({ id }) => {
      const cells = reports.map((report) => cellOf(report, id));
      return `| [${code(id)}](requirements.md#${id}) | ${cells.join(' | ')} |`;
    }),
  ];
}

// What failed is a breach or a remark: the gravest level of its findings says which.
function cellOf({ outcomes, findings }: RunReport, id: string): string {
  const outcome = outcomes.find((candidate) => candidate.id === id)?.outcome ?? 'not run';
  const own = findings.filter(({ requirement }) => requirement === id).map(({ level }) => level);
  const gravest = levels.find((level) => own.includes(level));
  return outcome === 'failed' ? `**failed**${gravest === undefined ? '' : `, ${gravest}`}` : outcome;
}

function summaryRow({ name, verdict, outcomes, contractVersion, started }: RunReport): string {
  const count = (wanted: RequirementOutcome['outcome']) => outcomes.filter(({ outcome }) => outcome === wanted).length;
  const counts = [count('passed'), count('failed'), count('skipped'), count('errored')];
  return `| ${name} | ${verdict} | ${counts.join(' | ')} | ${contractVersion} | ${started.slice(0, 10)} |`;
}

const mostFindings = 12;

function findingsSection({ name, findings }: RunReport): readonly string[] {
  if (findings.length === 0) return [];
  const lines = distinct(findings.map(findingLine));
  const shown = lines.slice(0, mostFindings);
  const more = lines.length - shown.length;
  return ['', `## Findings: ${name}`, '', ...shown, ...(more > 0 ? [`- and ${more} more`] : [])];
}

function findingLine({ level, requirement, message }: Finding): string {
  return `- **${level}** [${code(requirement)}](requirements.md#${requirement}): ${escapeInline(message)}`;
}

/** Each line once; where several parts of the contract are broken in the same words, with their number. */
function distinct(lines: readonly string[]): readonly string[] {
  return [...new Set(lines)].map((line) => {
    const count = lines.filter((other) => other === line).length;
    return count === 1 ? line : `${line} (${count} places)`;
  });
}

// What an implementation answered is text, never markup.
function escapeInline(text: string): string {
  return text.replaceAll(/[<>`*_[\]\\|]/g, (character) => `\\${character}`);
}

const kinds = {
  rule: ['Rules', 'They hold for every exchange, whichever check makes it.'],
  check: ['Checks', 'Each makes a deliberate sequence of requests.'],
  generated: ['Generated requests', 'Made from the schemas of the contract, repeatable by a seed.'],
} as const;

/** Every requirement with its id, its level and the place in the contract that states it. */
export function requirementsPage(contract: Contract, requirements: readonly Requirement[]): Page {
  return {
    path: 'evidence/requirements',
    title: 'Requirements',
    description: 'Every requirement that an implementation is held to: id, level, and who says so.',
    group: 'Trust',
    markdown: [
      `${requirements.length} requirements. Their ids are stable, so that a report, a waiver and an issue can name them. The level comes from [how sure we are](../how-sure.md) of the part of the contract that is broken: where it varies, each part has its own.`,
      ...(['rule', 'check', 'generated'] as const).flatMap((kind) => {
        const [heading, meaning] = kinds[kind];
        const own = requirements.filter((requirement) => requirement.kind === kind);
        return own.length === 0
          ? []
          : ['', `## ${heading}`, '', meaning, '', ...own.flatMap((requirement) => entry(contract, requirement))];
      }),
    ].join('\n'),
  };
}

function entry(contract: Contract, { id, title, level, contract: pointer, source }: Requirement): readonly string[] {
  const stated =
    pointer !== undefined && contract.at(pointer) !== undefined ? [`stated at ${placeOf(contract, pointer)}`] : [];
  const said = source === undefined || source === 'none' ? [] : [`source ${sourceLink(source)}`];
  return [`### ${id}`, '', `${title}.`, '', `${[`Level **${level}**`, ...stated, ...said].join(', ')}.`, ''];
}
