import { isJsonObject, type JsonObject, join, tokensOf } from '../../src/kit/contract/index.ts';

/** A place of an instance, and one schema object that speaks of it. */
export interface SchemaPlace {
  /** Member names from the root of the instance; `*` is every item. */
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
export function valueAt(document: JsonObject, pointer: string): unknown {
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
