/** A JSON object whose properties are not known. */
export type JsonObject = { readonly [name: string]: unknown };

/** Whether a value is a JSON object: not null, not an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a step gives; `undefined` where it throws, as for a text that is not JSON or not percent-encoded correctly. */
export function tryTo<Value>(step: () => Value): Value | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}

/** Joins a pointer in URI fragment form (`#/paths`) and further reference tokens, escaping each. */
export function join(pointer: string, ...tokens: readonly (string | number)[]): string {
  return tokens.reduce<string>((joined, token) => `${joined}/${escapeToken(String(token))}`, pointer);
}

/** The unescaped reference tokens of a pointer; `#` and the empty string have none. */
export function tokensOf(pointer: string): readonly string[] {
  const path = pointer.startsWith('#') ? pointer.slice(1) : pointer;
  return path === '' ? [] : path.slice(1).split('/').map(unescapeToken);
}

/**
 * One reference token, escaped: `~` as `~0` and `/` as `~1`.
 * @see https://www.rfc-editor.org/rfc/rfc6901#section-3
 */
export function escapeToken(token: string): string {
  return /[~/]/.test(token) ? token.replaceAll('~', '~0').replaceAll('/', '~1') : token;
}

function unescapeToken(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}

// A number of JavaScript has some sixteen digits, and the numbers of descriptions may have more, such as ids.
const exact = new WeakMap<object, Map<string, string>>();

const mostKept = 10_000;

/** Keeps the digits of the long numbers in a description, or in a request to it, by what JavaScript makes of them. */
export function keepNumbers(document: object, text: string): void {
  if (!longNumber.test(text)) return;
  const kept = exact.get(document) ?? new Map<string, string>();
  for (const [, digits = ''] of text.matchAll(/(?:^|[:[,\s/=])(-?\d{16,21})(?=[\s,\]}/?&]|$)/g)) {
    const rounded = JSON.stringify(Number(digits));
    // A part of a text would keep the whole of it in memory.
    if (rounded !== digits || kept.has(rounded)) kept.set(rounded, BigInt(digits).toString());
  }
  for (const [oldest] of kept) if (kept.size > mostKept) kept.delete(oldest);
  if (kept.size > 0) exact.set(document, kept);
}

const longNumber = /\d{16}/;

/** A value as JSON, with the digits that the description or a request had. */
export function writeJson(document: object, value: unknown): string {
  const numbers = exact.get(document);
  const text = JSON.stringify(value);
  if (numbers === undefined) return text;
  // From 1e21 on it is written with an exponent.
  return text.replaceAll(/(?<=[:[,]|^)-?\d{16,21}(?=[,\]}]|$)/g, (number) => numbers.get(number) ?? number);
}

/** Whether a number is a multiple of another one, as decimals: 19.99 is one of 0.01, though no binary fraction is exact. */
export function isMultiple(value: number, step: number): boolean {
  if (Number.isInteger(value) && Number.isInteger(step)) return value % step === 0;
  const [whole, part] = [decimalOf(value), decimalOf(step)];
  const least = Math.min(whole.exponent, part.exponent);
  const scaled = ({ digits, exponent }: Decimal): bigint => digits * 10n ** BigInt(exponent - least);
  return scaled(whole) % scaled(part) === 0n;
}

interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

function decimalOf(value: number): Decimal {
  const [mantissa = '', exponent] = value.toExponential().split('e');
  const [integer = '', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(integer + fraction), exponent: Number(exponent) - fraction.length };
}

/** The indices of two items that are the same JSON value; `undefined` when each is unique. */
export function findDuplicates(items: readonly unknown[]): readonly [number, number] | undefined {
  const seen = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    const key = keyOf(item, 0);
    const earlier = seen.get(key);
    if (earlier !== undefined) return [earlier, index];
    seen.set(key, index);
  }
  return undefined;
}

const deepest = 200;
let unlike = 0;

// The same text for the same value, in whichever order its properties come. What is nested too deep is like nothing else.
function keyOf(value: unknown, depth: number): string {
  if (depth > deepest) return `…${unlike++}`;
  if (Array.isArray(value)) return `[${value.map((item) => keyOf(item, depth + 1)).join()}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${keyOf(value[name], depth + 1)}`).join()}}`;
}

/** An object for values by name. For one that may be called `__proto__` it has no prototype, and is slower. */
export function createRecord<Value>(hasProto: boolean): Record<string, Value> {
  return hasProto ? Object.create(null) : {};
}

/** A function that does its work once for each key, and keeps the result for as long as the key lives. */
export function oncePer<Key extends object, Rest extends readonly unknown[], Result>(
  work: (key: Key, ...rest: Rest) => Result,
): (key: Key, ...rest: Rest) => Result {
  const results = new WeakMap<Key, { readonly result: Result }>();
  return (key, ...rest) => {
    const known = results.get(key);
    if (known !== undefined) return known.result;
    const result = work(key, ...rest);
    results.set(key, { result });
    return result;
  };
}
