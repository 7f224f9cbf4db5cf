import { isJsonObject, type JsonObject } from '../contract/index.ts';
import { type SchemaNode, schemaNodeAt } from './schema-node.ts';

/** One place of an instance, and what the description says of it. */
export interface Place {
  /** Pointer into the instance, with `*` for the index of an item. */
  readonly path: string;
  readonly instance: unknown;
  /** Every schema object of the description that speaks of it: the same list for all places that are alike. */
  readonly schemas: readonly SchemaNode[];
  /** The names of the properties that they describe, with their pointers. */
  readonly declared: ReadonlyMap<string, readonly string[]>;
}

/** Goes through an instance, place by place, along the schema at a pointer. */
export function walkInstance(
  document: JsonObject,
  pointer: string,
  instance: unknown,
  visit: (place: Place) => void,
): void {
  const node = schemaNodeAt(document, pointer);
  if (node !== undefined) walk(visit, stepTo([node]), instance, '');
}

// What applies to a place is worked out once for all places that are alike: a list may have a million items.
interface Step {
  /** Where the step leads for an instance, whose values may decide between branches. */
  at(instance: unknown): Ground;
}

interface Ground extends Omit<Place, 'path' | 'instance'> {
  readonly items: () => Step | undefined;
  readonly property: (name: string) => Step | undefined;
}

function walk(visit: (place: Place) => void, step: Step, instance: unknown, path: string): void {
  const { schemas, declared, items, property } = step.at(instance);
  visit({ path, instance, schemas, declared });
  if (Array.isArray(instance)) {
    const next = items();
    const each = `${path}/*`;
    if (next !== undefined) for (const item of instance) walk(visit, next, item, each);
  } else if (isJsonObject(instance)) {
    for (const name of Object.keys(instance)) {
      const next = property(name);
      if (next !== undefined) walk(visit, next, instance[name], `${path}/${name}`);
    }
  }
}

const steps = new WeakMap<SchemaNode, Map<string, Step>>();

function stepTo(nodes: readonly [SchemaNode, ...SchemaNode[]]): Step {
  const [first] = nodes;
  const known = steps.get(first) ?? new Map<string, Step>();
  steps.set(first, known);
  const key = nodes.map(({ pointer }) => pointer).join(' ');
  const step = known.get(key) ?? createStep(nodes);
  known.set(key, step);
  return step;
}

function createStep(nodes: readonly SchemaNode[]): Step {
  const grounds = new Map<string, Ground>();
  let only: Ground | undefined;
  return {
    at(instance) {
      if (only !== undefined) return only;
      const schemas: SchemaNode[] = [];
      const branches: string[] = [];
      for (const node of nodes) gather(node, instance, { schemas, branches });
      const key = branches.join(' ');
      const ground = grounds.get(key) ?? createGround(schemas);
      grounds.set(key, ground);
      if (!schemas.some(({ schema }) => schema.if !== undefined)) only = ground;
      return ground;
    },
  };
}

function createGround(schemas: readonly SchemaNode[]): Ground {
  const declared = new Map<string, string[]>();
  for (const { properties } of schemas) {
    for (const [name, pointer] of properties) declared.set(name, [...(declared.get(name) ?? []), pointer]);
  }
  let items: { readonly step: Step | undefined } | undefined;
  const properties = new Map<string, Step | undefined>();
  return {
    schemas,
    declared,
    items() {
      items ??= { step: leadFrom(schemas, (schema) => schema.items()) };
      return items.step;
    },
    property(name) {
      if (!declared.has(name)) return undefined;
      if (!properties.has(name))
        properties.set(
          name,
          leadFrom(schemas, (schema) => schema.property(name)),
        );
      return properties.get(name);
    },
  };
}

function leadFrom(
  schemas: readonly SchemaNode[],
  lead: (schema: SchemaNode) => SchemaNode | undefined,
): Step | undefined {
  const [first, ...others] = schemas.map(lead).filter((node) => node !== undefined);
  return first === undefined ? undefined : stepTo([first, ...others]);
}

// Every schema object that applies to the same place: the schema itself, what it refers to, and what it is composed of.
function gather(
  node: SchemaNode,
  instance: unknown,
  into: { readonly schemas: SchemaNode[]; readonly branches: string[] },
): void {
  if (into.schemas.includes(node)) return;
  into.schemas.push(node);
  for (const part of node.parts()) gather(part, instance, into);
  const branch = node.branch(instance);
  if (branch === undefined) return;
  into.branches.push(branch.pointer);
  gather(branch, instance, into);
}
