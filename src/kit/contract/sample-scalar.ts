import { type JsonObject, tryTo } from './json.ts';
import { readPattern } from './pattern.ts';
import { samplePattern } from './sample-pattern.ts';

/** Schemas that hold for the same value. */
type Schemas = readonly { readonly value: JsonObject }[];

const texts: Readonly<Record<string, string>> = {
  'date-time': '2026-01-01T00:00:00Z',
  date: '2026-01-01',
  time: '00:00:00Z',
  duration: 'PT1H',
  uuid: '00000000-0000-4000-8000-000000000000',
  email: 'user@example.com',
  'idn-email': 'user@example.com',
  hostname: 'example.com',
  'idn-hostname': 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  iri: 'https://example.com/',
  'uri-reference': '/',
  'uri-template': '/{id}',
  'json-pointer': '/a',
  'relative-json-pointer': '0',
  regex: '.*',
  binary: 'binary',
  byte: 'Ynl0ZXM=',
};

type Random = () => number;

const digits = (random: Random, pattern: string): string =>
  pattern.replaceAll(/x(?=x)|(?<=x)x/g, () => Math.floor(random() * 16).toString(16));

const varied: Readonly<Record<string, (random: Random) => string>> = {
  'date-time': (random) =>
    new Date(1_767_225_600_000 + Math.floor(random() * 31_536_000) * 1000).toISOString().replace('.000', ''),
  date: (random) => new Date(1_767_225_600_000 + Math.floor(random() * 31_536_000) * 1000).toISOString().slice(0, 10),
  uuid: (random) => digits(random, 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'),
  email: (random) => digits(random, 'userxxxx@example.com'),
  uri: (random) => digits(random, 'https://example.com/xxxx'),
  url: (random) => digits(random, 'https://example.com/xxxx'),
  ipv4: (random) => `192.0.2.${Math.floor(random() * 256)}`,
  ipv6: (random) => digits(random, '2001:db8::1xxx'),
};

// `undefined` for an unknown format.
function sampleFormat(format: string, random: Random | undefined): string | undefined {
  const make = random && (Object.hasOwn(varied, format) ? varied[format] : undefined);
  if (make !== undefined && random !== undefined) return make(random);
  return Object.hasOwn(texts, format) ? texts[format] : undefined;
}

/** A number within the limits of schemas that hold together. */
export function sampleNumber(schemas: Schemas, isWhole: boolean, random: Random | undefined): number {
  const step = limitsOf(schemas, 'multipleOf')[0] ?? (isWhole ? 1 : 0);
  const width =
    Math.min(...limitsOf(schemas, 'maximum'), ...limitsOf(schemas, 'exclusiveMaximum')) -
    Math.max(...limitsOf(schemas, 'minimum'), ...limitsOf(schemas, 'exclusiveMinimum'));
  const margin = step === 0 ? Math.min(1e-3, Math.max(0, width / 4)) : step;
  const isFlag = (name: string): boolean => schemas.some(({ value }) => value[name] === true);
  const least = Math.max(
    ...limitsOf(schemas, 'minimum').map((limit) => (isFlag('exclusiveMinimum') ? limit + margin : limit)),
    ...limitsOf(schemas, 'exclusiveMinimum').map((limit) => limit + margin),
  );
  const most = Math.min(
    ...limitsOf(schemas, 'maximum').map((limit) => (isFlag('exclusiveMaximum') ? limit - margin : limit)),
    ...limitsOf(schemas, 'exclusiveMaximum').map((limit) => limit - margin),
  );
  const from = Number.isFinite(least) ? least : Math.min(Number.isFinite(most) ? most : 1, 1);
  const span = Math.min((Number.isFinite(most) ? most : from + 1000) - from, 1_000_000);
  const wanted = random === undefined ? from : from + random() * span;
  const short = Math.round(wanted * 100) / 100;
  if (step === 0) return random === undefined || short < from || short > most ? wanted : short;
  const rounded = random === undefined ? Math.ceil(wanted / step - 1e-9) : Math.floor(wanted / step);
  const next = Math.max(rounded, Math.ceil(from / step - 1e-9)) * step;
  const number = next > most ? Math.floor(most / step + 1e-9) * step : next;
  // Of a decimal fraction the last digits are noise; a whole number has none.
  return Number.isInteger(step) ? number : Number(number.toPrecision(15));
}

/** A text of the pattern, the format and the length of schemas that hold together. */
export function sampleText(schemas: Schemas, random: Random | undefined): string {
  const patterns = schemas.flatMap(({ value }) => (typeof value.pattern === 'string' ? [value.pattern] : []));
  const [least, most] = [Math.max(0, ...limitsOf(schemas, 'minLength')), Math.min(...limitsOf(schemas, 'maxLength'))];
  const formats = schemas.flatMap(({ value: { format, contentEncoding } }) =>
    contentEncoding === 'base64' ? 'byte' : typeof format === 'string' ? format : [],
  );
  const byFormat = formats.map((format) => sampleFormat(format, random)).find((known) => known !== undefined);
  const isRight = (text: string): boolean => patterns.every((pattern) => matches(pattern, text));
  const fitted = byFormat && resize(byFormat, { least, most });
  const right =
    fitted &&
    ([fitted, ...timesLike(fitted)].find(isRight) ?? patterns.flatMap((one) => blended(fitted, one)).find(isRight));
  if (right !== undefined && right !== '') return right;
  const made = patterns.map((pattern) => samplePattern(pattern, { least, most, random }));
  const text =
    made.find((one) => one !== undefined && isRight(one)) ?? made.find((one) => one !== undefined) ?? byFormat;
  if (text !== undefined) return text;
  const drawn = random?.() ?? -1;
  const word = drawn < 0 ? 'string' : (words[Math.floor(drawn * words.length)] as string);
  return word.padEnd(Math.min(amongMost(drawn, most) ?? least, 10_000), '-').slice(0, most);
}

/** What is drawn where as much as possible is wanted. */
export const nearlyOne = 1 - 2 ** -40;

/** The upper limit, where it is drawn and there is one. */
export function amongMost(drawn: number, most: number): number | undefined {
  return drawn >= nearlyOne && most < Infinity ? most : undefined;
}

/** The same time in other ways to write it, as far as they match a pattern. */
export function timesMatching(pattern: string, text: string): readonly string[] {
  return timesLike(text).filter((time) => matches(pattern, time));
}

// Without a fraction of a second or with digits after it, and with an offset.
function timesLike(text: string): readonly string[] {
  const [, time, offset] = /^(.*\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  if (time === undefined || offset === undefined) return [];
  const offsets = offset === 'Z' ? ['Z', '+00:00'] : [offset];
  return offsets.flatMap((zone) => ['', '.000', '.000000', '.0'].map((fraction) => `${time}${fraction}${zone}`));
}

// A text of a format with what a pattern asks for: another year, domain, name, beginning or end.
function blended(text: string, pattern: string): readonly string[] {
  const made = samplePattern(pattern, { least: 0, most: text.length, random: undefined }) ?? '';
  const years = pattern.match(/\d{4}/g) ?? [];
  return [
    ...years.map((year) => text.replace(/^\d{4}(?=-)/, year)),
    ...[text.replace(/@.*/, made), text.replace(/^[^@]*(?=@)/, made)],
    ...[made + text.slice(made.length), text.slice(0, text.length - made.length) + made],
  ];
}

// A text of a format that is shorter or longer, where that is known.
function resize(text: string, { least, most }: { readonly least: number; readonly most: number }): string {
  if (text.length > most)
    return [text.replace(/(https?:..|@).*/, '$1a.co'), 'a@b.co', 'a.co'].find(isLike(text, most)) ?? text;
  // A time may have any number of digits after the second.
  if (text.endsWith('Z') && text.length < least) return text.replace('Z', `.${'0'.repeat(Math.max(1, least - 21))}Z`);
  const more = 'a'.repeat(Math.min(Math.max(0, least - text.length), 10_000));
  if (more === '' || !/[@./]/.test(text) || /^[\d.:TZ-]+$/.test(text)) return text;
  // A label of a host has at most 63 characters, and a local part 64.
  return /^https?:/.test(text) ? text + more : `${more.replaceAll(/.{50}/g, (part) => `${part}.`)}${text}`;
}

const isLike =
  (text: string, most: number) =>
  (other: string): boolean =>
    other.length <= most && /@/.test(other) === /@/.test(text) && /:/.test(other) === /:/.test(text);

const words = ['amber', 'birch', 'cedar', 'delta', 'ember', 'fjord', 'grove', 'harbor', 'island', 'juniper'];

function matches(pattern: string, text: string): boolean {
  return tryTo(() => readPattern(pattern).test(text)) === true;
}

/** The numbers that schemas state for a keyword. */
export function limitsOf(schemas: Schemas, keyword: string): readonly number[] {
  return schemas.flatMap(({ value }) => (typeof value[keyword] === 'number' ? [value[keyword]] : []));
}
