import { isJsonObject, oncePer } from '../../contract/index.ts';
import { escapePattern } from '../../http/index.ts';
import type { Examined } from './examine.ts';

/** What a request names. */
export interface Sent {
  /** By the names of properties. */
  readonly values: ReadonlyMap<string, unknown>;
  /** A text that is the same for requests that name the same; of short ones. */
  readonly key: string | undefined;
}

/** What a request names, but for some names. */
export function sentIn({ parameters, body }: Examined, isShort: boolean, without: readonly string[] = []): Sent {
  const values = new Map(
    Object.entries({ ...parameters, ...(isJsonObject(body) ? body : {}) })
      .filter(([name, value]) => value !== undefined && !without.includes(name))
      .map(([name, value]) => [propertyName(name), value]),
  );
  return { values, key: isShort ? JSON.stringify([...values]) : undefined };
}

/**
 * Generated data that fits its request: a property with the name of a parameter has the parameter's value, and a text that
 * the example builds of its neighbours, such as a URL with an id, is built of the generated ones.
 */
export function echo(generated: unknown, example: unknown, { values, key }: Sent): unknown {
  return follow(generated, example, { sent: values, outer: new Map(), key });
}

/** Whether an example shows anything that the request names. */
export function echoes(example: object, { values }: Sent): boolean {
  const shown = namesIn(example);
  return [...values.keys()].some((name) => shown.has(name));
}

// The same few examples are shown again and again.
const namesIn = oncePer((example: object): ReadonlySet<string> => {
  const inner = Object.values(example).filter((value) => typeof value === 'object' && value !== null);
  return new Set([
    ...(Array.isArray(example) ? [] : Object.keys(example)),
    ...inner.flatMap((one) => [...namesIn(one)]),
  ]);
});

// Of a header such as X-Request-Key: request_key.
function propertyName(parameter: string): string {
  return /^x-/i.test(parameter) ? parameter.slice(2).toLowerCase().replaceAll('-', '_') : parameter;
}

interface Echoing {
  readonly sent: ReadonlyMap<string, unknown>;
  /** What the example shows for the same names further out: what differs from it is of another object. */
  readonly outer: ReadonlyMap<string, unknown>;
  /** What was sent, where it is short and nothing further out differs. */
  readonly key?: string | undefined;
}

// The same few examples are shown to the same few requests.
const followedBy = oncePer((_example: object) => new Map<string, unknown>());
const mostRemembered = 16;

function follow(value: unknown, example: unknown, echoing: Echoing): unknown {
  const { key } = echoing;
  if (typeof value !== 'object' || value === null) return value;
  if (value !== example || key === undefined) return followInto(value, example, echoing);
  const known = followedBy(value);
  const result = known.get(key) ?? followInto(value, example, { ...echoing, key: undefined });
  if (known.size < mostRemembered) known.set(key, result);
  return result;
}

function followInto(value: object, example: unknown, { sent, outer, key }: Echoing): unknown {
  if (Array.isArray(value)) {
    const shown = Array.isArray(example) ? example : [];
    const common = new Map([...sent].filter(([name]) => !differs(shown, name)));
    return value.map((item, index) => follow(item, shown[index % shown.length], { sent: common, outer }));
  }
  if (!isJsonObject(value)) return value;
  const shown = isJsonObject(example) ? example : {};
  const named = Object.entries(shown).filter(([name]) => sent.has(name) && !outer.has(name));
  const inside = named.length === 0 ? { sent, outer, key } : { sent, outer: new Map([...outer, ...named]) };
  const own = Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const isOther = outer.has(name) && outer.get(name) !== shown[name];
      const isScalar = typeof inner !== 'object' && typeof inner === typeof sent.get(name);
      return [name, isScalar && !isOther ? sent.get(name) : follow(inner, shown[name], inside)];
    }),
  );
  for (const [name, text] of Object.entries(shown)) {
    if (typeof text === 'string' && typeof own[name] === 'string' && !sent.has(name))
      own[name] = rebuild(name, shown, own);
  }
  return own;
}

// What the items of a list differ in belongs to each item, such as its id.
function differs(items: readonly unknown[], name: string): boolean {
  return new Set(items.map((item) => (isJsonObject(item) ? item[name] : undefined))).size > 1;
}

const shortest = 3;

function rebuild(
  name: string,
  shown: Readonly<Record<string, unknown>>,
  own: Readonly<Record<string, unknown>>,
): unknown {
  const text = shown[name] as string;
  const parts = (partsWithin(shown).get(name) ?? []).filter(([other]) => typeof own[other] === 'string');
  if (parts.length === 0) return own[name];
  const byPart = new Map(parts.map(([other, part]) => [part, own[other]]));
  if ([...byPart].every(([part, value]) => value === part)) return text;
  const pattern = parts.map(([, part]) => whole(part).source).join('|');
  return text.replace(new RegExp(pattern, 'g'), (part) => String(byPart.get(part)));
}

/** What each text of an object is built of: the names and texts of others, the longest first. */
const partsWithin = oncePer((shown: object) => {
  const texts = Object.entries(shown).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const within = (text: string): readonly (readonly [name: string, part: string])[] =>
    texts
      .filter(([, part]) => part.length >= shortest && part !== text && text.includes(part) && whole(part).test(text))
      .sort(([, one], [, other]) => other.length - one.length);
  return new Map(texts.map(([name, text]) => [name, within(text)]));
});

// A part of a word is there by chance: `project` in `/projects/`.
function whole(part: string): RegExp {
  return new RegExp(`(?<![A-Za-z0-9])${escapePattern(part)}(?![A-Za-z0-9])`);
}
