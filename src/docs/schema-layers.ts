import type { Contract } from '../kit/contract/index.ts';
import { isJsonObject, type JsonObject, join, resolve } from '../kit/contract/index.ts';

/** One schema object among those that together describe a value: the schema itself, what it refers to, and each part of `allOf`. */
export interface Layer {
  /** Leads to the object through references, so that a grade is inherited from both sides of each. */
  readonly pointer: string;
  readonly schema: JsonObject;
}

/** All schema objects that hold for a value at once, outermost first. */
export function layersOf(contract: Contract, pointer: string): readonly Layer[] {
  const target = resolve(contract.document, pointer);
  if (target === undefined || !isJsonObject(target.value)) return [];
  const own = rawAt(contract, pointer);
  const beside = own !== undefined && own !== target.value ? [{ pointer, schema: withoutReference(own) }] : [];
  const parts = Array.isArray(target.value.allOf) ? [...target.value.allOf.keys()] : [];
  return [
    ...beside,
    { pointer, schema: target.value },
    ...parts.flatMap((index) => layersOf(contract, join(pointer, 'allOf', index))),
  ];
}

// A `$ref` may have keywords beside it, which resolving the pointer steps over.
function rawAt({ document }: Contract, pointer: string): JsonObject | undefined {
  const cut = pointer.lastIndexOf('/');
  const owner = resolve(document, pointer.slice(0, cut))?.value;
  const token = pointer
    .slice(cut + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
  const raw = Array.isArray(owner) ? (owner[Number(token)] as unknown) : (owner as JsonObject | undefined)?.[token];
  return isJsonObject(raw) && typeof raw.$ref === 'string' ? raw : undefined;
}

function withoutReference({ $ref, ...beside }: JsonObject): JsonObject {
  return beside;
}
