import { isJsonObject } from '../../src/kit/contract/index.ts';

/** A value of an instance that holds no further ones. */
export interface Leaf {
  /** Member names from the root; `*` is every item. */
  readonly path: readonly string[];
  readonly value: string | number | boolean | null;
}

/** Every leaf of an instance; of an array, those of its first item. */
export function leavesOf(instance: unknown, path: readonly string[] = []): readonly Leaf[] {
  if (Array.isArray(instance)) return instance.length === 0 ? [] : leavesOf(instance[0], [...path, '*']);
  if (isJsonObject(instance))
    return Object.entries(instance).flatMap(([name, part]) => leavesOf(part, [...path, name]));
  return [{ path, value: instance as Leaf['value'] }];
}

/** The paths of every array of an instance. */
export function arraysOf(instance: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (Array.isArray(instance)) return [path];
  if (!isJsonObject(instance)) return [];
  return Object.entries(instance).flatMap(([name, part]) => arraysOf(part, [...path, name]));
}
