import { escapePattern } from './escape.ts';
import { describeParts, describeVariable, type Part, type RedactedPart, splitAt, type VariablePart } from './part.ts';
import { isSecretHeader, splitCredential } from './secret-header.ts';
import {
  base64Words,
  type Find,
  foldCase,
  isLong,
  mostLevels,
  plainWords,
  type Secret,
  SecretTrie,
} from './secret-trie.ts';
import { type Base64Core, base64Cores, decodeGroups, decodeSpelling, foldBase64, isBase64 } from './spelling.ts';

interface RedactorOptions {
  /** Found in every text, in whatever spelling, in whole or cut off. */
  readonly secrets?: readonly Secret[];
  /** How unknown tokens begin, and the variables that stand for them. */
  readonly prefixes?: readonly Secret[];
  /** Values of headers, which may be too short to be looked for in a text. */
  readonly headerValues?: readonly Secret[];
  /** The headers whose values are credentials, whatever they are. */
  readonly isSecretHeader?: (name: string) => boolean;
  /** What is shown for a secret; the name of its variable without it. */
  readonly show?: (part: VariablePart) => string;
}

/** Takes secrets out of texts, in time that grows with their length alone. */
export interface Redactor {
  readonly text: (text: string) => string;
  /** The value of a header. */
  readonly header: (name: string, value: string) => string;
  /** Every string of a JSON value, names included. */
  readonly json: <T>(value: T) => T;
  readonly split: (text: string) => readonly Part[];
  readonly splitHeader: (name: string, value: string) => readonly Part[];
}

interface Range {
  readonly start: number;
  readonly end: number;
  readonly part: VariablePart | RedactedPart;
}

export function createRedactor(options: RedactorOptions): Redactor {
  const find = createFinder(options);
  const { show = describeVariable, headerValues = [], isSecretHeader: isSecret = isSecretHeader } = options;
  const split = (text: string): readonly Part[] => splitAt(text, find(text));
  const splitHeader = (name: string, value: string): readonly Part[] => {
    const given = headerValues.find((one) => one.value === value);
    if (given !== undefined) return [partOf(given)];
    return isSecret(name) ? splitCredential(value, split) : split(value);
  };
  const text = (given: string): string => {
    const ranges = find(given);
    return ranges.length === 0 ? given : describeParts(splitAt(given, ranges), show);
  };
  return {
    ...{ text, split, splitHeader },
    header: (name, value) => describeParts(splitHeader(name, value), show),
    json: (value) => mapStrings(value, text),
  };
}

function partOf({ name }: Secret, cut?: VariablePart['cut']): VariablePart | RedactedPart {
  return name === undefined ? { kind: 'redacted' } : { kind: 'variable', name, ...(cut && { cut }) };
}

/** A JSON value with each of its strings changed, names included. What is `undefined` is left out. */
export function mapStrings<T>(value: T, change: (text: string) => string): T {
  const map = (one: unknown): unknown => {
    if (typeof one === 'string') return change(one);
    if (typeof one !== 'object' || one === null) return one;
    if (Array.isArray(one)) return one.map(map);
    const entries = Object.entries(one).filter(([, item]) => item !== undefined);
    return Object.fromEntries(entries.map(([name, item]) => [change(name), map(item)]));
  };
  return map(value) as T;
}

/** So many short texts without a secret are remembered. */
const mostKept = 5000;
const longestKept = 200;

/** A text with more secrets than that is not for reading; from there on all of it is taken out. */
const mostRanges = 100_000;

function createFinder({ secrets = [], prefixes = [] }: RedactorOptions): (text: string) => readonly Range[] {
  const known = secrets.filter(({ value }) => value !== '');
  const plain = new SecretTrie(known.flatMap(plainWords), foldCase);
  const encoded = new SecretTrie(known.filter(isLong).flatMap(base64Words), foldBase64);
  const unknown = prefixes.flatMap(createPrefixFinders);
  function* findIn(text: string): Generator<Range> {
    for (const find of plain.find(text)) {
      if (isLong(find.word.secret) || isAlone(text, find)) yield rangeOf(text, find);
    }
    for (const find of encoded.find(text)) yield rangeOf(text, find);
    for (const find of unknown) yield* find(text);
  }
  // Names and headers come again and again.
  const clean = new Set<string>();
  return (text) => {
    if (clean.has(text)) return [];
    let ranges = collect(findIn(text), text);
    let toSource = (range: Range): Range => range;
    let level = decodeSpelling(text);
    for (let count = 0; level !== undefined && count < mostLevels; count += 1) {
      const { sourceOf } = level;
      const before = toSource;
      toSource = ({ start, end, part }) => {
        const place = { start: sourceOf(start).start, end: sourceOf(end - 1).end };
        return before({ ...place, part: withoutCut(part) });
      };
      ranges = ranges.concat(collect(findIn(level.text), level.text).map(toSource));
      level = decodeSpelling(level.text);
    }
    if (ranges.length === 0 && text.length <= longestKept && clean.size < mostKept) clean.add(text);
    return merge(ranges);
  };
}

function isAlone(text: string, { start, end }: Find): boolean {
  return !/[a-z\d]/i.test(`${text[start - 1] ?? ''}${text[end] ?? ''}`);
}

function collect(found: Iterable<Range>, text: string): readonly Range[] {
  const ranges: Range[] = [];
  for (const range of found) {
    if (ranges.length === mostRanges) return [...ranges, { ...range, end: text.length }];
    ranges.push(range);
  }
  return ranges;
}

function rangeOf(text: string, { start, end, word }: Find): Range {
  const { margin, secret, missing } = word;
  let [from, to] = [start, end];
  while (from > start - margin.before && isBase64(text[from - 1])) from -= 1;
  while (to < end + margin.after && isBase64(text[to])) to += 1;
  const cut = missing === undefined ? undefined : cutOf(text.slice(start, end), secret.value, missing);
  return { start: from, end: to, part: partOf(secret, cut) };
}

// Which characters the secret has beside those that were found; `undefined` where one variable cannot say so.
function cutOf(found: string, value: string, missing: number): VariablePart['cut'] {
  const left = value.length - missing - found.length;
  if (left < 0 || !value.startsWith(found, missing)) return undefined;
  if (missing === 0) return left === 0 ? undefined : { side: 'end', length: left };
  return left === 0 ? { side: 'start', length: missing } : undefined;
}

type Finder = (text: string) => Generator<Range>;

/** Two ways to find what begins like a token: as it is, and in Base64. */
function createPrefixFinders(prefix: Secret): readonly Finder[] {
  const part = partOf(prefix);
  const { value } = prefix;
  // A word that only ends like the prefix is not a token, such as "monkey-"; but "\\n" is no word.
  const plain = new RegExp(`(?<!(?<!\\\\)[a-z])${escapePattern(value)}[^\\s"'\`,;&<>()[\\]{}\\\\|?#…]+`, 'gi');
  const cores = [...new Set([value, value.toLowerCase(), value.toUpperCase()])].flatMap((spelling) =>
    base64Cores(spelling).map((core) => ({ ...core, spelling })),
  );
  const pattern = cores.map(({ text }) => escapePattern(text).replaceAll('/', '[/_]')).join('|');
  const encoded = new RegExp(`(?:${pattern})[\\w+/-]*={0,2}`, 'g');
  return [
    function* find(text) {
      for (const { index, 0: found } of text.matchAll(plain)) {
        yield { start: index, end: index + found.length, part };
      }
    },
    function* find(text) {
      for (const { index, 0: found } of text.matchAll(encoded)) {
        const start = startOfPrefix(text, index, cores);
        if (start !== undefined) yield { start, end: index + found.length, part };
      }
    },
  ];
}

type Core = Base64Core & { readonly spelling: string };

// Where the groups begin that hold a prefix. A core is short; what it really stands for, its groups say.
function startOfPrefix(text: string, index: number, cores: readonly Core[]): number | undefined {
  for (const { before, offset, spelling } of cores) {
    const start = index - before;
    const length = 4 * Math.ceil((offset + spelling.length) / 3);
    if (start >= 0 && decodeGroups(text.slice(start, start + length)).startsWith(spelling, offset)) return start;
  }
  return undefined;
}

// Places that overlap are one. The longer one names the secret.
function merge(ranges: readonly Range[]): readonly Range[] {
  if (ranges.length < 2) return ranges;
  const merged: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last === undefined || range.start >= last.end) merged.push(range);
    else if (range.end > last.end) merged[merged.length - 1] = join(last, range);
  }
  return merged;
}

function join(first: Range, second: Range): Range {
  const longer = second.end - second.start > first.end - first.start ? second : first;
  const isSame = longer.start === first.start && longer.end >= Math.max(first.end, second.end);
  const part = isSame ? longer.part : withoutCut(longer.part);
  const end = Math.max(first.end, second.end);
  return { start: first.start, end, part };
}

function withoutCut(part: Range['part']): Range['part'] {
  return part.kind === 'variable' ? { kind: 'variable', name: part.name } : part;
}
