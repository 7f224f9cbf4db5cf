import {
  type Contract,
  findDuplicates,
  isJsonObject,
  type JsonObject,
  type Resource,
  resourceOf,
  tokensOf,
} from '../../contract/index.ts';
import { createRandom } from './random.ts';

/** An item of a resource. */
export interface KeptItem {
  readonly value: JsonObject;
  /** Whether it is one that the description shows, and no request has changed it. */
  readonly isShown: boolean;
  /** Of the JSON that is kept for it, in characters. */
  readonly length: number;
}

/** The items of one collection, by their ids as text. */
export interface Items {
  /** In the order in which they came. */
  readonly all: ReadonlyMap<string, KeptItem>;
  /** Whether any request has changed them. */
  readonly isChanged: boolean;
  /** The highest id that is or was a whole number; 0 without one. */
  readonly highest: number;
  keep(id: string, value: JsonObject): void;
  remove(id: string): void;
  isRemoved(id: string): boolean;
}

/** What the requests of one world created and changed, of the resources that a description has. */
export interface Kept {
  /** The items of a collection, which begins with those that the description shows. */
  items(collection: string, shown: () => readonly (readonly [id: string, value: JsonObject])[]): Items;
  /** Whether an item was deleted from a collection that is known. */
  isRemoved(collection: string, id: string): boolean;
  /** How many items were created or changed. */
  count(): number;
  /** Random numbers for ids, from 0 to below 1. */
  readonly random: () => number;
}

/** A path such as `/users/{user}/posts` has a collection for each user that anyone asks for. */
const mostCollections = 100;

/** How long the items of one world may be together. */
const mostHeld = 64 * 1_048_576;

interface Held {
  length: number;
}

/** Nothing kept yet. Of each collection it keeps so many items; past it, or past 64 MiB of all, the oldest ones go. */
export function createKept(seed: string, capacity: number): Kept {
  const collections = new Map<string, Items>();
  const held: Held = { length: 0 };
  return {
    items(collection, shown) {
      const known = collections.get(collection);
      if (known !== undefined) return known;
      const items = createItems(shown(), capacity, held);
      collections.set(collection, items);
      const least = collections.size > mostCollections ? leastMissed(collections) : undefined;
      if (least === undefined) return items;
      for (const { length } of collections.get(least)?.all.values() ?? []) held.length -= length;
      collections.delete(least);
      return items;
    },
    isRemoved: (collection, id) => collections.get(collection)?.isRemoved(id) === true,
    count() {
      let count = 0;
      for (const { all } of collections.values()) for (const { isShown } of all.values()) count += isShown ? 0 : 1;
      return count;
    },
    random: createRandom(`ids/${seed}`).fraction,
  };
}

function createItems(shown: readonly (readonly [string, JsonObject])[], capacity: number, held: Held): Items {
  const all = new Map<string, KeptItem>(shown.map(([id, value]) => [id, { value, isShown: true, length: 0 }]));
  const removed = new Set<string>();
  let isChanged = false;
  let highest = Math.max(0, ...[...all.keys()].map(Number).filter(Number.isSafeInteger));
  const drop = (id: string): void => {
    held.length -= all.get(id)?.length ?? 0;
    all.delete(id);
  };
  return {
    all,
    get isChanged() {
      return isChanged;
    },
    get highest() {
      return highest;
    },
    keep(id, value) {
      isChanged = true;
      if (Number.isSafeInteger(Number(id))) highest = Math.max(highest, Number(id));
      removed.delete(id);
      const { length } = JSON.stringify(value);
      held.length += length - (all.get(id)?.length ?? 0);
      all.set(id, { value, isShown: false, length });
      for (const [oldest, { isShown }] of all) {
        const isFull = all.size > capacity;
        if (!isFull && held.length <= mostHeld) break;
        if (oldest !== id && (isFull || !isShown)) drop(oldest);
      }
    },
    remove(id) {
      isChanged = true;
      drop(id);
      removed.add(id);
      const [oldest] = removed;
      if (removed.size > capacity && oldest !== undefined) removed.delete(oldest);
    },
    isRemoved: (id) => removed.has(id),
  };
}

// The oldest one that no request has changed, or else the oldest one.
function leastMissed(collections: ReadonlyMap<string, Items>): string | undefined {
  const earlier = [...collections].slice(0, -1);
  return (earlier.find(([, { isChanged }]) => !isChanged) ?? earlier[0])?.[0];
}

type Parameters = Readonly<Record<string, unknown>>;

/** What the items of a resource are kept under, of what a path leads through. */
export function keyOf({ collection }: Resource, parameters: Parameters): string {
  const names = [...collection.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
  return [collection, ...names.map((name) => String(parameters[name]))].join(' ');
}

/** What a path leads through and was deleted. */
export function deletedAbove(
  contract: Contract,
  kept: Kept,
  pathTemplate: string,
  parameters: Parameters,
): string | undefined {
  for (const { index } of pathTemplate.matchAll(/\}(?=\/)/g)) {
    const resource = resourceOf(contract, pathTemplate.slice(0, index + 1));
    const id = resource && String(parameters[resource.parameter]);
    if (id !== undefined && kept.isRemoved(keyOf(resource as Resource, parameters), id)) return id;
  }
  return undefined;
}

const deepest = 200;

/** Whether a value is nested deeper than what is kept: what walks through it would fill the stack. */
export function isTooDeep(value: unknown, levels: number = deepest): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isTooDeep(inner, levels - 1));
}

/** An item with a part of it set, as in a JSON merge patch; what is null is removed, or kept so. */
export function merge(item: JsonObject, patch: JsonObject, keepsNull: boolean): JsonObject {
  const merged: Record<string, unknown> = { ...item };
  for (const [name, value] of Object.entries(patch)) {
    const own = merged[name];
    if (value === null && !keepsNull) delete merged[name];
    else merged[name] = isJsonObject(value) ? merge(isJsonObject(own) ? own : {}, value, keepsNull) : value;
  }
  return merged;
}

/** The steps of a JSON Patch, where a body is one. */
export function patchIn(body: unknown): readonly JsonObject[] | undefined {
  const isStep = (step: unknown) => isJsonObject(step) && typeof step.op === 'string' && typeof step.path === 'string';
  return Array.isArray(body) && body.every(isStep) ? body : undefined;
}

/** What the steps of a patch read of the item, in characters of JSON. */
const mostHandled = 8 * 1_048_576;

/**
 * A value with a JSON Patch applied to it; `undefined` where a step of it does not fit.
 * @see https://www.rfc-editor.org/rfc/rfc6902
 */
export function patched(value: unknown, patch: readonly JsonObject[]): unknown {
  const whole = [structuredClone(value)];
  let handled = 0;
  const isDone = patch.every((step) => {
    // Copies of copies would fill the memory, and a long item may be compared in each of many steps.
    handled += String(JSON.stringify(takenAt(whole, step.from ?? step.path)?.value)).length;
    return handled <= mostHandled && steps.get(step.op)?.(whole, step);
  });
  return isDone ? whole[0] : undefined;
}

const steps = new Map<unknown, (whole: unknown[], step: JsonObject) => boolean>(
  Object.entries({
    add: (whole, { path, value }) => put(slotAt(whole, path), 0, [value]),
    replace: (whole, { path, value }) => put(takenAt(whole, path), 1, [value]),
    remove: (whole, { path }) => put(takenAt(whole, path), 1, []),
    test: (whole, { path, value }) => findDuplicates([takenAt(whole, path)?.value, value]) !== undefined,
    copy: (whole, { path, from }) => put(slotAt(whole, path), 0, structuredClone([takenAt(whole, from)?.value])),
    move(whole, { path, from }) {
      const source = takenAt(whole, from);
      return put(source, 1, []) && put(slotAt(whole, path), 0, [source?.value]);
    },
  }),
);

interface Slot {
  readonly owner: Record<string, unknown> | unknown[];
  readonly name: string;
  readonly value: unknown;
}

function slotAt(whole: unknown[], pointer: unknown): Slot | undefined {
  const tokens = ['0', ...tokensOf(String(pointer))];
  const owner = tokens.slice(0, -1).reduce<unknown>(ownIn, whole);
  if (typeof owner !== 'object' || owner === null) return undefined;
  const last = tokens.at(-1) ?? '';
  const name = Array.isArray(owner) && last === '-' ? String(owner.length) : last;
  if (Array.isArray(owner) && !(/^(?:0|[1-9]\d*)$/.test(name) && Number(name) <= owner.length)) return undefined;
  return { owner: owner as Slot['owner'], name, value: ownIn(owner, name) };
}

function takenAt(whole: unknown[], pointer: unknown): Slot | undefined {
  const slot = slotAt(whole, pointer);
  return slot?.value === undefined ? undefined : slot;
}

function ownIn(owner: unknown, name: string): unknown {
  return Object.hasOwn(Object(owner), name) ? (owner as JsonObject)[name] : undefined;
}

function put(slot: Slot | undefined, less: number, values: readonly unknown[]): boolean {
  if (slot === undefined || values.includes(undefined)) return false;
  const { owner, name } = slot;
  if (Array.isArray(owner)) owner.splice(Number(name), less, ...values);
  else if (values.length === 0) delete owner[name];
  else owner[name] = values[0];
  return true;
}
