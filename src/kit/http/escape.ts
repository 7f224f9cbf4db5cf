import { describeVariable, type Part, redacted } from './part.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text made safe for the content of an element or a quoted attribute, of HTML and of XML. */
export function escapeMarkup(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}

/**
 * One argument for a POSIX shell (sh, bash, zsh, ksh): it arrives byte for byte, and nothing in it is run. Throws for a
 * NUL, which no argument can hold.
 *
 * - Everything stands between single quotes, in which a shell changes nothing.
 * - A quote stands between double quotes. `'\''` would do for a POSIX shell, but it ends the text for PowerShell, which
 *   also takes typographic quotes for quotes.
 * - A newline does as well, so that the next line begins with a quote: it cannot look like another line of a report.
 * - `!` stands alone behind a backslash: an interactive bash may expand it in quotes.
 * - What a terminal obeys or hides is printed by its octal number: a pasted Escape or Return is a key that is pressed.
 *   `$'…'` would be shorter, but dash does not know it.
 */
export function quoteForShell(parts: readonly Part[]): string {
  return parts.map(quotePart).reduce(join, '') || `''`;
}

// Two quotes beside each other are one for a zsh that has RC_QUOTES.
function join(before: string, after: string): string {
  return before.endsWith("'") && after.startsWith("'") ? before.slice(0, -1) + after.slice(1) : before + after;
}

function quotePart(part: Part): string {
  if (part.kind === 'variable') return `"${describeVariable(part)}"`;
  if (part.kind === 'redacted') return quoteText(redacted);
  return typeof part.text === 'string' ? quoteText(part.text) : quoteBytes(part.text);
}

const quotes = "\n'\u2018\u2019\u201a\u201b";
const hidden = String.raw`\p{Cf}\p{Zl}\p{Zp}\u{0}-\u{9}\u{b}-\u{1f}\u{7f}-\u{9f}`;
const pieces = new RegExp(`([${quotes}]+)|(!)|([${hidden}]+)|[^${quotes}!${hidden}]+`, 'gu');

function quoteText(text: string): string {
  return text.replaceAll(pieces, (piece: string, quote?: string, bang?: string, unseen?: string) => {
    if (quote !== undefined) return `"${piece}"`;
    if (bang !== undefined) return String.raw`\!`;
    return unseen === undefined ? `'${piece}'` : printBytes(new TextEncoder().encode(piece));
  });
}

// What is no UTF-8 is printed byte by byte; what ASCII has stays readable.
function quoteBytes(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return text.replaceAll(/\p{ASCII}+|\P{ASCII}+/gu, (piece) => {
    return /^\p{ASCII}/u.test(piece)
      ? quoteText(piece)
      : printBytes(Uint8Array.from(piece, (byte) => byte.charCodeAt(0)));
  });
}

function printBytes(bytes: Uint8Array): string {
  if (bytes.includes(0)) throw new TypeError('an argument cannot hold a NUL');
  const octal = [...bytes].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`);
  return `"$(printf '${octal.join('')}')"`;
}

export function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

// Soft hyphens and joiners belong to words and emoji, and control nothing.
const controls = /(?![\u00ad\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** A text whose control characters are seen and not obeyed: what a target sends must not control a reader's terminal. */
export function showControls(text: string): string {
  return text.replaceAll(controls, (char) => {
    if (char === '\n' || char === '\t') return char;
    const code = char.codePointAt(0) as number;
    // Unicode has a picture for each of the first 32.
    return code < 0x20 ? String.fromCodePoint(0x2400 + code) : '\ufffd';
  });
}

/** The same in one line, so that what a target sends does not look like another line of the output. */
export function showInLine(text: string): string {
  return showControls(text).replaceAll('\n', '\u240a');
}
