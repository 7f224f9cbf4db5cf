import fc from 'fast-check';
import { isJsonObject, type JsonObject, resolve } from '../../contract/index.ts';

/** How far from the usual a value may be. */
export type Style = 'plain' | 'unusual';

/** Values that are valid against the schema at a pointer, as far as this reads it; the contract has the last word. */
export function validValues(document: JsonObject, pointer: string, style: Style): fc.Arbitrary<unknown> {
  const schema = resolve(document, pointer)?.value;
  if (!isJsonObject(schema)) return fc.constant(null);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
  if ('const' in schema) return fc.constant(schema.const);
  return fc.oneof(...typesOf(schema).map((type) => valuesOfType(document, { pointer, schema }, type, style)));
}

/** Values of which most are not valid against the schema at a pointer. */
export function invalidValues(document: JsonObject, pointer: string): fc.Arbitrary<unknown> {
  const schema = resolve(document, pointer)?.value;
  if (!isJsonObject(schema)) return fc.constant(null);
  const types = typesOf(schema);
  const others = Object.entries(anything).filter(
    ([type]) => !types.includes(type) && !(type === 'integer' && types.includes('number')),
  );
  const beyond: fc.Arbitrary<unknown>[] = others.map(([, values]) => values);
  if (types.includes('string') && (schema.enum !== undefined || schema.pattern !== undefined)) beyond.push(word);
  if (typeof schema.minimum === 'number') beyond.push(fc.integer({ min: -1_000_000, max: schema.minimum - 1 }));
  if (typeof schema.maximum === 'number') beyond.push(fc.integer({ min: schema.maximum + 1, max: 1_000_000_000 }));
  return fc.oneof(...beyond);
}

const word = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/);
const anything: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  string: word,
  integer: fc.integer(),
  boolean: fc.boolean(),
  null: fc.constant(null),
  array: fc.array(word, { maxLength: 2 }),
  object: fc.dictionary(word, word, { maxKeys: 2 }),
};

const largestPlain = 10_000;

function valuesOfType(
  document: JsonObject,
  { pointer, schema }: { readonly pointer: string; readonly schema: JsonObject },
  type: string,
  style: Style,
): fc.Arbitrary<unknown> {
  if (type === 'string') return style === 'plain' ? word : fc.string({ unit: 'grapheme', maxLength: 300 });
  if (type === 'integer' || type === 'number') {
    const { minimum = -largestPlain, maximum = style === 'plain' ? largestPlain : 2 ** 31 - 1 } = schema;
    return fc.integer({ min: Number(minimum), max: Number(maximum) });
  }
  if (type === 'object' && isJsonObject(schema.properties)) {
    const names = Object.keys(schema.properties);
    const values = names.map((name) => [name, validValues(document, `${pointer}/properties/${name}`, style)] as const);
    const requiredKeys = Array.isArray(schema.required) ? (schema.required as string[]) : [];
    return fc.record(Object.fromEntries(values), { requiredKeys });
  }
  return anything[type] ?? fc.constant(null);
}

function typesOf({ type }: JsonObject): readonly string[] {
  return [type ?? 'string'].flat().map(String);
}
