/**
 * A declaration out of a source file, with the comment above it: the text that a page quotes, so that it cannot differ
 * from what runs. Throws when the file has no such declaration at its top level.
 */
export function excerptOf(code: string, name: string): string {
  const lines = code.split('\n');
  const declares = new RegExp(`^(?:export )?(?:async )?(?:function|const|type|interface) ${name}\\b`);
  const at = lines.findIndex((line) => declares.test(line));
  if (at < 0) throw new Error(`there is no declaration of ${name}`);
  let start = at;
  while (/^(?:\/\/|\/\*\*| \*)/.test(lines[start - 1] ?? '')) start -= 1;
  const isWhole = /[;}]$/.test(lines[at] ?? '');
  const length = isWhole ? 0 : lines.slice(at).findIndex((line) => /^[}\])]/.test(line));
  if (length < 0) throw new Error(`the declaration of ${name} has no end`);
  return lines.slice(start, at + length + 1).join('\n');
}
