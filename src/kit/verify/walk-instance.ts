import { isJsonObject, type JsonObject } from '../contract/index.ts';
import { type SchemaNode, schemaNodeAt } from './schema-node.ts';

/** One place of an instance, and every schema object of the description that speaks of it. */
export interface Place {
  /** Pointer into the instance. */
  readonly path: string;
  readonly instance: unknown;
  readonly schemas: readonly SchemaNode[];
}

/** Goes through an instance, place by place, along the schema at a pointer. */
export function walkInstance(
  document: JsonObject,
  pointer: string,
  instance: unknown,
  visit: (place: Place) => void,
): void {
  const node = schemaNodeAt(document, pointer);
  if (node !== undefined) walk(visit, [node], instance, '');
}

function walk(visit: (place: Place) => void, nodes: readonly SchemaNode[], instance: unknown, path: string): void {
  const schemas: SchemaNode[] = [];
  for (const node of nodes) gather(node, instance, schemas);
  visit({ path, instance, schemas });
  if (Array.isArray(instance)) {
    const items = existing(schemas, (schema) => schema.items());
    if (items.length > 0) for (const [index, item] of instance.entries()) walk(visit, items, item, `${path}/${index}`);
  } else if (isJsonObject(instance)) {
    for (const name of Object.keys(instance)) {
      const own = existing(schemas, (schema) => schema.property(name));
      if (own.length > 0) walk(visit, own, instance[name], `${path}/${name}`);
    }
  }
}

function existing(
  schemas: readonly SchemaNode[],
  lead: (schema: SchemaNode) => SchemaNode | undefined,
): readonly SchemaNode[] {
  return schemas.map(lead).filter((node) => node !== undefined);
}

// Every schema object that applies to the same place: the schema itself, what it refers to, and what it is composed of.
function gather(node: SchemaNode, instance: unknown, into: SchemaNode[]): void {
  if (into.includes(node)) return;
  into.push(node);
  for (const part of node.parts()) gather(part, instance, into);
  const branch = node.branch(instance);
  if (branch !== undefined) gather(branch, instance, into);
}
