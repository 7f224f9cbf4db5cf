import { isJsonObject, type JsonObject, join, oncePer } from './json.ts';
import { mentions } from './reading.ts';
import { oncePerPlace, resolve, standing } from './resolve.ts';

/**
 * What the wire has to know of a schema to read a text as its instance. It is worked out as far as it is asked for, and kept:
 * the same pointers have the same shape.
 */
export interface Shape {
  /** The schemas that stand for it together: itself, and what `allOf`, `anyOf` and `oneOf` join to it. */
  readonly document: JsonObject;
  readonly pointers: readonly string[];
}

const deepest = 20;

/** The shape of the schema at a pointer. */
export function shapeOf(document: JsonObject, pointer: string): Shape {
  return known(document, pointer) ?? shapeWith(document, []);
}

const shapesOf = oncePer((_: JsonObject) => new Map<string, Shape>());

function shapeWith(document: JsonObject, pointers: readonly string[]): Shape {
  const [shapes, key] = [shapesOf(document), JSON.stringify(pointers)];
  const shape = shapes.get(key) ?? { document, pointers };
  shapes.set(key, shape);
  return shape;
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
  return pointers.length === 0 ? undefined : shapeWith(document, pointers);
});

/** The JSON types that a shape allows, by `type`, `const` and `enum`; none where nothing is said. */
export const typesOf = oncePer(({ document, pointers }: Shape): readonly string[] => {
  const types = pointers.flatMap((pointer) => {
    const schema = resolve(document, pointer)?.value as JsonObject;
    if (schema.type !== undefined) return [schema.type].flat().map(String);
    const values = 'const' in schema ? [schema.const] : Array.isArray(schema.enum) ? schema.enum : [];
    if (values.length > 0) return values.map(typeOf);
    if (isJsonObject(schema.properties)) return ['object'];
    return schema.items === undefined ? [] : ['array'];
  });
  return [...new Set(types)];
});

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** The shape of the items of a list. */
export const itemsOf = oncePer((shape: Shape): Shape => below(shape, 'items'));

/** The names of the properties that an object has. */
export const propertyNames = oncePer(({ document, pointers }: Shape): readonly string[] =>
  pointers.flatMap((pointer) => {
    const properties = resolve(document, join(pointer, 'properties'))?.value;
    return isJsonObject(properties) ? Object.keys(properties) : [];
  }),
);

/** The names of those of them that only the other direction has. */
export const hiddenNames = { readOnly: namesWith('readOnly'), writeOnly: namesWith('writeOnly') } as const;

function namesWith(keyword: 'readOnly' | 'writeOnly'): (shape: Shape) => ReadonlySet<string> {
  return oncePer((shape) => {
    const { document, pointers } = shape;
    const isShown = (name: string): boolean =>
      pointers.some((pointer) => {
        const at = join(pointer, 'properties', name);
        const found = [standing(document, at), resolve(document, at)].filter((one) => one !== undefined);
        return found.length > 0 && found.every(({ value }) => Object(value)[keyword] !== true);
      });
    return new Set(propertyNames(shape).filter((name) => !isShown(name)));
  });
}

/** The shape of a property of an object; of one that is not described, that of the additional ones. */
export function propertyOf(shape: Shape, name: string): Shape {
  const known = propertiesOf(shape);
  const own = known.get(name) ?? describedIn(shape, name);
  if (own.pointers.length === 0) return additionalIn(shape);
  known.set(name, own);
  return own;
}

const propertiesOf = oncePer((_: Shape) => new Map<string, Shape>());
const additionalIn = oncePer((shape: Shape) => below(shape, 'additionalProperties'));

function describedIn({ document, pointers }: Shape, name: string): Shape {
  const own = pointers.flatMap((pointer) => {
    const properties = join(pointer, 'properties');
    return Object.hasOwn(Object(resolve(document, properties)?.value), name) ? [join(properties, name)] : [];
  });
  return joined(document, own);
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
  const hidden = hiddenNames[without](shape);
  const entries = Object.entries(value ?? {}).filter(([name]) => !hidden.has(name));
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

function below({ document, pointers }: Shape, keyword: string): Shape {
  return joined(
    document,
    pointers.map((pointer) => join(pointer, keyword)),
  );
}

function joined(document: JsonObject, pointers: readonly string[]): Shape {
  return shapeWith(
    document,
    pointers.flatMap((pointer) => shapeOf(document, pointer).pointers),
  );
}
