import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite } from '../../conformance/index.ts';
import { type RunReport, readReport } from '../../src/docs/evidence.ts';
import type { SiteInput } from '../../src/docs/site-input.ts';
import { contractOf, parseDescription } from '../../src/kit/contract/node.ts';
import { catalogueOf } from '../../src/kit/verify/reporters/catalogue.ts';
import { readChanges } from './changes.ts';
import { readCommands } from './commands.ts';
import { readExample } from './example.ts';
import { renderMarkdown } from './markdown.ts';
import { readTexts } from './read-texts.ts';

/** Where the parts of the site are found. */
export interface Places {
  readonly root: string;
  /** The folder with the JSON reports of the suite; without it the site says that it has no evidence. */
  readonly reports: string | undefined;
}

/** Reads everything that the site is made from. */
export async function readInput({ root, reports }: Places): Promise<SiteInput> {
  const source = await readFile(join(root, 'openapi.yaml'), 'utf8');
  const contract = contractOf(parseDescription(source));
  const guides = await readTexts(join(root, 'guides'), '.md');
  const security = await readFile(join(root, 'SECURITY.md'), 'utf8');
  const pictures = await readTexts(join(root, 'guides/diagrams'), '.svg');
  const samples = await readTexts(join(root, 'guides/samples'), '');
  const { releases, changes } = await readChanges(root);
  return {
    contract,
    source,
    guides: [...guides, ['security.md', security] as const].map(([file, text]) => ({
      name: file.replace(/\.md$/, ''),
      text,
    })),
    samples: [...samples].map(([file, code]) => ({ file, code })),
    diagrams: Object.fromEntries([...pictures].map(([file, text]) => [file.replace(/\.svg$/, ''), text])),
    example: await readExample(root, contract),
    commands: await readCommands(),
    requirements: catalogueOf(contract, suite),
    reports: await readReports(reports),
    releases,
    changes,
    assets: Object.fromEntries(await readTexts(join(root, 'src/docs/assets'), '')),
    renderMarkdown,
  };
}

async function readReports(folder: string | undefined): Promise<readonly RunReport[]> {
  if (folder === undefined) return [];
  const files = await readTexts(folder, '.json');
  return [...files].map(([file, text]) => readReport(file.replace(/\.json$/, ''), text));
}
