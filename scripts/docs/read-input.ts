import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { suite } from '../../conformance/index.ts';
import { contractOf, parseDescription } from '../../src/contract/load-contract.ts';
import { type RunReport, readReport } from '../../src/docs/evidence.ts';
import type { SiteInput } from '../../src/docs/site-input.ts';
import { catalogueOf } from '../../src/harness/reporters/catalogue.ts';
import { readChanges } from './changes.ts';
import { renderMarkdown } from './markdown.ts';

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
  const pictures = await readTexts(join(root, 'guides/diagrams'), '.txt');
  const samples = await readTexts(join(root, 'guides/samples'), '');
  const { releases, changes } = await readChanges(root);
  return {
    contract,
    source,
    guides: [...guides].map(([file, text]) => ({ name: file.replace(/\.md$/, ''), text })),
    samples: [...samples].map(([file, code]) => ({ file, code })),
    diagrams: Object.fromEntries([...pictures].map(([file, text]) => [file.replace(/\.txt$/, ''), text])),
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

/** The files of a folder whose name has an ending, by their path below it, sorted; samples also from folders within. */
async function readTexts(folder: string, ending: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: ending === '' });
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const texts = await Promise.all(
    files.map(async (file) => [relative(folder, file), await readFile(file, 'utf8')] as const),
  );
  return new Map(texts);
}
