import { isJsonObject, type JsonObject, mostMismatches } from '../contract/index.ts';
import { group } from './group.ts';
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
  if (node !== undefined) walk({ spend, places }, { nodes: [node], path: '', grown: new Map() }, instance);
  if (key !== null) known.set(key, { pointer, places });
  for (const [oldest] of known) if (known.size > mostKnown) known.delete(oldest);
  return places;
}

interface Walk {
  readonly spend: () => void;
  readonly places: Place[];
}

// What applies there is worked out once for all places that are alike: a list may have a million items.
interface Spot {
  readonly nodes: readonly SchemaNode[];
  readonly path: string;
  /** Usually one: values may decide between branches, by whose pointers they are kept. */
  readonly grown: Map<string, Growing>;
  /** Where no value decides anything. */
  only?: Growing;
}

interface Growing extends Place {
  readonly found: Map<string, unknown>;
  /** Where its properties lead; without a name, its items. */
  readonly next: Map<string | undefined, Spot | undefined>;
}

function walk(state: Walk, spot: Spot, instance: unknown): void {
  state.spend();
  const place = spot.only ?? placeAt(state, spot, instance);
  if (Array.isArray(instance)) {
    const each = spotBelow(place, undefined);
    if (each !== undefined) for (const item of instance) walk(state, each, item);
  } else if (isJsonObject(instance)) {
    for (const name of Object.keys(instance)) {
      const next = noteProperty(place, name, instance[name]);
      if (next !== undefined) walk(state, next, instance[name]);
    }
  }
}

const mostFound = 2 * mostMismatches;

function noteProperty(place: Growing, name: string, value: unknown): Spot | undefined {
  const isDeclared = place.declared.has(name);
  if (!place.found.has(name) && (isDeclared || place.found.size < mostFound)) place.found.set(name, value);
  return isDeclared ? spotBelow(place, name) : undefined;
}

function placeAt({ places }: Walk, spot: Spot, instance: unknown): Growing {
  const schemas: SchemaNode[] = [];
  const branches: string[] = [];
  for (const node of spot.nodes) gather(node, instance, { schemas, branches });
  const key = branches.join(' ');
  const known = spot.grown.get(key);
  if (known !== undefined) return known;
  const declared = group(schemas.flatMap(({ properties }) => [...properties]));
  const place = { path: spot.path, schemas, declared, found: new Map(), next: new Map() };
  spot.grown.set(key, place);
  places.push(place);
  if (!schemas.some(({ schema }) => schema.if !== undefined)) spot.only = place;
  return place;
}

function spotBelow({ path, schemas, next }: Growing, name: string | undefined): Spot | undefined {
  if (!next.has(name)) {
    const below = schemas.map((schema) => (name === undefined ? schema.items : schema.property(name)));
    const nodes = below.filter((node) => node !== undefined);
    next.set(name, nodes.length === 0 ? undefined : { nodes, path: `${path}/${name ?? '*'}`, grown: new Map() });
  }
  return next.get(name);
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
