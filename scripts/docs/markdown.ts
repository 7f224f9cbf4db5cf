import { Marked, type Tokens } from 'marked';
import { drawDiagram } from '../../src/docs/diagrams/draw.ts';
import { highlight } from '../../src/docs/highlight.ts';
import { createSlugs, escapeHtml } from '../../src/docs/html.ts';
import type { Heading, RenderedMarkdown } from '../../src/docs/render.ts';

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
        if (language === 'diagram') return drawDiagram(text);
        return `<pre tabindex="0" data-language="${escapeHtml(language)}"><code>${highlight(text, language)}</code></pre>\n`;
      },
      table(token: Tokens.Table): string {
        const row = (cells: Tokens.TableCell[]) => `<tr>${cells.map((cell) => this.tablecell(cell)).join('')}</tr>`;
        const body = token.rows.map(row).join('\n');
        return `<div class="table" tabindex="0" role="region" aria-label="Table: ${escapeHtml(headerText(token))}"><table><thead>${row(token.header)}</thead><tbody>${body}</tbody></table></div>\n`;
      },
    },
  });
  return { html: marked.parse(markdown, { async: false }), headings };
}

function headerText({ header }: Tokens.Table): string {
  return header
    .map(({ text }) => text.replaceAll('`', ''))
    .filter(Boolean)
    .join(', ');
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
