import { layout } from './layout.ts';
import { linkTo, type Page } from './page.ts';
import { changesPage } from './pages/changes-page.ts';
import { errorIndexPage, errorPage } from './pages/error-page.ts';
import { conformancePage, requirementsPage } from './pages/evidence-pages.ts';
import { guidePage } from './pages/guide-page.ts';
import { howSurePage } from './pages/how-sure-page.ts';
import { operationPage } from './pages/operation-page.ts';
import { referencePage } from './pages/reference-page.ts';
import { searchEntries } from './search-index.ts';
import type { SiteInput } from './site-input.ts';

/** The files of the site, by their path. */
export type SiteFiles = ReadonlyMap<string, string>;

/** Makes every file of the site but Redoc's page. Throws for a guide that asks for what is not there. */
export function buildSite(input: SiteInput): SiteFiles {
  const pages = pagesOf(input);
  const { title, version } = input.contract.document.info as { readonly title: string; readonly version: string };
  const frame = { site: title, version, pages };
  const files = new Map<string, string>();
  for (const page of pages) {
    files.set(`${page.path}.html`, layout(frame, page, input.renderMarkdown(page.markdown)));
    files.set(`${page.path}.md`, markdownVersion(page));
  }
  for (const [name, text] of assetsOf(input)) files.set(`assets/${name}`, text);
  files.set('assets/search-index.js', `globalThis.searchEntries = ${JSON.stringify(searchEntries(pages))};\n`);
  files.set('openapi.yaml', input.source);
  files.set('openapi.json', `${JSON.stringify(input.contract.document, undefined, 2)}\n`);
  files.set('llms.txt', llms(input, pages));
  return files;
}

/** The pages of the site, in the order of the menu. */
export function pagesOf(input: SiteInput): readonly Page[] {
  const { contract, guides, requirements, reports } = input;
  return [
    ...guides.map((guide) => guidePage(input, guide)),
    referencePage(contract),
    ...contract.operations.map((operation) => operationPage(input, operation)),
    errorIndexPage(contract),
    ...contract.errorCodes.map((entry) => errorPage(contract, entry)),
    howSurePage(contract),
    requirementsPage(contract, requirements),
    conformancePage(requirements, reports),
    changesPage(input),
  ];
}

function markdownVersion({ title, markdown, path }: Page): string {
  const text = markdown
    .replaceAll(/^<summary>(.*)<\/summary>$/gm, '**$1**')
    .replaceAll(/^<\/?(?:div|details)[^<>]*>\n+/gm, '')
    .trim();
  return `# ${title}\n\n${text}\n\n---\n\n[All pages](${linkTo(path, 'llms.txt')})\n`;
}

/** @see https://llmstxt.org/#format */
function llms({ contract }: SiteInput, pages: readonly Page[]): string {
  const { title, summary } = contract.document.info as { readonly title: string; readonly summary?: string };
  const groups = [...new Set(['Start', ...pages.map(({ group }) => group ?? 'Start')])];
  const lines = groups.flatMap((group) => [
    `## ${group}`,
    '',
    ...pages
      .filter((page) => (page.group ?? 'Start') === group)
      .map((page) => `- [${page.title}](${page.path}.md): ${page.description}`),
    '',
  ]);
  const downloads = [
    '## Description',
    '',
    '- [openapi.yaml](openapi.yaml): the OpenAPI 3.1 description',
    '- [openapi.json](openapi.json): the same as JSON',
  ];
  return [`# ${title}`, '', ...(summary === undefined ? [] : [`> ${summary}`, '']), ...lines, ...downloads, ''].join(
    '\n',
  );
}

// What Redoc's page needs is inside of it. The parts of the style sheet become one file, in the order of their names.
function assetsOf({ assets }: SiteInput): readonly (readonly [string, string])[] {
  const all = Object.entries(assets);
  const style = all.filter(([name]) => name.startsWith('style/')).map(([, text]) => text);
  const others = all.filter(([name]) => !name.startsWith('style/') && !name.startsWith('redoc'));
  return [...others, ['style.css', style.join('\n')]];
}
