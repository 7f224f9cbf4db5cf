const longest = 120;

// What most names are like; the rest takes longer to make safe.
const plain = /^[A-Za-z0-9_-]{1,120}$/;

/** The name of a download, safe as a file name: no path separators, no control characters, no hidden or empty name. */
export function downloadName(project: string, format: string, fileName: string | undefined): string {
  if (fileName !== undefined && plain.test(fileName)) return `${fileName}.${format}`;
  const safe = (fileName ?? '')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029/\\:*?"<>|]/gu, '_')
    .replace(/^[.\s]+/, '')
    .replace(/(?<![.\s])[.\s]+$/, '');
  // No character takes more than two units of the text.
  const base = [...safe.slice(0, 2 * longest)].slice(0, longest).join('');
  return `${base === '' ? `${project}_schema_export` : base}.${format}`;
}

/**
 * The `Content-Disposition` of a download: the name in ASCII for every client, and in full for those that read `filename*`.
 * @see https://www.rfc-editor.org/rfc/rfc6266#section-4.3
 */
export function contentDisposition(name: string): string {
  const ascii = name.replaceAll(/[^\x20-\x7e]/gu, '_');
  const plain = `attachment; filename="${ascii}"`;
  return ascii === name ? plain : `${plain}; filename*=UTF-8''${encodeExtended(name)}`;
}

function encodeExtended(text: string): string {
  return encodeURIComponent(text).replaceAll(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
