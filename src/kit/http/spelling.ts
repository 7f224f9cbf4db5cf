/** A text after one level of escapes was undone. */
interface Decoded {
  readonly text: string;
  /** Where a character, by its index, stood in the text before; and where the next one begins. */
  sourceOf(index: number): { readonly start: number; readonly end: number };
}

const cut = String.raw`(?=$|…|\.{3})`;

// What may be repeated is taken whole or is bounded, so the time is linear. Any number of backslashes is one: what is
// escaped may be escaped again. An escape that is cut off stands for nothing.
const escapes = new RegExp(
  [
    String.raw`\\+(?:u\{([\da-f]{1,6})\}|u([\da-f]{4})|x([\da-f]{2})|(/))`,
    String.raw`(\\+(?:u[\da-f{]{0,6}|x[\da-f]?|)${cut})|\\+`,
    String.raw`%([\da-f]{2})|(%[\da-f]?${cut})`,
    String.raw`&(?:#x([\da-f]{1,7})(?:;|(?![\da-f]|${cut}))|#(\d{1,7})(?:;|(?!\d|${cut}))|([a-z]{2,10});)`,
    String.raw`(&(?:#x?[\da-f]{0,7}|[a-z]{0,10})${cut})`,
    // UTF-16 that was read as UTF-8.
    String.raw`(\0+)`,
  ].join('|'),
  'gi',
);

// Every escape begins with one of these, and most texts have none.
const begins = /[\\%&\0]/;

const entities: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", sol: '/', bsol: '\\', lowbar: '_', underbar: '_' },
  ...{ period: '.', plus: '+', equals: '=', dash: '-', hyphen: '-', colon: ':', commat: '@', percnt: '%' },
  ...{ num: '#', excl: '!', ast: '*', dollar: '$', tilde: '~', nbsp: ' ', tab: '\t', newline: '\n' },
};

/** Undoes one level of the escapes of JSON, JavaScript, URLs, HTML and XML, and of UTF-16; `undefined` for a text without escapes. */
export function decodeSpelling(text: string): Decoded | undefined {
  if (!begins.test(text)) return undefined;
  // Of each escape: where it begins and ends in the text, and where its characters begin and end in the decoded one.
  const [starts, ends, places, afters]: [number[], number[], number[], number[]] = [[], [], [], []];
  let [from, decoded] = [0, ''];
  for (const match of text.matchAll(escapes)) {
    const character = characterOf(match);
    if (character === undefined) continue;
    decoded += text.slice(from, match.index);
    starts.push(match.index);
    places.push(decoded.length);
    decoded += character;
    afters.push(decoded.length);
    from = match.index + match[0].length;
    ends.push(from);
  }
  if (starts.length === 0) return undefined;
  return {
    text: decoded + text.slice(from),
    sourceOf(index) {
      const last = lastUpTo(places, index);
      if (last === -1) return { start: index, end: index + 1 };
      const after = afters[last] as number;
      if (index < after) return { start: starts[last] as number, end: ends[last] as number };
      const start = (ends[last] as number) + (index - after);
      return { start, end: start + 1 };
    },
  };
}

function characterOf(match: RegExpExecArray): string | undefined {
  const [, brace, unicode, hex, slash, cutJson, percent, cutPercent, entityHex, entity, name, cutEntity, nul] = match;
  const code = brace ?? unicode ?? hex ?? percent ?? entityHex;
  if (code !== undefined) return fromCode(Number.parseInt(code, 16));
  if (entity !== undefined) return fromCode(Number(entity));
  if (name !== undefined) return entities[name.toLowerCase()];
  return slash ?? ((cutJson ?? cutPercent ?? cutEntity ?? nul) === undefined ? undefined : '');
}

function fromCode(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

// The index of the last number up to a limit in a list that grows; -1 when all are greater.
function lastUpTo(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** What Base64 makes of a text, wherever it stands among other bytes. */
export interface Base64Core {
  /** The characters that hold bits of the text alone. */
  readonly text: string;
  /** How many characters before them hold bits of the text as well, and how many bytes before the text their group has. */
  readonly before: 0 | 2 | 3;
  readonly offset: 0 | 1 | 2;
}

/** The three forms that a text takes in Base64, which depend on what stands before it. */
export function base64Cores(text: string): readonly Base64Core[] {
  const bytes = String.fromCharCode(...new TextEncoder().encode(text));
  return ([0, 1, 2] as const).map((offset) => {
    const before = offset === 0 ? 0 : offset === 1 ? 2 : 3;
    const length = Math.floor(((bytes.length + offset) * 8) / 6);
    return { text: btoa('\0'.repeat(offset) + bytes).slice(before, length), before, offset };
  });
}

/** The code of a character in the alphabet of RFC 4648 section 4; the one for URLs and file names has two others. */
export function foldBase64(code: number): number {
  if (code === 0x2d) return 0x2b;
  return code === 0x5f ? 0x2f : code;
}

/** Whether a character can stand in Base64, the padding included. */
export function isBase64(character: string | undefined): boolean {
  return character !== undefined && /^[\w+/=-]$/.test(character);
}

/** The bytes of some groups of Base64 in either alphabet, one character each; empty for anything else. */
export function decodeGroups(text: string): string {
  const standard = text.replaceAll('-', '+').replaceAll('_', '/');
  return /^[A-Za-z0-9+/]*$/.test(standard) ? atob(standard.slice(0, standard.length - (standard.length % 4))) : '';
}
