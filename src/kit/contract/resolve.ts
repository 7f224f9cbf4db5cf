import { ContractError } from './contract-error.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { join, tokensOf } from './json-pointer.ts';

/** A value of the description, and the pointer at which it stands once every `$ref` on the way was followed. */
export interface Resolved {
  readonly pointer: string;
  readonly value: unknown;
  /** Every object passed on the way, outermost first, on both sides of each `$ref`. */
  readonly passed: readonly JsonObject[];
}

/** Follows a pointer from the root, through every `$ref` on the way; `undefined` where nothing stands. */
export function resolve(document: JsonObject, pointer: string): Resolved | undefined {
  let here: Resolved = { pointer: '#', value: document, passed: [document] };
  for (const token of tokensOf(pointer)) {
    const next = step(follow(document, here), token);
    if (next === undefined) return undefined;
    here = next;
  }
  return follow(document, here);
}

function step(from: Resolved, token: string): Resolved | undefined {
  const { value } = from;
  // Own properties only, and not the length of a list.
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Object.prototype.propertyIsEnumerable.call(value, token)) return undefined;
  const child = (value as JsonObject)[token];
  const passed = isJsonObject(child) ? [...from.passed, child] : from.passed;
  return { pointer: join(from.pointer, token), value: child, passed };
}

/** Where a chain of references ends. Throws a ContractError when it is dangling, circular or leads to another file. */
function follow(document: JsonObject, from: Resolved): Resolved {
  let here = from;
  const seen = new Set<string>();
  while (isJsonObject(here.value) && typeof here.value.$ref === 'string' && isReferenceObject(here)) {
    const target = here.value.$ref;
    if (seen.has(target)) throw new ContractError(here.pointer, `$ref "${target}" leads back to itself`);
    seen.add(target);
    const found = lookUp(document, here.pointer, target);
    here = { ...found, passed: [...here.passed, ...found.passed.slice(1)] };
  }
  return here;
}

// An example or an enumerated value may hold a property named "$ref" that refers to nothing.
function isReferenceObject({ pointer }: Resolved): boolean {
  return !/\/examples\/[^/]+\/value(\/|$)|(?<!\/(properties|responses))\/(example|const|default|enum)(\/|$)/.test(
    pointer,
  );
}

function lookUp(document: JsonObject, from: string, target: string): Resolved {
  if (!target.startsWith('#')) {
    throw new ContractError(from, `$ref "${target}" leads to another file; bundle the description first`);
  }
  let here: Resolved = { pointer: '#', value: document, passed: [document] };
  for (const token of tokensOf(decodeFragment(from, target))) {
    const next = step(here, token);
    if (next === undefined) throw new ContractError(from, `$ref "${target}" leads nowhere`);
    here = next;
  }
  return here;
}

function decodeFragment(from: string, target: string): string {
  try {
    return decodeURIComponent(target);
  } catch (cause) {
    throw new ContractError(from, `$ref "${target}" is not percent-encoded correctly`, { cause });
  }
}
