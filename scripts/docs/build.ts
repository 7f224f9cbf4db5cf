import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vitepress';
import { type Contract, isJsonObject } from '../../src/kit/contract/index.ts';
import { contractOf, parseDescription } from '../../src/kit/contract/node.ts';
import { expand } from './directives.ts';
import { conformancePage, type Run, requirementsPage } from './evidence.ts';
import { finish } from './finish.ts';
import { guideGroups, type Page, sourceOf, twinOf } from './markup.ts';
import { operationPage } from './operation.ts';
import { placeOf, provenancePage } from './provenance.ts';
import { buildRedoc, redocly } from './redoc.ts';
import { errorPage, errorsPage, manifestPage, operationsPage } from './reference.ts';

// Builds the site: the guides and the pages made of the contract become one folder of Markdown, VitePress renders it,
// and each page is kept as Markdown beside its HTML.

const root = fileURLToPath(new URL('../..', import.meta.url));
const sources = join(root, 'dist/docs-pages');
const out = join(root, 'dist/docs');

const description = await readFile(join(root, 'openapi.yaml'), 'utf8');
const contract = contractOf(parseDescription(description));
const pages = await allPages();

for (const folder of [sources, out]) await rm(folder, { recursive: true, force: true });
await cp(join(root, 'docs/public'), join(sources, 'public'), { recursive: true });
for (const page of pages) await write(join(sources, `${page.path}.md`), sourceOf(page));
const titles = Object.fromEntries(pages.map(({ path, title, menu = title }) => [path, menu]));
await write(join(sources, 'titles.json'), JSON.stringify(titles));

await build(join(root, 'docs'), { outDir: out });

for (const page of pages) await write(join(out, `${page.path}.md`), twinOf(page));
await write(join(out, 'llms.txt'), llms(contract, pages));
await write(join(out, 'llms-full.txt'), pages.map(twinOf).join('\n'));
await write(join(out, 'openapi.yaml'), description);
await write(join(out, 'openapi.json'), `${JSON.stringify(contract.document, undefined, 2)}\n`);
await write(join(out, 'reference.html'), await buildRedoc(root));
await finish(out);
console.error(`docs: ${pages.length} pages in ${out}`);

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

async function allPages(): Promise<readonly Page[]> {
  const folder = join(root, 'docs');
  const names = (await readdir(folder, { recursive: true })).filter((name) => /^(?!\.)[^.]*\.md$/.test(name)).sort();
  const guides = names.map(async (name) => {
    const text = await readFile(join(folder, name), 'utf8');
    return guideOf(name.replace(/\.md$/, ''), await expand({ root, contract }, text));
  });
  const all = await Promise.all(guides);
  return [
    ...all,
    guidesPage(all),
    operationsPage(contract),
    ...(await Promise.all(contract.operations.map((operation) => operationPage(contract, operation)))),
    manifestPage(contract),
    errorsPage(contract),
    ...(await Promise.all(contract.errorCodes.map((entry) => errorPage(contract, entry)))),
    provenancePage(contract),
    conformancePage(contract, await readRuns()),
    requirementsPage(contract),
    await changesPage(root, contract),
  ];
}

/** The list of all guides. */
function guidesPage(guides: readonly Page[]): Page {
  const groups = Object.entries(guideGroups).map(([name, paths]) => {
    const items = paths.map((path) => {
      const { title, description } = guides.find((guide) => guide.path === `guides/${path}`) as Page;
      return `- [${title}](/guides/${path}.md): ${/^.*?\.(?= |$)/.exec(description)?.[0] ?? description}`;
    });
    return `## ${name}\n\n${items.join('\n')}`;
  });
  const description = 'All guides: the API, the mock, tests of your code, and checks of an implementation.';
  return { path: 'guides/index', title: 'Guides', menu: 'All guides', description, markdown: groups.join('\n\n') };
}

/** A guide begins with its title; its first paragraph is its description. */
function guideOf(path: string, text: string): Page {
  const [, title = '', body = ''] = /^# (.+)\n([\s\S]*)$/.exec(text) ?? [];
  if (title === '') throw new Error(`${path} does not begin with a title`);
  const first =
    body
      .trim()
      .split('\n\n')
      .find((paragraph) => !paragraph.startsWith('<')) ?? '';
  const plain = first
    .replaceAll(/\[([^[\]]+)\]\([^()]+\)/g, '$1')
    .replaceAll(/[`*]/g, '')
    .replaceAll('\n', ' ');
  return {
    path,
    title,
    description: plain,
    markdown: body,
    ...(path === 'index' ? { pageClass: 'home', menu: 'Overview' } : {}),
  };
}

async function readRuns(): Promise<readonly Run[]> {
  const folder = join(root, 'dist/reports');
  const names = await readdir(folder).catch((): string[] => []);
  const files = names.filter((name) => name.endsWith('.json')).sort();
  return await Promise.all(
    files.map(async (file) => ({
      name: file.replace(/\.json$/, ''),
      report: JSON.parse(await readFile(join(folder, file), 'utf8')),
    })),
  );
}

/** @see https://llmstxt.org/#format */
function llms({ document }: Contract, all: readonly Page[]): string {
  const { title, summary = '' } = isJsonObject(document.info) ? document.info : {};
  const sections = ['Start', 'guides', 'operations', 'errors', 'evidence'].map((folder) => {
    const own = all.filter(({ path }) => (/^(.+)\//.exec(path)?.[1] ?? 'Start') === folder);
    const lines = own.map((page) => `- [${page.title}](${page.path}.md): ${page.description}`);
    return `## ${folder[0]?.toUpperCase()}${folder.slice(1)}\n\n${lines.join('\n')}`;
  });
  const files = [
    '- [openapi.yaml](openapi.yaml): OpenAPI 3.1',
    '- [llms-full.txt](llms-full.txt): all pages in one file',
  ];
  return [`# ${title}`, `> ${summary}`, ...sections, `## Description\n\n${files.join('\n')}`, ''].join('\n\n');
}

/** What changed for users, as the changelog says it; below, folded, what a program that reads the contract may notice. */
async function changesPage(root: string, contract: Contract): Promise<Page> {
  const { version } = contract.document.info as { readonly version?: string };
  const names = await readdir(join(root, 'releases'));
  const releases = names
    .filter((name) => name.endsWith('.yaml'))
    .sort(new Intl.Collator('en', { numeric: true }).compare);
  const log = (await readFile(join(root, 'CHANGELOG.md'), 'utf8'))
    .replace(/^# .*\n[^#]*/, '')
    .replaceAll('](SECURITY.md', '](/guides/security.md');
  const comparisons = releases.reverse().map((from, index) => {
    return comparison(contract, `releases/${from}`, index === 0 ? 'openapi.yaml' : `releases/${releases[index - 1]}`);
  });
  return {
    path: 'changes',
    title: 'Changes',
    description: 'What changed between versions, for users of the mock, the checks, the client and the contract.',
    markdown: [
      `The contract, the OpenAPI file of this project, has version ${version}. No version of the package is [published](/guides/status.md) yet.`,
      log,
      '## Comparison of the contracts {#contracts}',
      'A program compared the OpenAPI files. It finds every change of a schema, also where no request or response changes.',
      ...(await Promise.all(comparisons)),
    ].join('\n\n'),
  };
}

async function comparison(contract: Contract, before: string, after: string): Promise<string> {
  const report: unknown = JSON.parse(
    await redocly(root, ['diff', before, after, '--format', 'json', '--fail-on', 'none']),
  );
  const changes = isJsonObject(report) && Array.isArray(report.changes) ? report.changes.filter(isJsonObject) : [];
  const major = changes.filter(({ impact }) => impact === 'major');
  const lines = major.map(({ path, verdicts }) => {
    const reasons = Array.isArray(verdicts) ? verdicts.filter(isJsonObject).map(({ message }) => String(message)) : [];
    return `- ${placeOf(contract, String(path))}: ${reasons.join(' ')}`;
  });
  const versions = [before, after].map((file) => `\`${file}\``).join(' and ');
  const summary = `<details><summary>${major.length} changes that may break a program</summary>`;
  const rest = `${changes.length - major.length} more are additions, or changes of texts, examples, sources and grades.`;
  return [`${versions}:`, summary, lines.join('\n'), rest, '</details>'].join('\n\n');
}
