import { isUtf8 } from 'node:buffer';
import { NoResponse } from './transport.ts';

/** The body as JSON, or why it is not JSON; `undefined` for a body of another media type. */
export type JsonBody = { readonly value: unknown } | { readonly fault: string } | undefined;

// While a million small values are parsed and collected, nothing else happens. Usual JSON has longer ones.
const leastBytesOfValue = 32;

/**
 * Reads a body that says that it is JSON.
 * @throws NoResponse for one with too many values for its limit of bytes, or nested too deeply.
 */
export function readJson({ bytes, text, most }: { bytes: Uint8Array; text: string; most: number }): JsonBody {
  const { depth, values } = measureJson(bytes);
  const oversized = (why: string): never => {
    throw new NoResponse('oversized', `the body ${why} of JSON that are read`);
  };
  if (values * leastBytesOfValue > most) oversized(`has more than the ${Math.floor(most / leastBytesOfValue)} values`);
  // What walks through it would fill the stack.
  if (depth > deepest) oversized(`is nested deeper than the ${deepest} levels`);
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { fault: 'begins with a byte order mark' };
  if (text.includes('\uFFFD') && !isUtf8(bytes)) return { fault: 'is not UTF-8' };
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { fault: text === '' ? 'is empty' : describeSyntaxError((error as Error).message, text) };
  }
}

// What the parser of Node says of a text that is not JSON, in words for its reader.
function describeSyntaxError(message: string, text: string): string {
  if (/^Unexpected end/.test(message)) return `ends too early, at ${text.length}`;
  const at = placeIn(message) ?? placeOfError(text);
  if (/^Unterminated string/.test(message)) return `has an unterminated string at ${at}`;
  if (/^Bad control character/.test(message)) return `has a control character in a string at ${at}`;
  if (/^Bad (Unicode|escaped)/.test(message)) return `has a malformed escape at ${at}`;
  const [character] = /^./su.exec(text.slice(at)) ?? [];
  return character === undefined
    ? `ends too early, at ${at}`
    : `has an unexpected ${JSON.stringify(character)} at ${at}`;
}

function placeIn(message: string): number | undefined {
  const [, place] = /at position (\d+)/.exec(message) ?? [];
  return place === undefined ? undefined : Number(place);
}

// Where the shortest beginning ends that no continuation makes JSON. In a long text it is not looked for further.
function placeOfError(text: string): number {
  let [fine, broken] = [0, Math.min(text.length, 65_536)];
  while (broken - fine > 1) {
    const middle = (fine + broken) >> 1;
    if (isBeyondHope(text.slice(0, middle))) broken = middle;
    else fine = middle;
  }
  return fine;
}

function isBeyondHope(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return false;
  } catch (error) {
    const { message } = error as Error;
    const place = placeIn(message);
    if (/^(Unexpected end|Unterminated)/.test(message)) return false;
    return place === undefined || place < beginning.length;
  }
}

const deepest = 200;
const [quote, backslash] = [0x22, 0x5c];
const nesting = new Int8Array(256).fill(1, 0x5b, 0x5c).fill(1, 0x7b, 0x7c).fill(-1, 0x5d, 0x5e).fill(-1, 0x7d, 0x7e);
// A value follows each of `[`, `{` and `,`.
const counting = new Int8Array(256).fill(1, 0x5b, 0x5c).fill(1, 0x7b, 0x7c).fill(1, 0x2c, 0x2d);

/** How deep JSON is nested, and about how many values it has, before it is parsed. */
function measureJson(json: Uint8Array): { readonly depth: number; readonly values: number } {
  let [now, depth, values] = [0, 0, 1];
  let isText = false;
  for (let index = 0; index < json.length; index += 1) {
    const byte = json[index] as number;
    if (byte === quote) isText = !isText;
    else if (isText) index += byte === backslash ? 1 : 0;
    else {
      values += counting[byte] as number;
      now += nesting[byte] as number;
      if (now > depth) depth = now;
    }
  }
  return { depth, values };
}

/** A name that stands twice in one object of a JSON text, of which a parser keeps one. */
export function repeatedName(json: string, value: unknown): string | undefined {
  // Most JSON is written as Node writes it, and then nothing was lost.
  return JSON.stringify(value) === json ? undefined : findRepeated(json);
}

function findRepeated(json: string): string | undefined {
  const objects: Set<unknown>[] = [];
  for (let index = 0; index < json.length; index += 1) {
    const character = json[index];
    if (character === '{') objects.push(new Set());
    if (character === '}') objects.pop();
    if (character !== '"') continue;
    const end = endOfText(json, index);
    const name = /^\s*:/.test(json.slice(end, end + 50)) ? json.slice(index, end) : undefined;
    index = end - 1;
    if (name === undefined) continue;
    // The same character may be written in several ways.
    const read = name.includes('\\') ? (JSON.parse(name) as string) : name.slice(1, -1);
    if (objects.at(-1)?.has(read)) return read;
    objects.at(-1)?.add(read);
  }
  return undefined;
}

function endOfText(json: string, begin: number): number {
  let end = begin + 1;
  while (end < json.length && json[end] !== '"') end += json[end] === '\\' ? 2 : 1;
  return end + 1;
}
