import type { Contract } from './contract.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import type { Operation } from './operation.ts';

/** What stands at a path and below it, one by one: `/things` and `/things/{id}`. */
export interface Resource {
  /** The path template of all of them, and of one. */
  readonly collection: string;
  readonly item: string;
  /** The name of the path parameter that chooses one. */
  readonly parameter: string;
  readonly list: Operation | undefined;
  readonly create: Operation | undefined;
  readonly read: Operation | undefined;
  readonly replace: Operation | undefined;
  readonly update: Operation | undefined;
  readonly remove: Operation | undefined;
}

const known = new WeakMap<Contract, ReadonlyMap<string, Resource>>();

/** The resource whose items have this path template, by the names of paths alone; `undefined` for any other path. */
export function resourceOf(contract: Contract, item: string): Resource | undefined {
  const resources = known.get(contract) ?? readResources(contract);
  known.set(contract, resources);
  return resources.get(item);
}

function readResources({ operations }: Contract): ReadonlyMap<string, Resource> {
  const byPath = new Map<string, Map<string, Operation>>();
  for (const operation of operations) {
    const methods = byPath.get(operation.pathTemplate) ?? new Map<string, Operation>();
    byPath.set(operation.pathTemplate, methods.set(operation.method, operation));
  }
  const resources = new Map<string, Resource>();
  for (const item of byPath.keys()) {
    const [, collection, parameter] = /^(.*\/[^{}/]+)\/\{([^{}/]+)\}\/?$/.exec(item) ?? [];
    if (collection === undefined || parameter === undefined) continue;
    const all = byPath.get(collection) ?? byPath.get(`${collection}/`);
    const one = byPath.get(item);
    resources.set(item, {
      ...{ collection, item, parameter, list: all?.get('GET'), create: all?.get('POST'), read: one?.get('GET') },
      ...{ replace: one?.get('PUT'), update: one?.get('PATCH'), remove: one?.get('DELETE') },
    });
  }
  return resources;
}

/** The names that the id of an item may have in its body, the likeliest first. */
function idNames({ collection, parameter }: Pick<Resource, 'collection' | 'parameter'>): readonly string[] {
  const noun = (collection.split('/').at(-1) ?? '').replace(/ies$/, 'y').replace(/s$/, '');
  const bare = (/(?:uu)?id$/i.exec(parameter)?.[0] ?? parameter).toLowerCase();
  return [...new Set([parameter, bare, 'id', 'uuid', `${noun}_id`, `${noun}Id`, 'key', 'slug', 'name'])];
}

/** The name of the property that holds the id of an item; `undefined` where none does. */
export function idNameIn(resource: Pick<Resource, 'collection' | 'parameter'>, item: JsonObject): string | undefined {
  return idNames(resource).find((name) => typeof item[name] === 'string' || typeof item[name] === 'number');
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
