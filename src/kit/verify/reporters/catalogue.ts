import type { Contract } from '../../contract/index.ts';
import type { ReportedRequirement } from '../report.ts';
import { given } from '../report-finding.ts';
import { type Requirement, statedLevelOf } from '../requirement.ts';
import { kindsOf } from '../select.ts';
import type { Suite } from '../suite.ts';

interface CatalogueEntry extends Pick<ReportedRequirement, 'id' | 'kind' | 'level' | 'title' | 'contract' | 'source'> {
  /** Why it is required, in one sentence. */
  readonly says?: string;
}

export function catalogueOf(contract: Contract, suite: Suite<never>): readonly CatalogueEntry[] {
  return kindsOf(suite).flatMap(([kind, requirements]) =>
    requirements.map((requirement) => describe(contract, kind, requirement)),
  );
}

function describe(contract: Contract, kind: CatalogueEntry['kind'], requirement: Requirement): CatalogueEntry {
  const { id, title, contract: pointer } = requirement;
  const source = requirement.source ?? (pointer && contract.source(pointer));
  const says = requirement.says ?? (pointer && contract.says(pointer));
  const level = statedLevelOf(contract, requirement);
  return { id, kind, level, title, ...given({ contract: pointer, source, says }) };
}

const headings: Readonly<Record<CatalogueEntry['kind'], string>> = {
  rule: 'Rules apply to every exchange',
  check: 'Checks send requests of their own',
  generated: 'Generated requests',
};

/** The catalogue as Markdown. */
export function renderCatalogueMarkdown(program: string, entries: readonly CatalogueEntry[]): string {
  return `${introduction(program)}\n\n${renderCatalogueTables(entries, (id) => `\`${id}\``)}\n`;
}

/** Its tables alone, with the ids as they are to be shown. */
export function renderCatalogueTables(entries: readonly CatalogueEntry[], show: (id: string) => string): string {
  const kinds = Object.keys(headings) as CatalogueEntry['kind'][];
  const sections = kinds.map((kind) => {
    const own = entries.filter((entry) => entry.kind === kind);
    const rows = own.map(({ id, level, title, ...why }) => `| ${show(id)} | ${level} | ${title} | ${reasonOf(why)} |`);
    return [`## ${headings[kind]}`, '', '| Id | Level | Title | Reason |', '|---|---|---|---|', ...rows].join('\n');
  });
  return sections.join('\n\n');
}

function reasonOf({ source, says }: Pick<CatalogueEntry, 'source' | 'says'>): string {
  const isLink = source !== undefined && source !== 'none';
  return [says ?? 'No page says it: our choice.', ...(isLink ? [`[Source](${source})`] : [])].join(' ');
}

const introduction = (program: string): string => `# What an implementation must do

Written by \`${program} list --format markdown\`; edits are lost. Checks and rules are in one file per topic. The
level of a requirement is the grade of the object of \`openapi.yaml\` that it points at: MUST is documented, SHOULD was
seen in an example, NOTE is our assumption and not a breach. \`varies\` is the level of the object that is broken. Only
what comes from elsewhere, such as an RFC, states its level itself. The last column gives the reason in our words, and
its source.`;

export function renderCatalogueText(entries: readonly CatalogueEntry[]): string {
  const width = Math.max(...entries.map(({ id }) => id.length));
  return entries.map(({ id, level, title }) => `${level.padEnd(6)}  ${id.padEnd(width)}  ${title}`).join('\n');
}
