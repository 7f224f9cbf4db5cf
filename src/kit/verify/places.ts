import { isJsonObject, type JsonObject, mostMismatches } from '../contract/index.ts';
import { type SchemaNode, schemaNodeAt } from './schema-node.ts';

/** The places of an instance that are alike, such as all items of a list, and what the description says of them. */
export interface Place {
  /** Pointer into the instance, with `*` for the index of an item. */
  readonly path: string;
  /** Every schema object of the description that speaks of it. */
  readonly schemas: readonly SchemaNode[];
  /** The names of the properties that they describe, with their pointers. */
  readonly declared: ReadonlyMap<string, readonly string[]>;
  /** The names of the properties that are there, each with the first of its values: all that are described, and so many others. */
  readonly found: ReadonlyMap<string, unknown>;
}

// Several are judged at the same time. The places of one take more memory than the instance, which may be kept.
const known = new Map<object, { readonly pointer: string; readonly places: readonly Place[] }>();
const mostKnown = 16;

/**
 * The places of an instance along the schema at a pointer, in the order in which they are met. `spend` is called at
 * each. What is asked for one instance again is remembered.
 */
export function placesOf(
  document: JsonObject,
  pointer: string,
  instance: unknown,
  spend: () => void,
): readonly Place[] {
  const key = typeof instance === 'object' ? instance : null;
  const before = key === null ? undefined : known.get(key);
  if (before?.pointer === pointer) return before.places;
  const node = schemaNodeAt(document, pointer);
  const places: Place[] = [];
  if (node !== undefined) walk({ spend, places }, spotAt(stepTo([node]), ''), instance);
  if (key !== null) known.set(key, { pointer, places });
  for (const [oldest] of known) if (known.size > mostKnown) known.delete(oldest);
  return places;
}

// What applies to a place is worked out once for all places that are alike: a list may have a million items.
interface Step {
  /** Where the step leads for an instance, whose values may decide between branches. */
  at(instance: unknown): Ground;
}

interface Ground extends Pick<Place, 'schemas' | 'declared'> {
  readonly items: () => Step | undefined;
  readonly property: (name: string) => Step | undefined;
}

/** Where a walk is. */
interface Spot {
  readonly step: Step;
  readonly path: string;
  /** Usually one: values may decide between branches. */
  readonly grown: Map<Ground, Growing>;
}

interface Growing extends Place {
  readonly found: Map<string, unknown>;
  /** Where its items and properties lead. */
  readonly next: Map<string | undefined, Spot | undefined>;
}

function spotAt(step: Step, path: string): Spot {
  return { step, path, grown: new Map() };
}

interface Walk {
  readonly spend: () => void;
  readonly places: Place[];
}

function walk(state: Walk, spot: Spot, instance: unknown): void {
  state.spend();
  const ground = spot.step.at(instance);
  const place = spot.grown.get(ground) ?? grow(state, spot, ground);
  if (Array.isArray(instance)) {
    const each = spotBelow(place, undefined, ground);
    if (each !== undefined) for (const item of instance) walk(state, each, item);
  } else if (isJsonObject(instance)) {
    for (const name of Object.keys(instance)) walkProperty(state, place, { ground, name, value: instance[name] });
  }
}

function walkProperty(
  state: Walk,
  place: Growing,
  { ground, name, value }: { readonly ground: Ground; readonly name: string; readonly value: unknown },
): void {
  const isDeclared = ground.declared.has(name);
  if (!place.found.has(name) && (isDeclared || place.found.size < mostFound)) place.found.set(name, value);
  const next = isDeclared ? spotBelow(place, name, ground) : undefined;
  if (next !== undefined) walk(state, next, value);
}

const mostFound = 2 * mostMismatches;

function grow({ places }: Walk, { path, grown }: Spot, ground: Ground): Growing {
  const { schemas, declared } = ground;
  const place: Growing = { path, schemas, declared, found: new Map(), next: new Map() };
  places.push(place);
  grown.set(ground, place);
  return place;
}

// Without a name: at its items.
function spotBelow({ path, next }: Growing, name: string | undefined, ground: Ground): Spot | undefined {
  if (!next.has(name)) {
    const step = name === undefined ? ground.items() : ground.property(name);
    next.set(name, step && spotAt(step, `${path}/${name ?? '*'}`));
  }
  return next.get(name);
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
