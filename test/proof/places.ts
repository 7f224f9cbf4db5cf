import { isJsonObject, type JsonObject, join, tokensOf } from '../../src/contract/index.ts';

/** A place of an instance, and one schema object that speaks of it. */
export interface SchemaPlace {
  /** Member names from the root of the instance; `*` is every item. */
  readonly path: readonly string[];
  readonly pointer: string;
  readonly schema: JsonObject;
}

/** Every schema object that speaks of an instance of the schema at a pointer, with the place it speaks of. */
export function placesOf(document: JsonObject, pointer: string): readonly SchemaPlace[] {
  const places: SchemaPlace[] = [];
  const walk = (at: string, path: readonly string[]): void => {
    const schema = valueAt(document, at);
    if (!isJsonObject(schema)) return;
    places.push({ path, pointer: at, schema });
    if (typeof schema.$ref === 'string') walk(schema.$ref, path);
    for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
      if (Array.isArray(schema[keyword])) {
        for (const index of schema[keyword].keys()) walk(join(at, keyword, index), path);
      }
    }
    for (const keyword of ['then', 'else'] as const) walk(join(at, keyword), path);
    if (isJsonObject(schema.properties)) {
      for (const name of Object.keys(schema.properties)) walk(join(at, 'properties', name), [...path, name]);
    }
    walk(join(at, 'items'), [...path, '*']);
  };
  walk(pointer, []);
  return places;
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
