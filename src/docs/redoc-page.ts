import { createHash } from 'node:crypto';
import { escapeHtml } from './html.ts';

/** What is put into Redoc's page. */
export interface RedocParts {
  readonly css: string;
  readonly script: string;
  readonly site: string;
}

/** Redoc's page as a page of this site: no request to any host, a way back, its faults mended, and a strict policy. */
export function finishRedocPage(html: string, { css, script, site }: RedocParts): string {
  const page = html.replaceAll(badgeLogo, drawnLogo);
  // Redoc's code holds such tags as text, so the last one is the page's own.
  const end = page.lastIndexOf('</body>');
  const finished = `${page.slice(0, end)}<script>${script}</script>\n${page.slice(end)}`
    .replace('</head>', () => `<meta name="color-scheme" content="light dark">\n<style>${css}</style>\n</head>`)
    .replace('<body>', () => `<body>\n${bar(site)}`);
  return finished.replace('<head>', () => `<head>\n${policyOf(finished)}`);
}

// The badge at the foot of the menu fetches Redocly's logo; it is the one request to another host.
const badgeLogo = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(?:-full)?\.svg/g;
const drawnLogo =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='46' height='14'%3E%3Ctext y='11' font-family='sans-serif' font-size='11' fill='%23808890'%3ERedocly%3C/text%3E%3C/svg%3E";

function bar(site: string): string {
  const links = [
    `<a href="index.html">${escapeHtml(site)}</a>`,
    '<a href="operations/index.html">Reference without JavaScript</a>',
    '<a href="errors/index.html">Error codes</a>',
  ];
  const note =
    '<noscript><p>This page needs JavaScript; the reference without it has all the same facts.</p></noscript>';
  return `<nav class="docs-bar" aria-label="Docs">${links.join('')}${note}</nav>`;
}

// Redoc writes style elements while it runs, draws icons from data, and searches in a worker made of a blob.
function policyOf(html: string): string {
  const opened = html.split('</script>').slice(0, -1);
  const scripts = opened.map((text) => hashOf(text.slice(text.indexOf('>', text.indexOf('<script')) + 1)));
  const policy = [
    "default-src 'none'",
    `script-src ${[...new Set(scripts)].join(' ')}`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return `<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">`;
}

// A browser hashes the code as it reads it: with each line ending as one line feed.
function hashOf(code: string): string {
  return `'sha256-${createHash('sha256').update(code.replaceAll(/\r\n?/g, '\n')).digest('base64')}'`;
}
