import { isJsonObject, type JsonObject } from './json.ts';
import { join } from './json-pointer.ts';
import { resolve } from './resolve.ts';

/** Keywords whose subschemas are no requirements of their own: it is enough that one of them, or one item, is valid. */
export const alternatives: readonly string[] = ['anyOf', 'oneOf', 'contains'];

/** By keyword, where the alternatives of the schema at a pointer stand, with all schemas that they refer to. */
export function branchesOf(document: JsonObject, pointer: string, schema: JsonObject): JsonObject | undefined {
  const stated = alternatives.filter((keyword) => schema[keyword] !== undefined);
  if (stated.length === 0) return undefined;
  return Object.fromEntries(stated.map((keyword) => [keyword, reach(document, join(pointer, keyword))]));
}

function reach(document: JsonObject, start: string): readonly string[] {
  const reached = new Set([start]);
  for (const pointer of reached) {
    const found = resolve(document, pointer);
    if (found === undefined) continue;
    reached.add(found.pointer);
    for (const target of referencesIn(found.value)) reached.add(target);
  }
  return [...reached];
}

function referencesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = isJsonObject(value) && typeof value.$ref === 'string' ? [decodeURIComponent(value.$ref)] : [];
  return [...own, ...Object.values(value).flatMap(referencesIn)];
}
