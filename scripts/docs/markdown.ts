import { Marked, type Tokens } from 'marked';
import { highlight } from '../../src/docs/highlight.ts';
import { createSlugs, escapeHtml } from '../../src/docs/html.ts';
import type { Heading, RenderedMarkdown } from '../../src/docs/render.ts';
import { renderTable } from './table.ts';

/** Markdown as the HTML of this site: anchors on headings, links between pages, marks of provenance, coloured code. */
export function renderMarkdown(markdown: string): RenderedMarkdown {
  const headings: Heading[] = [];
  const slug = createSlugs();
  const marked = new Marked({ gfm: true });
  marked.use({
    renderer: {
      heading({ tokens, depth }: Tokens.Heading): string {
        const inner = this.parser.parseInline(tokens);
        const text = plain(inner);
        const id = slug(text);
        headings.push({ depth, id, text });
        const anchor = `<a class="anchor" href="#${id}" aria-label="Link to ${escapeHtml(text)}">#</a>`;
        return `<h${depth} id="${id}">${inner} ${anchor}</h${depth}>\n`;
      },
      link({ href, title, tokens }: Tokens.Link): string {
        return link(href, title, this.parser.parseInline(tokens));
      },
      code({ text, lang }: Tokens.Code): string {
        const language = lang?.split(/\s/)[0] ?? '';
        return `<pre tabindex="0" data-language="${escapeHtml(language)}"><code>${highlight(text, language)}</code></pre>\n`;
      },
      codespan({ text }: Tokens.Codespan): string {
        // A path too long for its line breaks after a slash, not in the middle of a name.
        return `<code>${escapeHtml(text).replaceAll('/', text.length > 24 ? '/<wbr>' : '/')}</code>`;
      },
      table(token: Tokens.Table): string {
        return renderTable(token, (cell) => this.parser.parseInline(cell.tokens));
      },
    },
  });
  return { html: marked.parse(markdown, { async: false }), headings };
}

// A mark of provenance is a link to the section that explains it, so that it works in plain Markdown too.
function link(href: string, title: string | null | undefined, inner: string): string {
  const grade = /how-sure\.md#(documented|example|assumed)$/.exec(href)?.[1];
  const target = /^[a-z]+:/.test(href) ? href : href.replace(/\.md(?=#|$)/, '.html');
  const attributes = [
    `href="${escapeHtml(target)}"`,
    grade === undefined ? '' : `class="mark mark-${grade}"`,
    title ? `title="${escapeHtml(title)}"` : '',
    /^https?:/.test(href) ? 'rel="noreferrer"' : '',
  ];
  return `<a ${attributes.filter(Boolean).join(' ')}>${inner}</a>`;
}

function plain(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
