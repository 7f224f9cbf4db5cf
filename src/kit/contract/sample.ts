import { isJsonObject, type JsonObject, join } from './json.ts';
import { resolve } from './resolve.ts';

/** Deeper than that, an object has its required properties only; twice as deep, it ends. */
const deepest = 6;

interface Schema {
  readonly pointer: string;
  readonly value: JsonObject;
}

/**
 * A plausible value for the schema at a pointer: an example, a default, or one made of its keywords. Whether it is
 * valid, the contract decides: a pattern without an example can only be guessed.
 */
export function sampleOf(document: JsonObject, pointer: string, depth = 0): unknown {
  const schemas: Schema[] = [];
  gather(document, pointer, schemas);
  const [stated] = schemas.flatMap(({ value }) => statedValues(value));
  if (stated !== undefined) return structuredClone(stated.value);
  const type = typeOf(schemas);
  if (type === 'object') return sampleObject(document, schemas, depth);
  if (type === 'array') return sampleArray(document, schemas, depth);
  if (type === 'integer' || type === 'number') return sampleNumber(schemas);
  return type === 'string' ? sampleText(schemas) : type === 'boolean';
}

// Every request with a body asks for those of its schema.
const namesOf = new WeakMap<JsonObject, Map<string, readonly string[]>>();

/** The names of the properties that the schema at a pointer describes. */
export function propertyNames(document: JsonObject, pointer: string): readonly string[] {
  const known = namesOf.get(document) ?? new Map<string, readonly string[]>();
  const found = known.get(pointer);
  if (found !== undefined) return found;
  const schemas: Schema[] = [];
  gather(document, pointer, schemas);
  const names = schemas.flatMap(({ value }) => (isJsonObject(value.properties) ? Object.keys(value.properties) : []));
  namesOf.set(document, known.set(pointer, names));
  return names;
}

// All of `allOf` hold together; of alternatives the first is as good as any.
function gather(document: JsonObject, pointer: string, schemas: Schema[]): void {
  const found = resolve(document, pointer);
  if (found === undefined || !isJsonObject(found.value) || schemas.some((known) => known.pointer === found.pointer))
    return;
  const { pointer: at, value } = found;
  schemas.push({ pointer: at, value });
  const count = (keyword: string): number => (Array.isArray(value[keyword]) ? value[keyword].length : 0);
  for (let index = 0; index < count('allOf'); index += 1) gather(document, join(at, 'allOf', index), schemas);
  for (const keyword of ['oneOf', 'anyOf']) if (count(keyword) > 0) gather(document, join(at, keyword, 0), schemas);
}

function statedValues(schema: JsonObject): readonly { readonly value: unknown }[] {
  const single = ['const', 'example', 'default'].filter((name) => name in schema).map((name) => schema[name]);
  const listed = ['examples', 'enum'].flatMap((name) => (Array.isArray(schema[name]) ? schema[name].slice(0, 1) : []));
  return [...single, ...listed].map((value: unknown) => ({ value }));
}

function typeOf(schemas: readonly Schema[]): string {
  const types = schemas.flatMap(({ value }) => (value.type === undefined ? [] : [value.type].flat().map(String)));
  if (types.length > 0) return types.find((type) => type !== 'null') ?? 'null';
  if (schemas.some(({ value }) => value.properties !== undefined || value.required !== undefined)) return 'object';
  return schemas.some(({ value }) => value.items !== undefined) ? 'array' : 'string';
}

function sampleObject(document: JsonObject, schemas: readonly Schema[], depth: number): JsonObject {
  const required = schemas.flatMap(({ value }) => (Array.isArray(value.required) ? value.required.map(String) : []));
  const properties = new Map<string, string>();
  for (const { pointer, value } of schemas) {
    for (const [name, schema] of Object.entries(isJsonObject(value.properties) ? value.properties : {})) {
      const isShown = isJsonObject(schema) && schema.writeOnly !== true && depth < deepest;
      if (isShown || required.includes(name)) properties.set(name, join(pointer, 'properties', name));
    }
  }
  if (depth > 2 * deepest) return {};
  return Object.fromEntries([...properties].map(([name, at]) => [name, sampleOf(document, at, depth + 1)]));
}

function sampleArray(document: JsonObject, schemas: readonly Schema[], depth: number): readonly unknown[] {
  const items = schemas.find(({ value }) => isJsonObject(value.items));
  if (items === undefined || depth > 2 * deepest) return [];
  const count = Math.min(100, Math.max(depth < deepest ? 1 : 0, ...limitsOf(schemas, 'minItems')));
  return Array.from({ length: count }, () => sampleOf(document, join(items.pointer, 'items'), depth + 1));
}

function sampleNumber(schemas: readonly Schema[]): number {
  const step = limitsOf(schemas, 'multipleOf')[0] ?? 1;
  const least = Math.max(
    ...limitsOf(schemas, 'minimum'),
    ...limitsOf(schemas, 'exclusiveMinimum').map((limit) => limit + step),
  );
  const most = Math.min(
    ...limitsOf(schemas, 'maximum'),
    ...limitsOf(schemas, 'exclusiveMaximum').map((limit) => limit - step),
  );
  if (Number.isFinite(least)) return Math.ceil(least / step) * step;
  return Math.min(step, Math.floor(most / step) * step);
}

const texts: Readonly<Record<string, string>> = {
  'date-time': '2026-01-01T00:00:00Z',
  date: '2026-01-01',
  time: '00:00:00Z',
  duration: 'PT1H',
  uuid: '00000000-0000-4000-8000-000000000000',
  email: 'user@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  'uri-reference': '/',
  binary: '',
  byte: '',
};

function sampleText(schemas: readonly Schema[]): string {
  const text = schemas.map(({ value }) => texts[String(value.format)]).find((known) => known !== undefined) ?? 'string';
  const [least, most] = [Math.max(0, ...limitsOf(schemas, 'minLength')), Math.min(...limitsOf(schemas, 'maxLength'))];
  return text.padEnd(Math.min(least, 10_000), '-').slice(0, most);
}

function limitsOf(schemas: readonly Schema[], keyword: string): readonly number[] {
  return schemas.flatMap(({ value }) => (typeof value[keyword] === 'number' ? [value[keyword]] : []));
}
