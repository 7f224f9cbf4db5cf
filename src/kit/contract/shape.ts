import { isJsonObject, type JsonObject, join, oncePer } from './json.ts';
import { mentions } from './reading.ts';
import { oncePerPlace, resolve } from './resolve.ts';

/** What the wire has to know of a schema to read a text as its instance. It is found out as far as it is asked. */
export interface Shape {
  /** The schemas that stand for it together: itself, and what `allOf`, `anyOf` and `oneOf` join to it. */
  readonly document: JsonObject;
  readonly pointers: readonly string[];
}

const deepest = 20;

/** The shape of the schema at a pointer. */
export function shapeOf(document: JsonObject, pointer: string): Shape {
  return known(document, pointer) ?? { document, pointers: [] };
}

const known = oncePerPlace((document, pointer): Shape | undefined => {
  const pointers: string[] = [];
  const visit = (at: string, depth: number): void => {
    const found = resolve(document, at);
    if (found === undefined || !isJsonObject(found.value) || pointers.includes(found.pointer)) return;
    pointers.push(found.pointer);
    if (depth > deepest) return;
    for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
      const list = found.value[keyword];
      if (Array.isArray(list)) for (const index of list.keys()) visit(join(found.pointer, keyword, index), depth + 1);
    }
  };
  visit(pointer, 0);
  return pointers.length === 0 ? undefined : { document, pointers };
});

/** The JSON types that a shape allows, by `type`, `const` and `enum`; none where nothing is said. */
export function typesOf({ document, pointers }: Shape): readonly string[] {
  const types = pointers.flatMap((pointer) => {
    const schema = resolve(document, pointer)?.value as JsonObject;
    if (schema.type !== undefined) return [schema.type].flat().map(String);
    const values = 'const' in schema ? [schema.const] : Array.isArray(schema.enum) ? schema.enum : [];
    if (values.length > 0) return values.map(typeOf);
    if (isJsonObject(schema.properties)) return ['object'];
    return schema.items === undefined ? [] : ['array'];
  });
  return [...new Set(types)];
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** The shape of the items of a list. */
export function itemsOf({ document, pointers }: Shape): Shape {
  return joined(
    document,
    pointers.map((pointer) => join(pointer, 'items')),
  );
}

/** The names of the properties that an object has; without those that only the other direction has, where it is named. */
export function propertyNames(
  { document, pointers }: Shape,
  without?: 'readOnly' | 'writeOnly' | undefined,
): readonly string[] {
  return pointers.flatMap((pointer) => {
    const properties = resolve(document, join(pointer, 'properties'))?.value;
    if (!isJsonObject(properties)) return [];
    if (without === undefined) return Object.keys(properties);
    return Object.entries(properties).flatMap(([name, own]) => {
      const followed = resolve(document, join(pointer, 'properties', name))?.value;
      return [own, followed].some((schema) => isJsonObject(schema) && schema[without] === true) ? [] : [name];
    });
  });
}

/** The names of the properties that an object has whose schema stands at a pointer. */
export const propertyNamesAt = oncePerPlace((document, pointer) => propertyNames(shapeOf(document, pointer)));

/** The shape of a property of an object; of one that is not described, that of the additional ones. */
export function propertyOf({ document, pointers }: Shape, name: string): Shape {
  const own = pointers.flatMap((pointer) => {
    const properties = join(pointer, 'properties');
    return Object.hasOwn(Object(resolve(document, properties)?.value), name) ? [join(properties, name)] : [];
  });
  const shape = joined(document, own);
  if (shape.pointers.length > 0) return shape;
  return joined(
    document,
    pointers.map((pointer) => join(pointer, 'additionalProperties')),
  );
}

/** The shape of what a path of names and indices leads to. */
export function shapeAt(shape: Shape, [token, ...rest]: readonly string[]): Shape {
  if (token === undefined) return shape;
  const own = propertyOf(shape, token);
  return shapeAt(own.pointers.length > 0 ? own : itemsOf(shape), rest);
}

const hides = oncePer((document: JsonObject) => mentions(document, /^(?:read|write)Only$/));

/** A value of a shape without what only the other direction has, however deep it stands. */
export function visible(shape: Shape, without: 'readOnly' | 'writeOnly', value: unknown): unknown {
  if (typeof value !== 'object' || shape.pointers.length === 0 || !hides(shape.document)) return value;
  if (Array.isArray(value)) return value.map((item) => visible(itemsOf(shape), without, item));
  const [described, seen] = [propertyNames(shape), propertyNames(shape, without)];
  const entries = Object.entries(value ?? {}).filter(([name]) => seen.includes(name) || !described.includes(name));
  return (
    value && Object.fromEntries(entries.map(([name, own]) => [name, visible(propertyOf(shape, name), without, own)]))
  );
}

/** Whether a form sends a property as a file: it is bytes, or a list of them. */
export function isFile(shape: Shape, name: string): boolean {
  const own = propertyOf(shape, name);
  return [...own.pointers, ...itemsOf(own).pointers].some((pointer) => {
    const { format, contentMediaType, contentEncoding } = (resolve(own.document, pointer)?.value ?? {}) as JsonObject;
    return format === 'binary' || (contentMediaType !== undefined && contentEncoding === undefined);
  });
}

function joined(document: JsonObject, pointers: readonly string[]): Shape {
  return { document, pointers: pointers.flatMap((pointer) => shapeOf(document, pointer).pointers) };
}
