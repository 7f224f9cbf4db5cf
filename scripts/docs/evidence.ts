import { suite } from '../../conformance/index.ts';
import { type Contract, isJsonObject, levels } from '../../src/kit/contract/index.ts';
import { catalogueOf, renderCatalogueMarkdown } from '../../src/kit/verify/reporters/catalogue.ts';
import { code, escapeInline, type Page } from './markup.ts';

interface Outcome {
  readonly id: string;
  readonly outcome: string;
}

interface Finding {
  readonly requirement: string;
  readonly level: string;
  readonly message: string;
}

/** One run of the suite, as far as the site shows it. */
interface RunReport {
  readonly name: string;
  readonly started: string;
  readonly version: string;
  readonly verdict: string;
  readonly outcomes: readonly Outcome[];
  readonly findings: readonly Finding[];
}

/** Reads a JSON report of the suite. Throws an error that names the file for one that is not of the known form. */
export function readReport(name: string, text: string): RunReport {
  const report: unknown = JSON.parse(text);
  if (!isJsonObject(report) || report.version !== 1) throw new Error(`${name}: not a report of version 1`);
  const { contract, started, verdict, requirements, findings } = report;
  if (!isJsonObject(contract) || !Array.isArray(requirements) || !Array.isArray(findings)) {
    throw new Error(`${name}: a part of the report is missing`);
  }
  return {
    name,
    started: String(started),
    version: String(contract.version),
    verdict: String(verdict),
    outcomes: requirements as Outcome[],
    findings: findings as Finding[],
  };
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
export function conformancePage(contract: Contract, reports: readonly RunReport[]): Page {
  return {
    path: 'evidence/conformance',
    title: 'Evidence',
    description: 'Which servers the conformance suite was run against, when, and what it found.',
    markdown: [
      '> [!WARNING] ZangTable itself has not been tested',
      `> ${untested}`,
      '',
      ...(reports.length === 0 ? none : results(contract, reports)),
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

function results(contract: Contract, reports: readonly RunReport[]): readonly string[] {
  return [
    '| Server | Verdict | Passed | Failed | Skipped | No verdict | Contract | Date |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...reports.map(summaryRow),
    '',
    ...reports.map(({ name }) => `- **${name}**: ${known[name] ?? 'an implementation that was tested here'}.`),
    '',
    'A server conforms if no finding is a MUST. So a server can conform although requirements failed: SHOULD and NOTE findings are listed, but do not change the verdict. A skipped requirement never counts as passed.',
    ...reports.flatMap(findingsSection),
    '',
    '## All requirements',
    '',
    `| Requirement | ${reports.map(({ name }) => name).join(' | ')} |`,
    `| --- |${reports.map(() => ' --- |').join('')}`,
    ...catalogueOf(contract, suite).map(
      ({ id }) =>
        `| [${code(id)}](/evidence/requirements.md#${id}) | ${reports.map((one) => cellOf(one, id)).join(' | ')} |`,
    ),
  ];
}

function cellOf({ outcomes, findings }: RunReport, id: string): string {
  const outcome = outcomes.find((candidate) => candidate.id === id)?.outcome ?? 'not run';
  const own = findings.filter(({ requirement }) => requirement === id).map(({ level }) => level);
  const worst = levels.find((level) => own.includes(level));
  return outcome === 'failed' ? `**failed**${worst === undefined ? '' : ` (${worst})`}` : outcome;
}

const verdicts: Readonly<Record<string, string>> = { violates: 'does not conform', unknown: 'no verdict' };

function summaryRow({ name, verdict, outcomes, version, started }: RunReport): string {
  const counts = ['passed', 'failed', 'skipped', 'errored'].map(
    (wanted) => outcomes.filter(({ outcome }) => outcome === wanted).length,
  );
  return `| ${name} | ${verdicts[verdict] ?? verdict} | ${counts.join(' | ')} | ${version} | ${started.slice(0, 10)} |`;
}

const mostFindings = 12;

function findingsSection({ name, findings }: RunReport): readonly string[] {
  if (findings.length === 0) return [];
  const counts = new Map<string, number>();
  for (const { level, requirement, message } of findings) {
    const line = `- **${level}** [${code(requirement)}](/evidence/requirements.md#${requirement}): ${escapeInline(message)}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  const lines = [...counts].map(([line, count]) => (count === 1 ? line : `${line} (${count} times)`));
  const more = lines.length - mostFindings;
  const rest = more > 0 ? [`- and ${more} more`] : [];
  return ['', `## Findings: ${name}`, '', ...lines.slice(0, mostFindings), ...rest];
}

/** Every requirement with its id, its level and its reason, as `list --format markdown` prints them. */
export function requirementsPage(contract: Contract): Page {
  const all = catalogueOf(contract, suite);
  const catalogue = renderCatalogueMarkdown('zangtable-contract', all);
  return {
    path: 'evidence/requirements',
    title: 'Requirements',
    description: 'Every requirement of the conformance suite: id, level and source.',
    markdown: [
      `The conformance suite has ${all.length} requirements. Their ids are stable, so a report, a waiver and an issue can name them. The level follows from [the grade](/provenance.md) of the part of the contract that is broken. Where it varies, each part has its own.`,
      catalogue
        .slice(catalogue.indexOf('## '))
        .replaceAll(/^\| `([\w-]+)`/gm, '| <a class="at" id="$1"></a>[`$1`](#$1)'),
    ].join('\n\n'),
  };
}
