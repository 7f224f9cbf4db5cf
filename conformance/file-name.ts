// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be in a file name.
const unsafe = /[\u0000-\u001f\u007f/\\]|^\.{1,2}$/;

/** Whether a file name is safe to save under: no path, no control characters. */
export function isSafeFileName(name: string): boolean {
  return !unsafe.test(name);
}

/**
 * The file name of a `Content-Disposition`, the extended form first.
 * @see https://www.rfc-editor.org/rfc/rfc6266#section-4.3
 */
export function fileNameOf(disposition: string): string | undefined {
  const found = new Map<string, string | undefined>();
  for (const [, name = '', quoted, token = ''] of disposition.matchAll(parameter)) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, quoted?.replaceAll(/\\(.)/g, '$1') ?? token);
  }
  const [, encoded] = /^utf-8'[^']*'(.+)$/i.exec(found.get('filename*') ?? '') ?? [];
  return encoded === undefined ? found.get('filename') : decode(encoded);
}

const parameter = /;\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))/g;

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
