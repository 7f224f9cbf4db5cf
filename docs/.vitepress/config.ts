import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { transformerStyleToClass } from '@shikijs/transformers';
import { defineConfig, type HeadConfig, type MarkdownRenderer } from 'vitepress';
import { base, site } from '../../scripts/docs/finish.ts';
import { guideGroups } from '../../scripts/docs/markup.ts';
import { policyOf } from '../../src/kit/cli/page-policy.ts';

const pages = new URL('../../dist/docs-pages/', import.meta.url);
const titles: Readonly<Record<string, string>> = JSON.parse(readFileSync(new URL('titles.json', pages), 'utf8'));
const names = Object.keys(titles);
const styles = transformerStyleToClass({ classPrefix: 'c-' });

const group = (text: string, paths: readonly string[]) => ({
  text,
  items: paths.map((path) => ({ text: titles[path] ?? path, link: `/${path.replace(/index$/, '')}` })),
});
const below = (folder: string) => names.filter((path) => path.startsWith(`${folder}/`));
const guides = (...paths: readonly string[]) => paths.map((path) => `guides/${path}`);

const guideMenu = [
  group('Overview', ['index', 'guides/index']),
  ...Object.entries(guideGroups).map(([name, paths]) => group(name, guides(...paths))),
];
const referenceMenu = [
  group('API reference', ['operations/index', ...below('operations').filter((path) => !/index$/.test(path))]),
  group('Errors', ['errors/index', ...below('errors').filter((path) => !/index$/.test(path))]),
  group('Sources', ['provenance', 'changes']),
];
const evidenceMenu = [group('Evidence', ['evidence/conformance', 'evidence/requirements', 'provenance'])];

// The page for what does not exist is made by a script.
const missing = `<noscript><main class="not-found vp-doc"><h1>This page does not exist</h1><p><a href="${base}">Overview</a>, <a href="${base}operations/">API reference</a>, <a href="${base}errors/">Error codes</a></p></main></noscript>`;

/** On a phone each row of a wide table is a block, so each cell carries the name of its column. */
function labelCells(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push('label-cells', ({ tokens }) => {
    let columns: string[] = [];
    let rest: string[] = [];
    const steps: Readonly<Record<string, (index: number) => unknown>> = {
      table_open: () => (columns = []),
      th_open: (index) => columns.push(tokens[index + 1]?.content ?? ''),
      tr_open: () => (rest = [...columns]),
      td_open: (index) => tokens[index]?.attrSet('data-label', rest.shift() ?? ''),
    };
    for (const [index, { type }] of tokens.entries()) steps[type]?.(index);
  });
}

export default defineConfig({
  title: 'ZangTable export API',
  description: 'Create, list and download exports of a ZangTable project: reference, guides, mock and checks.',
  lang: 'en',
  base,
  srcDir: '../dist/docs-pages',
  cacheDir: '../node_modules/.cache/vitepress',
  metaChunk: true,
  // Otherwise a change of the colours writes a style element.
  appearance: { disableTransition: false },
  // The description and Redoc's page are added after the build; the mock serves what is under /__mock.
  ignoreDeadLinks: [
    /\/(?:openapi\.(?:yaml|json)|reference\.html|llms\S*\.txt)$/,
    /^https?:\/\/(?:127\.0\.0\.1|localhost)/,
  ],
  head: [
    ['link', { rel: 'icon', href: `${base}icon.svg`, type: 'image/svg+xml' }],
    ['link', { rel: 'stylesheet', href: `${base}code.css` }],
    ['meta', { name: 'theme-color', content: '#0b6e74' }],
  ],
  markdown: {
    codeTransformers: [styles],
    config: labelCells,
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  },
  sitemap: { hostname: site },
  themeConfig: {
    siteTitle: 'ZangTable API',
    logo: { src: '/icon.svg', alt: '' },
    nav: [
      { text: 'Guides', link: '/guides/', activeMatch: '^/(guides/|$)' },
      { text: 'API reference', link: '/operations/', activeMatch: '^/(operations|errors|provenance|changes)' },
      { text: 'Evidence', link: '/evidence/conformance', activeMatch: '^/evidence/' },
    ],
    sidebar: {
      '/operations/': referenceMenu,
      '/errors/': referenceMenu,
      '/provenance': referenceMenu,
      '/changes': referenceMenu,
      '/evidence/': evidenceMenu,
      '/': guideMenu,
    },
    outline: { level: [2, 3], label: 'On this page' },
    search: { provider: 'local' },
    externalLinkIcon: true,
  },
  transformHead: ({ pageData, title, description }): HeadConfig[] => {
    const url = `${site}${pageData.relativePath.replace(/(?:index)?\.md$/, (end) => (end === '.md' ? '.html' : ''))}`;
    if (pageData.isNotFound) return [['meta', { name: 'robots', content: 'noindex' }]];
    return [
      ['link', { rel: 'canonical', href: url }],
      ['link', { rel: 'alternate', type: 'text/markdown', href: `${base}${pageData.relativePath}` }],
      ...Object.entries({
        title,
        description,
        url,
        image: `${site}card.png`,
        type: 'article',
        site_name: 'ZangTable export API',
      }).map(([name, content]): HeadConfig => ['meta', { property: `og:${name}`, content }]),
    ];
  },
  // Styles of elements would need a weaker policy; the style sheet has what these two say.
  transformHtml: (html) =>
    html
      .replace('<div id="app"></div>', (app) => `${app}${missing}`)
      .replaceAll(/ style="(?:--vp-vh:0px|position:relative);"/g, '')
      .replace(/<meta charset="utf-8">/i, (charset) => `${charset}\n${policyOf(html)}`),
  buildEnd: async ({ outDir }) => {
    await writeFile(`${outDir}/code.css`, styles.getCSS());
    await writeFile(`${outDir}/robots.txt`, `User-agent: *\nAllow: /\nSitemap: ${site}sitemap.xml\n`);
  },
});
