import { isJsonObject, type JsonObject } from '../../src/kit/contract/index.ts';

/** One way to break one keyword. */
export interface Break {
  readonly name: string;
  /** Values to put in its place, the least conspicuous first; none where this value cannot break the keyword. */
  broken(value: unknown): readonly unknown[];
}

/** Every way to break an assertion of a schema object. A keyword that this does not know is an error: it would go unproven. */
export function breaksOf(keyword: string, schema: JsonObject): readonly Break[] {
  if (keyword.startsWith('x-') || silent.has(keyword)) return [];
  const make = makers[keyword];
  if (make === undefined) throw new TypeError(`the proof cannot break the keyword ${keyword}`);
  return make(schema[keyword]);
}

// What holds further schemas is broken inside them; the rest asserts nothing.
const silent = new Set([
  ...['$ref', 'allOf', 'properties', 'items', 'if', 'then', 'else'],
  ...['description', 'title', 'examples', 'example', 'default', 'deprecated'],
]);

const makers: Readonly<Record<string, (operand: unknown) => readonly Break[]>> = {
  required: (operand) => (operand as string[]).map((name) => ({ name: `without ${name}`, broken: without(name) })),
  dependentRequired: (operand) =>
    Object.entries(operand as Record<string, string[]>).flatMap(([owner, names]) =>
      names.map((name) => ({
        name: `${owner} without ${name}`,
        broken: (value) => (isJsonObject(value) && owner in value ? without(name)(value) : []),
      })),
    ),
  type: (operand) => typeBreaks([operand].flat().map(String)),
  const: (operand) => [{ name: 'another value', broken: () => others(operand) }],
  enum: (operand) => [
    { name: 'a value beyond the list', broken: (value) => others(value ?? (operand as unknown[])[0]) },
  ],
  pattern: () => [{ name: 'a text that does not match', broken: textsBeside }],
  format: () => [{ name: 'a text of another format', broken: (value) => [digitsOfNoDate(value), 'x'] }],
  minLength: (operand) => [
    { name: 'a text too short', broken: (value) => [String(value).slice(0, Number(operand) - 1)] },
  ],
  maxLength: (operand) => [{ name: 'a text too long', broken: () => ['x'.repeat(Number(operand) + 1)] }],
  minimum: (operand) => [{ name: 'a number too small', broken: () => [Number(operand) - 1] }],
  maximum: (operand) => [{ name: 'a number too large', broken: () => [Number(operand) + 1] }],
  not: (operand) => [{ name: 'a forbidden value', broken: () => allowedBy(operand) }],
  additionalProperties: (operand) =>
    operand === true ? [] : [{ name: 'one more member', broken: (value) => [{ ...(value as object), surplus: 1 }] }],
};

function without(name: string): (value: unknown) => readonly unknown[] {
  return (value) => {
    if (!isJsonObject(value) || !Object.hasOwn(value, name)) return [];
    const { [name]: _, ...rest } = value;
    return [rest];
  };
}

function typeBreaks(types: readonly string[]): readonly Break[] {
  const nulled: Break = { name: 'null', broken: () => [null] };
  const inArray: Break = { name: 'in an array', broken: (value) => [[value]] };
  const retyped: Break = { name: 'retyped', broken: (value) => retypings(value, types) };
  return [...(types.includes('null') ? [] : [nulled]), ...(types.includes('array') ? [] : [inArray]), retyped];
}

// What careless code makes of a value: a number in quotes, a word for a boolean, an object where a text was.
function retypings(value: unknown, types: readonly string[]): readonly unknown[] {
  const all: readonly (readonly [string, unknown])[] = [
    ['string', value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)],
    ['integer', Number.isFinite(Number(value)) ? Number(value) : 0],
    ['boolean', Boolean(value)],
  ];
  return all.filter(([type]) => !types.includes(type)).map(([, other]) => other);
}

function others(value: unknown): readonly unknown[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1];
  return [`${value}_other`, `${value}x`, String(value).toUpperCase()];
}

function textsBeside(value: unknown): readonly unknown[] {
  if (value === null) return ['yesterday'];
  if (typeof value !== 'string') return [];
  return [
    value.replace(/Z$/, '+00:00'),
    `${value}!`,
    value.toUpperCase(),
    value.replace('_', '-'),
    `http://host${value}`,
    `x${value}`,
    '',
  ];
}

function digitsOfNoDate(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll(/\d/g, '9') : 'x';
}

function allowedBy(schema: unknown): readonly unknown[] {
  if (isJsonObject(schema) && Array.isArray(schema.enum)) return schema.enum;
  throw new TypeError('the proof cannot break this "not"');
}
