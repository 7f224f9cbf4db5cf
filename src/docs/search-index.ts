import { createSlugs } from './html.ts';
import type { Page } from './page.ts';

/** One section of one page, as the search sees it. */
export interface SearchEntry {
  /** Address below the root of the site. */
  readonly url: string;
  readonly page: string;
  readonly heading: string;
  readonly text: string;
}

/** One entry for each section of each page. */
export function searchEntries(pages: readonly Page[]): readonly SearchEntry[] {
  return pages.flatMap(sectionsOf);
}

function sectionsOf({ path, title, markdown }: Page): readonly SearchEntry[] {
  const slug = createSlugs();
  const sections: { heading: string; anchor: string; lines: string[] }[] = [{ heading: '', anchor: '', lines: [] }];
  let fenced = false;
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) fenced = !fenced;
    const heading = fenced ? undefined : /^#{2,4} (.+)$/.exec(line)?.[1];
    if (heading === undefined) sections.at(-1)?.lines.push(line);
    else sections.push({ heading: plainText(heading), anchor: `#${slug(plainText(heading))}`, lines: [] });
  }
  return sections.map(({ heading, anchor, lines }) => ({
    url: `${path}.html${anchor}`,
    page: title,
    heading,
    text: plainText(lines.join(' ')),
  }));
}

function plainText(markdown: string): string {
  return markdown
    .replaceAll(/<[^<>]+>|```\w*|\[(?:documented|example|assumed)\]\((?:[^()[]|\([^()[]*\))*\)/g, ' ')
    .replaceAll(/\[([^[\]]+)\]\([^()]+\)/g, '$1')
    .replaceAll(/[`*|]|^>|-{3,}/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
