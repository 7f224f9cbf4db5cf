import { escapeHtml } from './html.ts';
import { linkTo, type Page } from './page.ts';
import type { RenderedMarkdown } from './render.ts';

/** What every page of the site shows around its text. */
export interface Frame {
  readonly site: string;
  readonly version: string;
  readonly pages: readonly Page[];
}

// Nothing but the site's own files; it holds wherever the site is served from, and from a file too.
const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

const groups = ['Guides', 'Reference', 'Errors', 'Trust'];

/** One whole HTML page. It loads a style sheet and a script of the site and nothing else. */
export function layout(frame: Frame, page: Page, { html, headings }: RenderedMarkdown): string {
  const root = linkTo(page.path, '');
  const title = page.path === 'index' ? frame.site : `${page.title} · ${frame.site}`;
  const contents = page.path === 'index' ? [] : headings.filter(({ depth }) => depth === 2);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<meta name="description" content="${escapeHtml(page.description)}">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="${root}assets/style.css">
<link rel="icon" href="${root}assets/icon.svg" type="image/svg+xml">
<link rel="alternate" type="text/markdown" href="${root}${page.path}.md">
<script src="${root}assets/site.js" defer></script>
<script src="${root}assets/search.js" data-root="${root}" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="top">
<a class="site" href="${root}index.html">${escapeHtml(frame.site)}</a>
<span class="version">${escapeHtml(frame.version)}</span>
<search class="search" hidden><label for="query">Search</label><input id="query" type="search" placeholder="Search" autocomplete="off" spellcheck="false" aria-controls="results" aria-keyshortcuts="/"><div id="results" class="results" hidden></div></search>
</header>
<div class="columns">
<details class="menu"><summary>Menu</summary>
<nav aria-label="Pages">
${groups.map((group) => menuGroup(frame, page, group)).join('\n')}
</nav>
</details>
<main id="content" tabindex="-1">
<h1>${heading(page)}</h1>
${contents.length > 2 ? contentsList(contents) : ''}
${html}
<footer><a href="${root}${page.path}.md">This page as Markdown</a><a href="${root}openapi.yaml">openapi.yaml</a><a href="${root}llms.txt">llms.txt</a></footer>
</main>
</div>
</body>
</html>
`;
}

// A title that is a name out of the contract is set like one.
function heading({ title }: Page): string {
  return /^[a-z]+(_[a-z]+)+$/.test(title) ? `<code>${escapeHtml(title)}</code>` : escapeHtml(title);
}

function menuGroup({ pages }: Frame, page: Page, group: string): string {
  const items = pages.filter((candidate) => candidate.group === group);
  const root = linkTo(page.path, '');
  const links = items.map(({ path, title, menu }) => {
    const current = path === page.path ? ' aria-current="page"' : '';
    return `<li><a href="${root}${path}.html"${current}>${escapeHtml(menu ?? title)}</a></li>`;
  });
  const redoc = group === 'Reference' ? [`<li><a href="${root}reference.html">Interactive (Redoc)</a></li>`] : [];
  return `<h2>${group}</h2>\n<ul>${[...links, ...redoc].join('')}</ul>`;
}

function contentsList(headings: RenderedMarkdown['headings']): string {
  const items = headings.map(({ id, text }) => `<li><a href="#${id}">${escapeHtml(text)}</a></li>`);
  return `<nav class="contents" aria-label="On this page"><details><summary>On this page</summary><ul>${items.join('')}</ul></details></nav>`;
}
