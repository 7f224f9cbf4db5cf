/** One page of the site, as Markdown. Its HTML, its search entries and its Markdown version are all made from it. */
export interface Page {
  /** Path from the root of the site, without an ending, such as `errors/not_found`. */
  readonly path: string;
  readonly title: string;
  /** One sentence for search engines, link lists and `llms.txt`. */
  readonly description: string;
  /** The group of the menu that lists the page; undefined where only other pages link to it. */
  readonly group: string | undefined;
  /** How the menu names it, where that is not the title. */
  readonly menu?: string | undefined;
  /** The text after the title. Links between pages are relative and end in `.md`. */
  readonly markdown: string;
}

/** The link from one page to another, for use in Markdown. */
export function linkTo(from: string, to: string): string {
  const depth = from.split('/').length - 1;
  return `${'../'.repeat(depth)}${to}`;
}
