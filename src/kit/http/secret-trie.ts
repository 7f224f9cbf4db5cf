import { escapePattern } from './escape.ts';
import { base64Cores, decodeSpelling } from './spelling.ts';

/** A secret, or the beginning of one, where it was found. */
export interface Find {
  readonly start: number;
  readonly end: number;
  readonly word: Word;
}

export interface Word {
  readonly text: string;
  readonly secret: Secret;
  /** How many characters on either side belong to it where they are of its alphabet. */
  readonly margin: { readonly before: number; readonly after: number };
  /** How many characters of the secret are not in the word, at its beginning; `undefined` for another spelling. */
  readonly missing: number | undefined;
}

/** A secret, and the environment variable that stands for it, where there is one. */
export interface Secret {
  readonly name?: string | undefined;
  readonly value: string;
}

interface Node {
  readonly next: Map<number, Node>;
  readonly word: Word;
  isEnd: boolean;
}

/** So much of a secret is one. What is shorter may be a word of any text. */
const enough = 12;
/** So much at a place where a text was cut off, in the very spelling. */
const enoughAtCut = 6;
/** A longer secret is known by so much of it, and ends where a token ends. */
export const longestWord = 256;
const tokenEnd = /[\s"'`,;&<>()[\]{}\\|]|$/g;

/** Finds words, or at least their beginnings, in one pass. No character is looked at more than `enough` times. */
export class SecretTrie {
  readonly #root = new Map<number, Node>();
  readonly #fold: (code: number) => number;
  /** Finds where a word may begin, by its first two characters. */
  readonly #starts: RegExp;

  /** `fold` makes characters equal that are spellings of one. */
  constructor(words: readonly Word[], fold: (code: number) => number) {
    this.#fold = fold;
    for (const word of words) this.#add(word);
    this.#starts = this.#patternOfStarts();
  }

  // A search by pattern is several times as fast as a loop.
  #patternOfStarts(): RegExp {
    const ascii = Array.from({ length: 128 }, (_, code) => code);
    // Every character that is a spelling of one of these.
    const classOf = (codes: readonly number[], others = ''): string => {
      const own = [...ascii.filter((code) => codes.includes(this.#fold(code))), ...codes.filter((code) => code > 127)];
      return `[${own.map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join('')}${others}]`;
    };
    const starts = [...this.#root].map(([code, { isEnd, next }]) => {
      const second = isEnd || next.size === 0 ? '' : `(?=${classOf([...next.keys()], '\\u0080-\\uffff')})`;
      return classOf([code]) + second;
    });
    return new RegExp(starts.length === 0 ? '(?!)' : starts.join('|'), 'g');
  }

  #add(word: Word): void {
    let next = this.#root;
    let node: Node | undefined;
    for (const character of word.text.slice(0, longestWord).split('')) {
      const code = this.#fold(character.charCodeAt(0));
      node = next.get(code) ?? { next: new Map(), word, isEnd: false };
      next.set(code, node);
      next = node.next;
    }
    if (node !== undefined) node.isEnd = true;
  }

  *find(text: string): Generator<Find> {
    for (let from = 0; ; ) {
      this.#starts.lastIndex = from;
      const index = this.#starts.exec(text)?.index;
      if (index === undefined) return;
      const first = this.#root.get(this.#fold(text.charCodeAt(index)));
      const find = first && this.#follow(text, index, first);
      if (find !== undefined) yield find;
      from = find?.end ?? index + 1;
    }
  }

  #follow(text: string, start: number, first: Node): Find | undefined {
    let [end, node] = [start + 1, first];
    let whole: Find | undefined;
    for (;;) {
      if (node.isEnd) whole = { start, end: endOf(text, end, node.word), word: node.word };
      const next = end < text.length ? node.next.get(this.#fold(text.charCodeAt(end))) : undefined;
      if (next === undefined) break;
      node = next;
      end += 1;
    }
    const least = isCut(text, end) && isExact(text.slice(start, end), node.word) ? enoughAtCut : enough;
    if ((whole !== undefined && whole.end >= end) || end - start < least) return whole;
    return { start, end, word: node.word };
  }
}

function endOf(text: string, end: number, word: Word): number {
  if (word.text.length <= longestWord) return end;
  tokenEnd.lastIndex = end;
  return tokenEnd.exec(text)?.index ?? text.length;
}

// What is no secret, such as "project", may begin like one in another spelling.
function isExact(found: string, { text, missing, margin }: Word): boolean {
  return margin.after > 0 || (missing === 0 && text.startsWith(found));
}

function isCut(text: string, end: number): boolean {
  return end === text.length || text[end] === '…' || text.startsWith('...', end);
}

/** What a secret looks like in plain text. */
export function plainWords(secret: Secret): readonly Word[] {
  const { value } = secret;
  const word = (text: string, missing?: number): Word => ({ text, secret, missing, margin: none });
  // A token may be sent without the prefix that says what it is.
  const bare = value.replace(/^[a-z]+_/, '');
  const bytes = [...new TextEncoder().encode(value)];
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const others = [word(bare, value.length - bare.length), word(hex)];
  return [word(value, 0), ...others.filter(({ text }) => text !== value && text.length >= 12)];
}

const none = { before: 0, after: 0 };

/** What Base64 makes of a secret, once or twice. */
export function base64Words(secret: Secret): readonly Word[] {
  const once = base64Cores(secret.value);
  return [...once, ...once.flatMap(({ text }) => base64Cores(text))]
    .filter(({ text }) => text.length >= 8)
    .map(({ text, before }) => ({ text, secret, missing: undefined, margin: { before, after: 3 } }));
}

/** One code for both cases of a letter. */
export function foldCase(code: number): number {
  return code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
}

/** An escape may be escaped itself, as in JSON within JSON. */
export const mostLevels = 3;

/**
 * Tells whether a text has one of some secrets in whole, in whatever spelling: a pattern does so many times as fast as a
 * search for parts of it.
 */
export function createDiscloser(secrets: readonly Secret[]): (text: string) => boolean {
  const known = secrets.filter(({ value }) => value !== '');
  const patternOf = (words: readonly Word[]): string =>
    words.length === 0 ? '(?!)' : words.map(patternOfWord).join('|');
  // A token that lacks its first characters opens nothing.
  const plain = new RegExp(patternOf(known.flatMap(plainWords).filter(({ missing }) => !missing)), 'i');
  const encoded = new RegExp(patternOf(known.filter(isLong).flatMap(base64Words)).replaceAll(/\\?[+/]/g, base64Class));
  return (text) => {
    let level: string | undefined = text;
    for (let count = 0; level !== undefined && count <= mostLevels; count += 1) {
      if (plain.test(level) || encoded.test(level)) return true;
      level = decodeSpelling(level)?.text;
    }
    return false;
  };
}

function patternOfWord({ text, secret }: Word): string {
  const pattern = escapePattern(text.slice(0, longestWord));
  return isLong(secret) ? pattern : `(?<![a-z\\d])${pattern}(?![a-z\\d])`;
}

/** A shorter secret is a part of many a word by chance, as `tok` is of `token`: it is one where it stands alone. */
export function isLong({ value }: Secret): boolean {
  return value.length >= 8;
}

// Either of the two alphabets.
function base64Class(character: string): string {
  return character.endsWith('/') ? '[/_]' : '[+-]';
}
