import { isJsonObject, type JsonObject, join, oncePerPlace, resolve, tokensOf } from '../contract/index.ts';

/** A schema object of the description, where it stands, and the schemas it leads to. Each is made once for a description. */
export interface SchemaNode {
  readonly pointer: string;
  readonly schema: JsonObject;
  /** The properties it names, with their pointers. */
  readonly properties: ReadonlyMap<string, string>;
  readonly keywords: readonly string[];
  /** Schemas that apply to the same place: what it refers to and what it is composed of. */
  readonly parts: () => readonly SchemaNode[];
  readonly property: (name: string) => SchemaNode | undefined;
  readonly items: SchemaNode | undefined;
  /** Its `then` and its `else`. */
  readonly branches: readonly (SchemaNode | undefined)[];
  /** The one of them that applies. */
  readonly branch: (instance: unknown) => SchemaNode | undefined;
}

/** The schema at a pointer; `undefined` where there is none, or only a boolean. */
export const schemaNodeAt: (document: JsonObject, pointer: string) => SchemaNode | undefined = oncePerPlace(createNode);

function createNode(document: JsonObject, pointer: string): SchemaNode | undefined {
  const schema = valueAt(document, pointer);
  if (!isJsonObject(schema)) return undefined;
  const at = (keyword: string): SchemaNode | undefined => schemaNodeAt(document, join(pointer, keyword));
  const branches = [at('then'), at('else')];
  const named = isJsonObject(schema.properties) ? Object.keys(schema.properties) : [];
  const properties = new Map(named.map((name) => [name, join(pointer, 'properties', name)]));
  let parts: readonly SchemaNode[] | undefined;
  return {
    pointer,
    schema,
    properties,
    keywords: Object.keys(schema).map((keyword) => join(pointer, keyword)),
    parts: () => {
      parts ??= partsOf(document, pointer, schema);
      return parts;
    },
    property: (name) => {
      const own = properties.get(name);
      return own === undefined ? undefined : schemaNodeAt(document, own);
    },
    items: at('items'),
    branches,
    branch: (instance) => (schema.if === undefined ? undefined : branches[holds(schema.if, instance) ? 0 : 1]),
  };
}

function partsOf(document: JsonObject, pointer: string, schema: JsonObject): readonly SchemaNode[] {
  const target = typeof schema.$ref === 'string' ? resolve(document, pointer)?.pointer : pointer;
  const pointers = target === undefined || target === pointer ? [] : [target];
  for (const keyword of ['allOf', 'anyOf', 'oneOf']) {
    const branches = schema[keyword];
    if (Array.isArray(branches)) pointers.push(...branches.map((_, index) => join(pointer, keyword, index)));
  }
  return pointers.map((part) => schemaNodeAt(document, part)).filter((part) => part !== undefined);
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
