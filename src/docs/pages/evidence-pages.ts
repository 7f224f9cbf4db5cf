import type { Contract } from '../../contract/index.ts';
import type { Outcome, RunReport } from '../evidence.ts';
import { placeOf } from '../graded.ts';
import type { Page } from '../page.ts';

const levels = ['MUST', 'SHOULD', 'NOTE'];

/** What each tested implementation does with each requirement. */
export function conformancePage(reports: readonly RunReport[]): Page {
  return {
    path: 'evidence/conformance',
    title: 'Conformance',
    description: 'Which implementations were held to the contract, when, and what came out.',
    group: 'Trust',
    markdown: (reports.length === 0 ? noReports : conformance(reports)).join('\n'),
  };
}

/** Every requirement with its id, its level and the place in the contract that states it. */
export function requirementsPage(contract: Contract, reports: readonly RunReport[]): Page {
  return {
    path: 'evidence/requirements',
    title: 'Requirements',
    description: 'Every requirement that an implementation is held to: id, level, and who says so.',
    group: 'Trust',
    markdown: (reports.length === 0 ? noReports : catalogue(contract, reports)).join('\n'),
  };
}

const noReports = [
  '> **No evidence yet.** This build of the site was given no report of the conformance suite, so it can show none. Nothing here was tested, which is not the same as passed.',
];

function conformance(reports: readonly RunReport[]): readonly string[] {
  return [
    '| implementation | verdict | passed | failed | skipped | no verdict | contract | date |',
    '|---|---|---|---|---|---|---|---|',
    ...reports.map(summaryRow),
    '',
    'A requirement that could not be exercised is skipped or has no verdict; it never counts as passed.',
    '',
    '## Requirement by requirement',
    '',
    `| requirement | ${reports.map(({ name }) => name).join(' | ')} |`,
    `|---|${reports.map(() => '---').join('|')}|`,
    ...allRequirements(reports).map(({ id }) => {
      const cells = reports.map(({ outcomes }) => outcomes.find((outcome) => outcome.id === id)?.status ?? 'not run');
      return `| [\`${id}\`](requirements.md#${id}) | ${cells.join(' | ')} |`;
    }),
  ];
}

function summaryRow({ name, verdict, outcomes, contractVersion, date }: RunReport): string {
  const count = (...statuses: Outcome['status'][]) => outcomes.filter(({ status }) => statuses.includes(status)).length;
  const counts = [count('passed'), count('failed'), count('skipped'), count('errored', 'unknown')];
  return `| ${name} | ${verdict ?? 'unknown'} | ${counts.join(' | ')} | ${contractVersion ?? 'unknown'} | ${date?.slice(0, 10) ?? 'unknown'} |`;
}

function catalogue(contract: Contract, reports: readonly RunReport[]): readonly string[] {
  const all = allRequirements(reports);
  const others = all.filter(({ level }) => !levels.includes(level));
  return [
    'Ids are stable: a report, a waiver and an issue can name them.',
    ...[...levels, ''].flatMap((level) => {
      const own = level === '' ? others : all.filter((requirement) => requirement.level === level);
      if (own.length === 0) return [];
      return [
        '',
        `## ${level === '' ? 'Level by the part that is broken' : level}`,
        '',
        ...own.flatMap((one) => entry(contract, one)),
      ];
    }),
  ];
}

function entry(contract: Contract, { id, title, pointer }: Outcome): readonly string[] {
  const stands = pointer !== undefined && contract.at(pointer) !== undefined;
  return [
    `### ${id}`,
    '',
    `${title}.`,
    '',
    ...(stands ? [`Stated at ${placeOf(contract, pointer)} (\`${pointer}\`).`, ''] : []),
  ];
}

function allRequirements(reports: readonly RunReport[]): readonly Outcome[] {
  const byId = new Map(reports.flatMap(({ outcomes }) => outcomes.map((outcome) => [outcome.id, outcome])));
  return [...byId.values()];
}
