import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vitepress';
import { type Contract, isJsonObject, type JsonObject } from '../../src/kit/contract/index.ts';
import { contractOf, parseDescription } from '../../src/kit/contract/node.ts';
import { expand } from './directives.ts';
import { conformancePage, readReport, requirementsPage } from './evidence.ts';
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

const duties = {
  major: 'Change your code before you move to this version. Something that worked may stop working.',
  minor: 'Nothing has to change. There is something new to use.',
};

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
    conformancePage(contract, await readReports()),
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

async function readReports(): Promise<readonly ReturnType<typeof readReport>[]> {
  const folder = join(root, 'dist/reports');
  const names = await readdir(folder).catch((): string[] => []);
  const files = names.filter((name) => name.endsWith('.json')).sort();
  return await Promise.all(
    files.map(async (file) => readReport(file.replace(/\.json$/, ''), await readFile(join(folder, file), 'utf8'))),
  );
}

/** @see https://llmstxt.org/#format */
function llms({ document }: Contract, all: readonly Page[]): string {
  const { title, summary = '' } = isJsonObject(document.info) ? document.info : {};
  const groups = {
    Start: '',
    Guides: 'guides/',
    'API reference': 'operations/',
    Errors: 'errors/',
    Evidence: 'evidence/',
  };
  const groupOf = (path: string): string =>
    Object.entries(groups).find(([, start]) => start !== '' && path.startsWith(start))?.[0] ?? 'Start';
  const sections = Object.keys(groups).map((group) => {
    const own = all.filter(({ path }) => groupOf(path) === group);
    return [`## ${group}`, '', ...own.map((page) => `- [${page.title}](${page.path}.md): ${page.description}`)].join(
      '\n',
    );
  });
  const files = [
    '- [openapi.yaml](openapi.yaml): OpenAPI 3.1',
    '- [llms-full.txt](llms-full.txt): all pages in one file',
  ];
  return [`# ${title}`, `> ${summary}`, ...sections, `## Description\n\n${files.join('\n')}`, ''].join('\n\n');
}

/** How the contract changed from release to release, and what a user must do. */
async function changesPage(root: string, contract: Contract): Promise<Page> {
  const names = await readdir(join(root, 'releases')).catch((): string[] => []);
  const releases = names
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.replace(/\.yaml$/, ''))
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  const { version } = contract.document.info as { readonly version?: string };
  const steps = releases.map((from, index) => section(root, contract, from, releases[index - 1]));
  return {
    path: 'changes',
    title: 'Changes of the contract',
    menu: 'Changes',
    description: 'What changed between versions of the contract, and what you must do.',
    markdown: [
      `This is version ${version} of the contract, the OpenAPI file of this project. Earlier versions: ${releases.join(', ') || 'none'}. No version of the package is [published](/guides/status.md) yet.`,
      '',
      ...(await Promise.all(steps)),
    ].join('\n'),
  };
}

async function section(root: string, contract: Contract, from: string, to: string | undefined): Promise<string> {
  const revision = to === undefined ? 'openapi.yaml' : `releases/${to}.yaml`;
  const args = ['diff', `releases/${from}.yaml`, revision, '--format', 'json', '--fail-on', 'none'];
  const report: unknown = JSON.parse(await redocly(root, args));
  const changes = isJsonObject(report) && Array.isArray(report.changes) ? report.changes.filter(isJsonObject) : [];
  const noticed = changes.filter((change) => isNoticed(change, changes));
  const groups = Object.entries(duties).flatMap(([impact, duty]) => {
    const own = noticed.filter((change) => change.impact === impact);
    return own.length === 0 ? [] : [`**${impact}**: ${duty}`, '', ...own.map((change) => line(contract, change)), ''];
  });
  return [
    `## ${from} to ${to ?? 'this version'}`,
    '',
    ...groups,
    `${groups.length === 0 ? 'Nothing has to change. ' : ''}${changes.length - noticed.length} more changes are in texts, examples, sources, grades and the form of the file.`,
    '',
  ].join('\n');
}

// A part that was removed and stands there again was written in another form.
function isNoticed({ typeName, kind, property = '', path, impact }: JsonObject, all: readonly JsonObject[]): boolean {
  if (impact === 'patch' || /^(?:SpecExtension|Example|ExternalDocs|AllOf)$/.test(String(typeName))) return false;
  if (/^(?:x-.*|description|summary|examples?)$/.test(String(property))) return false;
  return kind !== 'added' || !all.some((other) => other.kind === 'removed' && other.path === path);
}

function line(contract: Contract, { path, typeName, kind, property, base, revision, verdicts }: JsonObject): string {
  const reasons = Array.isArray(verdicts) ? verdicts.filter(isJsonObject).map(({ message }) => String(message)) : [];
  const what = `${property === undefined ? typeName : `\`${property}\``} ${kind}`;
  const shown = property === 'pattern' ? [] : values(base, revision);
  return `- ${placeOf(contract, String(path))}: ${[...(reasons.length === 0 ? [what] : reasons), ...shown].join('. ').replaceAll('..', '.')}`;
}

function values(base: unknown, revision: unknown): readonly string[] {
  const [before, after] = [base, revision].map((side) => (isJsonObject(side) ? side.value : undefined));
  const texts = [before, after].map((value) => (isJsonObject(value) ? undefined : JSON.stringify(value)));
  if (texts.every((text) => text === undefined || text.length > 80)) return [];
  return [`Before: \`${texts[0] ?? 'nothing'}\`; now: \`${texts[1] ?? 'nothing'}\``];
}
