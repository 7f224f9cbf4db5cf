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
  const extended = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(disposition)?.[1];
  if (extended !== undefined) return decode(extended);
  const quoted = /;\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1];
  if (quoted !== undefined) return quoted.replaceAll(/\\(.)/g, '$1');
  return /;\s*filename\s*=\s*([^;\s"]+)/i.exec(disposition)?.[1];
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
