/** A heading of a page, with the anchor it got. */
export interface Heading {
  readonly depth: number;
  readonly id: string;
  readonly text: string;
}

/** What a Markdown renderer gives back. */
export interface RenderedMarkdown {
  readonly html: string;
  readonly headings: readonly Heading[];
}

/** Turns Markdown into HTML. Given from outside, as the library for it is only there when the site is built. */
export type RenderMarkdown = (markdown: string) => RenderedMarkdown;
