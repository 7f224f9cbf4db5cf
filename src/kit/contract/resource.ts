import type { Contract } from './contract.ts';
import { isJsonObject, type JsonObject, oncePer } from './json.ts';
import type { Operation } from './operation.ts';
import { itemsOf, propertyOf, type Shape } from './shape.ts';

/** What stands at a path and below it, one by one: `/things` and `/things/{id}`. */
export interface Resource {
  /** The path template of all of them, and of one. */
  readonly collection: string;
  readonly item: string;
  /** The name of the path parameter that chooses one; empty where there is only one. */
  readonly parameter: string;
  readonly list: Operation | undefined;
  readonly create: Operation | undefined;
  readonly read: Operation | undefined;
  readonly replace: Operation | undefined;
  readonly update: Operation | undefined;
  readonly remove: Operation | undefined;
}

/** What an operation does to a resource. */
export type Role = 'list' | 'create' | 'read' | 'replace' | 'update' | 'remove';

interface Part {
  readonly resource: Resource;
  readonly role: Role;
}

interface Resources {
  readonly byItem: ReadonlyMap<string, Resource>;
  readonly parts: ReadonlyMap<Operation, Part>;
}

/** The resource whose items have this path template, by the names of paths alone; `undefined` for any other path. */
export function resourceOf(contract: Contract, item: string): Resource | undefined {
  return resourcesOf(contract).byItem.get(item);
}

/** The resource that an operation belongs to by its path, and what it does to it. */
export function partOf(contract: Contract, operation: Operation): Part | undefined {
  return resourcesOf(contract).parts.get(operation);
}

const itemRoles: Readonly<Record<string, Role>> = { GET: 'read', PUT: 'replace', PATCH: 'update', DELETE: 'remove' };
// Below the collection, the body names the item.
const collectionRoles: typeof itemRoles = { GET: 'list', POST: 'create', PUT: 'replace', PATCH: 'update' };

const resourcesOf = oncePer(({ operations }: Contract): Resources => {
  const byPath = new Map<string, Map<string, Operation>>();
  for (const operation of operations) {
    const methods = byPath.get(operation.pathTemplate) ?? new Map<string, Operation>();
    byPath.set(operation.pathTemplate, methods.set(operation.method, operation));
  }
  const byItem = new Map<string, Resource>();
  const parts = new Map<Operation, Part>();
  for (const item of byPath.keys()) {
    const [, collection, parameter] = /^(.*\/[^{}/]+)\/\{([^{}/]+)\}\/?$/.exec(item) ?? [];
    if (collection === undefined || parameter === undefined) continue;
    const all = byPath.get(collection) ?? byPath.get(`${collection}/`) ?? new Map<string, Operation>();
    const one = byPath.get(item) ?? new Map<string, Operation>();
    const resource = resourceAt({ collection, item, parameter, list: all.get('GET'), create: all.get('POST') }, one);
    byItem.set(item, resource);
    addParts(parts, resource, { methods: one, roles: itemRoles });
    addParts(parts, resource, { methods: all, roles: collectionRoles });
  }
  addSingles(parts, byPath);
  // Such as `/pets/findByStatus`: whether it lists the same things, its body says.
  const byCollection = new Map([...byItem.values()].map((resource) => [resource.collection, resource]));
  for (const [path, methods] of byPath) {
    const resource = byCollection.get(path.slice(0, path.lastIndexOf('/')));
    if (resource !== undefined && !path.endsWith('}')) addParts(parts, resource, { methods, roles: { GET: 'list' } });
  }
  return { byItem, parts };
});

// Such as `/me`: there is one, and its path names it.
function addSingles(parts: Map<Operation, Part>, byPath: ReadonlyMap<string, ReadonlyMap<string, Operation>>): void {
  for (const [item, one] of byPath) {
    const alone = { collection: item, item, parameter: '', list: undefined, create: undefined };
    if (!item.endsWith('}') && one.has('GET') && (one.has('PUT') || one.has('PATCH')))
      addParts(parts, resourceAt(alone, one), { methods: one, roles: itemRoles });
  }
}

type Whole = Pick<Resource, 'collection' | 'item' | 'parameter' | 'list' | 'create'>;

function resourceAt(whole: Whole, one: ReadonlyMap<string, Operation>): Resource {
  const [read, replace, update, remove] = ['GET', 'PUT', 'PATCH', 'DELETE'].map((method) => one.get(method));
  return { ...whole, read, replace, update, remove };
}

function addParts(
  parts: Map<Operation, Part>,
  resource: Resource,
  { methods, roles }: { readonly methods: ReadonlyMap<string, Operation>; readonly roles: typeof itemRoles },
): void {
  for (const [method, operation] of methods) {
    const role = roles[method];
    if (role !== undefined && !parts.has(operation)) parts.set(operation, { resource, role });
  }
}

/** The names that the id of an item may have in its body, the likeliest first. */
function idNames({ collection, parameter }: Pick<Resource, 'collection' | 'parameter'>): readonly string[] {
  const noun = (collection.split('/').at(-1) ?? '').replace(/ies$/, 'y').replace(/s$/, '');
  const lastWord = parameter.split(/[\W_]|(?<=[a-z])(?=[A-Z])/).at(-1) ?? '';
  // What is asked for by an id or a key is not known by its name.
  const others = /(id|key|slug|code|number)$/i.test(parameter) ? [] : ['key', 'slug', 'name'];
  return [parameter, lastWord, 'id', 'uuid', `${noun}Id`, ...others];
}

const spelled = (name: string): string => name.replaceAll(/[\W_]/g, '').toLowerCase();

/** The name of the property that holds the id of an item, in any spelling; `undefined` where none does. */
export function idNameIn(resource: Pick<Resource, 'collection' | 'parameter'>, item: JsonObject): string | undefined {
  const held = Object.keys(item).filter((name) => typeof item[name] === 'string' || typeof item[name] === 'number');
  return idNames(resource).flatMap((name) => held.filter((own) => spelled(own) === spelled(name)))[0];
}

/** The list of items in the body of a list: the body itself, or the first list within it. */
export function itemsIn(body: unknown, depth = 0): readonly unknown[] | undefined {
  if (Array.isArray(body)) return body;
  if (!isJsonObject(body) || depth > 2) return undefined;
  const inner = Object.values(body);
  return (
    inner.find(Array.isArray) ?? inner.map((value) => itemsIn(value, depth + 1)).find((list) => list !== undefined)
  );
}

/** The shape of the items in the body of a list that has this shape itself. */
export function itemShapeIn(shape: Shape, body: unknown, depth = 0): Shape | undefined {
  if (Array.isArray(body)) return itemsOf(shape);
  if (!isJsonObject(body)) return undefined;
  const entries = Object.entries(body);
  const isOuter = ([, value]: readonly [string, unknown]): boolean => itemsIn(value, depth + 1) !== undefined;
  const [name] = entries.find(([, value]) => Array.isArray(value)) ?? entries.find(isOuter) ?? [];
  return name === undefined ? undefined : itemShapeIn(propertyOf(shape, name), body[name], depth + 1);
}
