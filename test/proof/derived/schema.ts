import { isJsonObject, type JsonObject, join, tokensOf } from '../../../src/kit/contract/index.ts';

/** A place of an instance, and one schema object that speaks of it. */
export interface SchemaPlace {
  /** Property names from the root of the instance; `*` is every item. */
  readonly path: readonly string[];
  readonly pointer: string;
  readonly schema: JsonObject;
}

/** Every schema object that speaks of an instance of the schema at a pointer, with the place it speaks of. */
export function placesOf(document: JsonObject, pointer: string): readonly SchemaPlace[] {
  const walk = (at: string, path: readonly string[]): readonly SchemaPlace[] => {
    const schema = valueAt(document, at);
    if (!isJsonObject(schema)) return [];
    const inner = insideOf(schema, at).flatMap(({ to, names }) => walk(to, [...path, ...names]));
    return [{ path, pointer: at, schema }, ...inner];
  };
  return walk(pointer, []);
}

interface Step {
  readonly to: string;
  /** What the step adds to the place in the instance. */
  readonly names: readonly string[];
}

function insideOf(schema: JsonObject, at: string): readonly Step[] {
  const here = (to: string): Step => ({ to, names: [] });
  const branches = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => {
    const list = schema[keyword];
    return Array.isArray(list) ? [...list.keys()].map((index) => here(join(at, keyword, index))) : [];
  });
  const properties = isJsonObject(schema.properties) ? Object.keys(schema.properties) : [];
  return [
    ...(typeof schema.$ref === 'string' ? [here(schema.$ref)] : []),
    ...branches,
    ...['then', 'else'].map((keyword) => here(join(at, keyword))),
    ...properties.map((name) => ({ to: join(at, 'properties', name), names: [name] })),
    { to: join(at, 'items'), names: ['*'] },
  ];
}

/** The value at a pointer, through no reference. */
function valueAt(document: JsonObject, pointer: string): unknown {
  let value: unknown = document;
  for (const token of tokensOf(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return undefined;
    value = (value as JsonObject)[token];
  }
  return value;
}

/** A copy of an instance in which every value at a path went through a change. A path that leads nowhere changes nothing. */
export function changeAt(instance: unknown, path: readonly string[], change: (value: unknown) => unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return change(instance);
  if (name === '*') return Array.isArray(instance) ? instance.map((item) => changeAt(item, rest, change)) : instance;
  if (!isJsonObject(instance) || !Object.hasOwn(instance, name)) return instance;
  return { ...instance, [name]: changeAt(instance[name], rest, change) };
}

/** A value of an instance that holds no further ones. */
export interface Leaf {
  /** Property names from the root; `*` is every item. */
  readonly path: readonly string[];
  readonly value: string | number | boolean | null;
}

/** Every leaf of an instance; of an array, those of its first item. */
export function leavesOf(instance: unknown, path: readonly string[] = []): readonly Leaf[] {
  if (Array.isArray(instance)) return instance.length === 0 ? [] : leavesOf(instance[0], [...path, '*']);
  if (isJsonObject(instance))
    return Object.entries(instance).flatMap(([name, part]) => leavesOf(part, [...path, name]));
  return [{ path, value: instance as Leaf['value'] }];
}

export function arraysOf(instance: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (Array.isArray(instance)) return [path];
  if (!isJsonObject(instance)) return [];
  return Object.entries(instance).flatMap(([name, part]) => arraysOf(part, [...path, name]));
}

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
  ...['$ref', 'allOf', 'anyOf', 'oneOf', 'discriminator', 'properties', 'items', 'if', 'then', 'else'],
  ...[
    'description',
    'title',
    'examples',
    'example',
    'default',
    'deprecated',
    'readOnly',
    'writeOnly',
    'xml',
    'contentEncoding',
  ],
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
  exclusiveMinimum: (operand) => [{ name: 'a number too small', broken: () => [Number(operand)] }],
  exclusiveMaximum: (operand) => [{ name: 'a number too large', broken: () => [Number(operand)] }],
  multipleOf: (operand) => [{ name: 'a number between', broken: (value) => [Number(value) + Number(operand) / 2] }],
  minProperties: () => [{ name: 'an empty object', broken: (value) => (isJsonObject(value) ? [{}] : []) }],
  minItems: (operand) => [
    { name: 'too few items', broken: (value) => (Array.isArray(value) ? [value.slice(0, Number(operand) - 1)] : []) },
  ],
  maxItems: (operand) => [
    { name: 'too many items', broken: (value) => (Array.isArray(value) ? [lengthened(value, Number(operand))] : []) },
  ],
  not: (operand) => [{ name: 'a forbidden value', broken: () => allowedBy(operand) }],
  // Where it is a schema, it is broken inside of it.
  additionalProperties: moreProperties,
  unevaluatedProperties: moreProperties,
};

// Where it is a schema, it is broken inside of it.
function moreProperties(operand: unknown): readonly Break[] {
  const more = (value: unknown): readonly unknown[] => [{ ...(value as object), surplus: 1 }];
  return operand !== false ? [] : [{ name: 'one more property', broken: more }];
}

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
  // Another parameter leaves a media type what it is: the download still has it.
  const typed = /^\w+\/\w+$/.test(String(value)) ? [`${value}; other=1`] : [];
  return [...typed, `${value}_other`, `${value}x`, String(value).toUpperCase()];
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

function lengthened(items: readonly unknown[], most: number): readonly unknown[] {
  return Array.from({ length: most + 1 }, (_, index) => items[index % Math.max(1, items.length)]);
}

function digitsOfNoDate(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll(/\d/g, '9') : 'x';
}

function allowedBy(schema: unknown): readonly unknown[] {
  if (isJsonObject(schema) && Array.isArray(schema.enum)) return schema.enum;
  throw new TypeError('the proof cannot break this "not"');
}
