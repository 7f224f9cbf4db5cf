import { suite } from '../../conformance/index.ts';
import type { Contract } from '../../src/kit/contract/index.ts';
import type { Report } from '../../src/kit/verify/index.ts';
import { catalogueOf, renderCatalogueTables } from '../../src/kit/verify/reporters/catalogue.ts';
import { code, escapeInline, type Page } from './markup.ts';

/** One run of the suite, by the name of the server. */
export interface Run {
  readonly name: string;
  readonly report: Report;
}

const untested =
  'The suite never ran against the real API. These results are about the servers of this project, and about Prism without changes.';

const known: Readonly<Record<string, string>> = {
  mock: 'the mock of this project',
  'reference in Python': 'a test server of this project, written in Python from the documentation alone',
  'stock Prism':
    'Prism, a mock server by Stoplight, with the same OpenAPI file. It keeps no state, so many checks fail',
};

/** What each tested implementation did with each requirement. */
export function conformancePage(contract: Contract, runs: readonly Run[]): Page {
  return {
    path: 'evidence/conformance',
    title: 'Evidence',
    description: 'Which servers the conformance suite was run against, when, and what it found.',
    markdown: [
      '> [!WARNING] ZangTable itself has not been tested',
      `> ${untested}`,
      '',
      ...(runs.length === 0 ? none : results(contract, runs)),
    ].join('\n'),
  };
}

const none = [
  'This copy of the docs was built without reports. In a clone of the project, these commands fill this page:',
  '',
  '```sh',
  'npm run evidence && npm run docs',
  '```',
];

function results(contract: Contract, runs: readonly Run[]): readonly string[] {
  return [
    '| Server | Verdict | Passed | Failed | Skipped | No verdict | Contract | Date |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...runs.map(summaryRow),
    '',
    ...runs.map(({ name }) => `- **${name}**: ${known[name] ?? 'an implementation that was tested here'}.`),
    '',
    'A server conforms if no finding is a MUST. So a server can conform although requirements failed: SHOULD and NOTE findings are listed, but do not change the verdict. A skipped requirement never counts as passed.',
    ...runs.flatMap(findingsSection),
    '',
    '## All requirements',
    '',
    `| Requirement | ${runs.map(({ name }) => name).join(' | ')} |`,
    `| --- |${runs.map(() => ' --- |').join('')}`,
    ...catalogueOf(contract, suite).map(
      ({ id }) => `| ${requirementLink(id)} | ${runs.map(({ report }) => cellOf(report, id)).join(' | ')} |`,
    ),
  ];
}

const requirementLink = (id: string): string => `[${code(id)}](/evidence/requirements.md#${id})`;

function cellOf({ requirements, findings }: Report, id: string): string {
  const { outcome = 'not run' } = requirements.find((candidate) => candidate.id === id) ?? {};
  // The gravest comes first.
  const worst = findings.find(({ requirement }) => requirement === id)?.level;
  return outcome === 'failed' ? `**failed**${worst === undefined ? '' : ` (${worst})`}` : outcome;
}

const verdicts: Readonly<Record<string, string>> = { violates: 'does not conform', unknown: 'no verdict' };

function summaryRow({ name, report: { verdict, requirements, contract, started } }: Run): string {
  const counts = ['passed', 'failed', 'skipped', 'errored'].map(
    (wanted) => requirements.filter(({ outcome }) => outcome === wanted).length,
  );
  return `| ${name} | ${verdicts[verdict] ?? verdict} | ${counts.join(' | ')} | ${contract.version} | ${started.slice(0, 10)} |`;
}

const mostFindings = 12;

function findingsSection({ name, report: { findings } }: Run): readonly string[] {
  if (findings.length === 0) return [];
  const texts = findings.map(
    ({ level, requirement, message }) => `- **${level}** ${requirementLink(requirement)}: ${escapeInline(message)}`,
  );
  const lines = [...new Set(texts)];
  const more = lines.length - mostFindings;
  return ['', `## Findings: ${name}`, '', ...lines.slice(0, mostFindings), ...(more > 0 ? [`- and ${more} more`] : [])];
}

/** Every requirement with its id, its level and its reason, as `list --format markdown` prints them. */
export function requirementsPage(contract: Contract): Page {
  const all = catalogueOf(contract, suite);
  return {
    path: 'evidence/requirements',
    title: 'Requirements',
    description: 'Every requirement of the conformance suite: id, level and source.',
    markdown: [
      `The conformance suite has ${all.length} requirements. Their ids are stable, so a report, a waiver and an issue can name them. The level follows from [the grade](/provenance.md) of the part of the contract that is broken. Where it varies, each part has its own.`,
      renderCatalogueTables(all, (id) => `<a class="at" id="${id}"></a>[${code(id)}](#${id})`),
    ].join('\n\n'),
  };
}
