import { isJsonObject, type JsonObject, join, tryTo } from './json.ts';
import { type Part, parsePattern } from './parse-pattern.ts';
import { readPattern } from './pattern.ts';
import { resolve } from './resolve.ts';

interface Wanted {
  readonly least: number;
  readonly most: number;
  readonly random: (() => number) | undefined;
}

/**
 * A text that matches a pattern and is of the wanted length; `undefined` where none is found. Only what descriptions
 * use is understood: classes, groups, repetitions and alternatives. What it makes is tried before it is given.
 */
export function samplePattern(pattern: string, wanted: Wanted): string | undefined {
  const { least, most, random } = wanted;
  const read = tryTo(() => readPattern(pattern));
  if (read === undefined) return undefined;
  const tree = parsePattern(pattern, read.isUnicode);
  // A repetition may be as long as it likes; one of these lengths is often right.
  const lengths = [1, 0, 2, 3, least, least + 1, 5, 8, 10, 16, 20, 32, 40, 64, Math.min(most, 200)];
  const choices = random === undefined ? [() => 0, scattered(), scattered()] : [random, random];
  const fits = (text: string): boolean => text.length >= least && text.length <= most && read.test(text);
  for (const choose of choices) {
    const make = (repeat: number): string =>
      tryTo(() => writeWhole({ tree, pattern, repeat, random: choose }, { ...wanted, random: random && choose })) ?? '';
    for (const repeat of lengths) {
      const short = make(repeat);
      // Beside what is not repeated, the rest of the length is left.
      const text = short.length < least ? make(repeat + least - short.length) : short;
      if (fits(text)) return text;
    }
  }
  // Passwords are often described by what lies ahead: some characters of each kind.
  const mixed = ['Aa1!', 'Aa1@', 'Aa1'].flatMap((text) =>
    lengths.map((length) => text.repeat(length).slice(0, length)),
  );
  return mixed.find(fits);
}

// What may follow the pattern makes a varied value one of its own.
function writeWhole(
  writer: Writer & { readonly tree: Part; readonly pattern: string },
  { most, random }: Wanted,
): string {
  const { tree, pattern } = writer;
  const start = write(writer, tree);
  const more = random === undefined || pattern.endsWith('$') ? '' : Math.floor(random() * 1e9).toString(36);
  return start.length + more.length > most ? start : start + more;
}

/** The same numbers each time, for what asks for different ones. */
export function scattered(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

interface Writer {
  /** How often a part without an upper limit is repeated. */
  readonly repeat: number;
  readonly random: () => number;
}

// Each repetition is made again, so that it may differ.
function write(writer: Writer, part: Part): string {
  if (part.kind === 'all') return part.parts.map((one) => write(writer, one)).join('');
  if (part.kind === 'any') {
    const texts = part.parts.map((one) => write(writer, one));
    return texts[Math.floor(writer.random() * texts.length)] ?? '';
  }
  if (part.kind === 'char') return writeChar(writer, part.source);
  // What only looks ahead or behind stands for no text.
  if (part.kind !== 'repeat') return '';
  const count = Math.min(Math.max(part.least, writer.repeat), part.most, 10_000);
  return Array.from({ length: count }, () => write(writer, part.body)).join('');
}

function writeChar({ random }: Writer, source: string): string {
  const reader = { pattern: source, at: 1, random };
  if (source.startsWith('[')) return readClass(reader);
  if (source.startsWith('\\')) return pick(reader, readEscape(reader));
  return source === '.' ? 'a' : source;
}

interface Reader {
  readonly pattern: string;
  at: number;
  readonly random: () => number;
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
const all = `${letters}${letters.toUpperCase()}${digits}-_ .:/@#`;

const classes: Readonly<Record<string, string>> = {
  ...{ d: digits, w: letters + digits, s: ' ', D: letters, S: letters, W: '-', b: '', B: '' },
  ...{ n: '\n', t: '\t', r: '\r' },
};

function readEscape(reader: Reader): string {
  const rest = reader.pattern.slice(reader.at);
  const char = rest[0] ?? '';
  reader.at += 1;
  if (Object.hasOwn(classes, char)) return classes[char] as string;
  const [hex, braced] = /^(?:u\{([0-9a-f]+)\}|u[0-9a-f]{4}|x[0-9a-f]{2})/i.exec(rest) ?? [];
  const [property] = /^[pP]\{[^}]*\}/.exec(rest) ?? [];
  reader.at += (hex ?? property ?? ' ').length - 1;
  if (hex !== undefined) return String.fromCodePoint(Number.parseInt(braced ?? hex.slice(1), 16));
  if (property === undefined) return char;
  if (/\{(?:Lu|Lt)/.test(property)) return letters.toUpperCase();
  return /N/.test(property) && !/L/.test(property) ? digits : letters;
}

function readClass(reader: Reader): string {
  const isNegated = reader.pattern[reader.at] === '^';
  if (isNegated) reader.at += 1;
  let chars = '';
  while (reader.pattern[reader.at] !== ']') {
    if (reader.at >= reader.pattern.length) throw new RangeError('a class does not end');
    const from = readClassChar(reader);
    const isRange = reader.pattern[reader.at] === '-' && reader.pattern[reader.at + 1] !== ']' && from.length === 1;
    if (isRange) reader.at += 1;
    chars += isRange ? rangeOf(from, readClassChar(reader)) : from;
  }
  reader.at += 1;
  return pick(reader, isNegated ? [...all].filter((char) => !chars.includes(char)).join('') : chars);
}

function readClassChar(reader: Reader): string {
  const char = reader.pattern[reader.at] ?? '';
  reader.at += 1;
  return char === '\\' ? readEscape(reader) : char;
}

function rangeOf(from: string, to: string): string {
  const [first, last] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
  return Array.from({ length: Math.min(last - first + 1, 200) }, (_, index) =>
    String.fromCodePoint(first + index),
  ).join('');
}

function pick({ random }: Reader, chars: string): string {
  const list = [...chars];
  return list[Math.floor(random() * list.length)] ?? '';
}

interface Naming {
  readonly document: JsonObject;
  readonly random?: (() => number) | undefined;
}

/** Names that `patternProperties` or `propertyNames` allow, with the schemas of their values. */
export function allowedNames(
  { document, random }: Naming,
  schemas: readonly { readonly pointer: string; readonly value: JsonObject }[],
  more: string | undefined,
): readonly (readonly [name: string, schema: string | undefined])[] {
  const own = schemas.flatMap(({ pointer, value: { patternProperties } }) =>
    Object.keys(isJsonObject(patternProperties) ? patternProperties : {})
      .map((pattern) => [pattern, join(pointer, 'patternProperties', pattern)] as const)
      .filter(([, at]) => resolve(document, at)?.value !== false),
  );
  const names = schemas.flatMap(({ pointer }) => {
    const accepted = resolve(document, join(pointer, 'propertyNames'))?.value;
    if (!isJsonObject(accepted)) return [];
    if (Array.isArray(accepted.enum)) return accepted.enum.map((name) => [String(name), more] as const);
    const pattern = typeof accepted.pattern === 'string' ? accepted.pattern : undefined;
    return pattern === undefined ? [] : sampleNames(pattern, random).map((name) => [name, more] as const);
  });
  return [...own.flatMap(([pattern, at]) => sampleNames(pattern, random).map((name) => [name, at] as const)), ...names];
}

function sampleNames(pattern: string, random: Naming['random']): readonly string[] {
  const next = random ?? scattered();
  const limits = { least: 0, most: 100 };
  const names = [undefined, next, next, next].map((draw) => samplePattern(pattern, { ...limits, random: draw }));
  return [...new Set(names.filter((name) => name !== undefined))];
}
