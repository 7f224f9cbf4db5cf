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
    const [, collection, parameter, end = ''] = /^(.*\/[^{}/]+)\/\{([^{}/]+)\}(\.json|\/)?$/.exec(item) ?? [];
    if (collection === undefined || parameter === undefined) continue;
    const known = [collection, collection + end, `${collection}/`].find((path) => byPath.has(path));
    const all = byPath.get(known ?? '') ?? new Map<string, Operation>();
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
  const lastWord = parameter.split(/[\W_]|(?<=[a-z])(?=[A-Z])/).at(-1) ?? '';
  // What is asked for by an id or a key is not known by its name.
  const others = /(id|key|slug|code|number)$/i.test(parameter) ? [] : ['key', 'slug', 'name'];
  return [parameter, lastWord, 'id', 'uuid', `${nounOf(collection.split('/').at(-1))}Id`, ...others];
}

const nounOf = (plural = ''): string => plural.replace(/ies$/, 'y').replace(/s$/, '');

/** Whether a property of this name holds what a body is for: a usual word for it, or the name of the resource. */
export function wraps({ collection }: Resource, name: string): boolean {
  const own = [name, collection.split('/').at(-1)].map((one) => spelled(nounOf(one)));
  return /^(?:data|result|response|payload|body|item|record|value)s?$/i.test(name) || own[0] === own[1];
}

const spelled = (name: string): string => name.replaceAll(/[\W_]/g, '').toLowerCase();

/** The name of the property that holds the id of an item, in any spelling; `undefined` where none does. */
export function idNameIn(resource: Pick<Resource, 'collection' | 'parameter'>, item: JsonObject): string | undefined {
  const held = Object.keys(item).filter((name) => typeof item[name] === 'string' || typeof item[name] === 'number');
  return idNames(resource).flatMap((name) => held.filter((own) => spelled(own) === spelled(name)))[0];
}

/** An id, of an item that a path names. */
export type Id = string | number;

/** The name of the property that holds the id of an item in a body, which may be given, and the id there. */
export function idIn(
  resource: Resource,
  body: JsonObject,
  name: string | undefined,
): { readonly idName: string; readonly shownId: Id } | undefined {
  const ids = objectsIn(resource, body).flatMap(({ place, item }) => {
    const idName = name ?? idNameIn(resource, item);
    const shownId = idName === undefined ? undefined : item[idName];
    return idName !== undefined && isId(shownId) ? [{ place, idName, shownId }] : [];
  });
  // Beside what a wrapper holds there may be an id of the response itself.
  const isOwn = ({ place: [outer = ''], idName }: (typeof ids)[number]): boolean =>
    wraps(resource, outer) && spelled(idName) === spelled(resource.parameter);
  return ids.find(isOwn) ?? ids[0];
}

/** Whether a value can be an id. */
export function isId(value: unknown): value is Id {
  return typeof value === 'string' ? value !== '' : typeof value === 'number';
}

/** An object in a body, and what leads to it; nothing where it is the body itself. */
export interface Found {
  readonly place: readonly string[];
  readonly item: JsonObject;
}

/** The objects that a body may have an item in: itself, those in it, and what is in a wrapper, alone in a list as well. */
export function objectsIn(resource: Resource, body: unknown, place: readonly string[] = []): readonly Found[] {
  const inner = Object.entries(Object(body) as JsonObject).filter(([, value]) => typeof value === 'object');
  const isWrapper = place.length === 0 || wraps(resource, place.at(-1) ?? '');
  if (Array.isArray(body)) return body.length === 1 && isWrapper ? objectsIn(resource, body[0], [...place, '0']) : [];
  if (!isJsonObject(body)) return [];
  const found = isWrapper && place.length < 2 ? inner : [];
  const own = { place, item: body };
  return [own, ...found.flatMap(([name, value]) => objectsIn(resource, value, [...place, name]))];
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
