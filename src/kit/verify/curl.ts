import type { WireRequest } from './transport.ts';

// curl adds these by itself.
const implied = new Set(['host', 'user-agent', 'accept', 'accept-encoding', 'content-length']);

/** A command line that sends a request again. It still has to be redacted. */
export function describeAsCurl({ method, url, headers, body }: WireRequest): string {
  const parts = ['curl -i'];
  if (method === 'HEAD') parts.push('--head');
  else if (method !== (body === undefined ? 'GET' : 'POST')) parts.push(`-X ${method}`);
  parts.push(quote(url));
  for (const [name, value] of headers) {
    if (!implied.has(name.toLowerCase())) parts.push(`-H ${quote(value === '' ? `${name};` : `${name}: ${value}`)}`);
  }
  if (body !== undefined) {
    if (!headers.some(([name]) => name.toLowerCase() === 'content-type')) parts.push("-H 'Content-Type:'");
    parts.push(`--data-raw ${quote(new TextDecoder().decode(body))}`);
  }
  return parts.join(' ');
}

// Single quotes protect everything; a token's place is in double quotes, so that the shell puts it in.
function quote(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a shell needs them written out.
  if (/[\u0000-\u001f]/.test(text)) return `$'${text.replaceAll(/[\u0000-\u001f'\\]/g, escapeControl)}'`;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function escapeControl(character: string): string {
  if (character === "'" || character === '\\') return `\\${character}`;
  return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

/** Lets the shell put the token into a redacted command line. */
export function openToShell(command: string): string {
  const opened = command.replaceAll(/\$\{?ZANGTABLE_\w*TOKEN(?:[%#][^}]*)?\}?/g, (place) => `'"${place}"'`);
  return opened.replaceAll(/(?<=["])''(?=\s|$)/g, '');
}
