import { escapeHtml } from '../html.ts';

/** A text in a picture. */
export function svgText(at: readonly [number, number], text: string, className = ''): string {
  return `<text x="${at[0]}" y="${at[1]}" class="${className}">${escapeHtml(text)}</text>`;
}

/** A picture with a title and a description for those who do not see it. */
export function svgPicture(
  size: readonly [number, number],
  described: { title: string; text: string },
  body: string,
): string {
  const [width, height] = size;
  return [
    `<figure class="diagram"><svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeHtml(described.text)}">`,
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" class="head"/></marker></defs>',
    body,
    `</svg><figcaption>${escapeHtml(described.title)}</figcaption></figure>`,
  ].join('');
}
