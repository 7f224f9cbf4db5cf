import { isJsonObject, type JsonObject, join, tokensOf } from '../contract/index.ts';

/** One place of an instance, and every schema object of the description that speaks of it. */
export interface Place {
  /** Pointer into the instance. */
  readonly path: string;
  readonly instance: unknown;
  readonly schemas: readonly SchemaAt[];
}

/** A schema object and where it stands. */
export interface SchemaAt {
  readonly pointer: string;
  readonly schema: JsonObject;
}

/** Goes through an instance, place by place, along the schema at a pointer. */
export function walkInstance(
  document: JsonObject,
  pointer: string,
  instance: unknown,
  visit: (place: Place) => void,
): void {
  walk({ document, visit }, [pointer], instance, '');
}

interface Walk {
  readonly document: JsonObject;
  visit(place: Place): void;
}

function walk(by: Walk, pointers: readonly string[], instance: unknown, path: string): void {
  const schemas = new Map<string, JsonObject>();
  for (const pointer of pointers) gather(by.document, pointer, instance, schemas);
  const found = [...schemas].map(([pointer, schema]) => ({ pointer, schema }));
  by.visit({ path, instance, schemas: found });
  if (Array.isArray(instance)) {
    const items = found.filter(({ schema }) => isJsonObject(schema.items)).map(({ pointer }) => join(pointer, 'items'));
    if (items.length > 0) for (const [index, item] of instance.entries()) walk(by, items, item, `${path}/${index}`);
  } else if (isJsonObject(instance)) {
    for (const [name, value] of Object.entries(instance)) {
      const own = found.filter(({ schema }) => declares(schema, name));
      if (own.length > 0)
        walk(
          by,
          own.map(({ pointer }) => join(pointer, 'properties', name)),
          value,
          `${path}/${name}`,
        );
    }
  }
}

/** Whether a schema object names a property. */
export function declares({ properties }: JsonObject, name: string): boolean {
  return isJsonObject(properties) && Object.hasOwn(properties, name);
}

// Every schema object that applies to the same place: the schema itself, what it refers to, and what it is composed of.
function gather(document: JsonObject, pointer: string, instance: unknown, into: Map<string, JsonObject>): void {
  const schema = valueAt(document, pointer);
  if (!isJsonObject(schema) || into.has(pointer)) return;
  into.set(pointer, schema);
  if (typeof schema.$ref === 'string') gather(document, decodeURIComponent(schema.$ref), instance, into);
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    const branches = schema[keyword];
    if (!Array.isArray(branches)) continue;
    for (const index of branches.keys()) gather(document, join(pointer, keyword, index), instance, into);
  }
  if (schema.if !== undefined) {
    gather(document, join(pointer, holds(schema.if, instance) ? 'then' : 'else'), instance, into);
  }
}

// As far as a condition names constants; one that asks for more is taken to hold.
function holds(condition: unknown, instance: unknown): boolean {
  if (!isJsonObject(condition) || !isJsonObject(condition.properties) || !isJsonObject(instance)) return true;
  return Object.entries(condition.properties).every(
    ([name, property]) => !isJsonObject(property) || !('const' in property) || instance[name] === property.const,
  );
}

function valueAt(document: JsonObject, pointer: string): unknown {
  let value: unknown = document;
  for (const token of tokensOf(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return undefined;
    value = (value as JsonObject)[token];
  }
  return value;
}
