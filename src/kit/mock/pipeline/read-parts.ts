/**
 * The parts of a multipart body by their names; `undefined` where it has no boundary or no end.
 * @see https://www.rfc-editor.org/rfc/rfc7578
 */
export function readParts(contentType: string, body: Uint8Array): URLSearchParams | undefined {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) return undefined;
  // A letter for each byte, so that files stay as they are.
  const text = `\r\n${latin1.decode(body)}`;
  const pieces = text.split(`\r\n--${boundary}`);
  if (pieces.length < 2 || !pieces.at(-1)?.startsWith('--')) return undefined;
  const parts = new URLSearchParams();
  for (const piece of pieces.slice(1, -1)) {
    const [head = '', ...rest] = piece.split('\r\n\r\n');
    const { name, filename } = dispositionOf(head);
    if (name === undefined) return undefined;
    const isFile = filename !== undefined;
    parts.append(toText(name), isFile ? rest.join('\r\n\r\n') : toText(rest.join('\r\n\r\n')));
  }
  return parts;
}

function dispositionOf(head: string): { name?: string; filename?: string } {
  const line = head.split('\r\n').find((one) => /^content-disposition:/i.test(one)) ?? '';
  const found: { name?: string; filename?: string } = {};
  // A parameter after the other, from where the one before it ended.
  const parameter = /[;\s]*([\w*-]+)(?:=(?:"((?:[^"\\]|\\.)*)"|([^;\s"]*)))?/y;
  parameter.lastIndex = 'content-disposition:'.length;
  for (let match = parameter.exec(line); match !== null && match[0] !== ''; match = parameter.exec(line)) {
    const [, key = '', quoted, plain] = match;
    const value = quoted ?? plain;
    if (value !== undefined && key.toLowerCase() === 'name') found.name = value;
    if (value !== undefined && /^filename\*?$/i.test(key)) found.filename = value;
  }
  return found;
}

const latin1 = new TextDecoder('latin1');
const utf8 = new TextDecoder();

function toText(letters: string): string {
  return /[\u0080-\uffff]/.test(letters)
    ? utf8.decode(Uint8Array.from(letters, (char) => char.charCodeAt(0)))
    : letters;
}
