/** A part of a regular expression. */
export type Part =
  /** One character: itself, an escape, a class or a dot. */
  | { readonly kind: 'char'; readonly source: string }
  /** `^`, `$`, `\b` or `\B`. */
  | { readonly kind: 'edge'; readonly source: string }
  | { readonly kind: 'look'; readonly source: string; readonly body: Part }
  /** What depends on what was matched before, such as `\1`. */
  | { readonly kind: 'other' }
  | { readonly kind: 'all'; readonly parts: readonly Part[] }
  | { readonly kind: 'any'; readonly parts: readonly Part[] }
  | { readonly kind: 'repeat'; readonly body: Part; readonly least: number; readonly most: number };

/** Takes a regular expression apart. It is known to be one. */
export function parsePattern(source: string, isUnicode: boolean): Part {
  let at = 0;
  const eat = (what: RegExp): RegExpExecArray | undefined => {
    what.lastIndex = at;
    const found = what.exec(source) ?? undefined;
    at += found?.[0].length ?? 0;
    return found;
  };
  const readAny = (): Part => {
    const parts: Part[][] = [[]];
    while (at < source.length && source[at] !== ')') {
      if (eat(/\|/y) !== undefined) parts.push([]);
      else parts.at(-1)?.push(readRepeated(readOne()));
    }
    at += 1;
    return { kind: 'any', parts: parts.map((list) => ({ kind: 'all', parts: list })) };
  };
  const readOne = (): Part => {
    const [look] = eat(/\(\?<?[=!]/y) ?? [];
    if (look !== undefined) return { kind: 'look', source: look.slice(1), body: readAny() };
    if (eat(/\((?:\?:|\?<[^>]*>)?(?!\?)/y) !== undefined) return readAny();
    const [edge] = eat(/[$^]|\\[bB]/y) ?? [];
    if (edge !== undefined) return { kind: 'edge', source: edge };
    if (eat(/\\[1-9]\d*|\\k<[^>]*>/y) !== undefined) return { kind: 'other' };
    // A group that switches flags is not followed either.
    if (eat(/\(\?[a-z-]*:/y) !== undefined) return { kind: 'all', parts: [{ kind: 'other' }, readAny()] };
    return { kind: 'char', source: eat(isUnicode ? unicodeChar : plainChar)?.[0] ?? '' };
  };
  const readRepeated = (body: Part): Part => {
    const [text, sign, from, comma, to] = eat(/(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/y) ?? [];
    if (text === undefined) return body;
    const least = sign === undefined ? Number(from) : Number(sign === '+');
    if (sign !== undefined) return { kind: 'repeat', body, least, most: sign === '?' ? 1 : Infinity };
    return { kind: 'repeat', body, least, most: comma === undefined ? least : to === '' ? Infinity : Number(to) };
  };
  return readAny();
}

const plainChar = /\[(?:\\.|[^\]\\])*\]|\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[a-zA-Z]|.)|./sy;
const unicodeChar =
  /\[(?:\\.|[^\]\\])*\]|\\(?:u\{[\da-fA-F]+\}|u[dD][89abAB]..\\u[dD][c-fC-F]..|u.{4}|[pP]\{[^}]*\}|x..|c[a-zA-Z]|.)|./suy;
