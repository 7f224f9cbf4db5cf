const parameter = /;\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))/g;

/**
 * The file name that a `Content-Disposition` header field offers: `filename*` before `filename`, never a directory.
 * @see https://www.rfc-editor.org/rfc/rfc6266#section-4.3
 */
export function fileNameOf(disposition: string): string | undefined {
  const found = new Map<string, string>();
  for (const [, name = '', quoted, token = ''] of disposition.matchAll(parameter)) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, quoted?.replace(/\\(.)/g, '$1') ?? token);
  }
  return (
    lastSegment(decodeExtended(found.get('filename*') ?? '')) ?? lastSegment(decodeRaw(found.get('filename') ?? ''))
  );
}

// RFC 8187: charset'language'percent-encoded. A value that does not decode counts as absent, so `filename` is used.
function decodeExtended(value: string): string {
  const [, charset = '', encoded = ''] = /^([\w-]+)'[\w-]*'(.*)$/.exec(value) ?? [];
  try {
    if (/^utf-8$/i.test(charset)) return decodeURIComponent(encoded);
    if (/^iso-8859-1$/i.test(charset)) return encoded.replace(/%([\da-f]{2})/gi, (_, hex) => fromCode(hex));
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
  }
  return '';
}

function fromCode(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

// Header fields reach us as one character per byte. Many servers write UTF-8 all the same, as browsers allow for.
function decodeRaw(value: string): string {
  const bytes = Uint8Array.from(value, (character) => character.charCodeAt(0));
  const text = new TextDecoder().decode(bytes);
  return /[\u0100-\uffff]/.test(value) || text.includes('\ufffd') ? value : text;
}

function lastSegment(name: string): string | undefined {
  // Control characters and directories must not reach a file system, nor may the end of a name be shown as another.
  const segment = name
    .replace(/[\p{Cc}\p{Bidi_C}]/gu, '')
    .split(/[/\\]/)
    .at(-1)
    ?.trim();
  return segment && !/^\.+$/.test(segment) ? segment : undefined;
}
