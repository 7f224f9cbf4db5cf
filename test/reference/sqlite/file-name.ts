/** Two hundred bytes leave room for an ending within the 255 that common file systems allow. */
const longest = 200;

/**
 * A file name without its ending that is safe to save under: one path segment, visible, nothing that
 * could turn the text around. Gives `undefined` when nothing is left.
 */
export const cleanFileName = (wish: string): string | undefined => {
  const clean = wish
    .replaceAll(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069/\\]/gu, '_')
    .trim()
    .replace(/^\.+/, (dots) => '_'.repeat(dots.length));
  let kept = '';
  for (const character of clean) {
    if (Buffer.byteLength(kept + character) > longest) break;
    kept += character;
  }
  return kept === '' ? undefined : kept;
};

/**
 * The `Content-Disposition` of a download.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6266#section-4
 * @see https://www.rfc-editor.org/rfc/rfc8187#section-3.2
 */
export const describeAttachment = (name: string): string => {
  // A percent sign is safe by the grammar, yet some readers decode it.
  const fallback = name.replaceAll(/[^ -~]|["\\%]/gu, '_');
  if (fallback === name) return `attachment; filename="${name}"`;

  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${fallback}"; filename*=UTF-8''${encoded}`;
};
