import { ContractError } from './contract-error.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { escapeToken, join } from './json-pointer.ts';
import { resolve } from './resolve.ts';
import {
  annotations,
  assertions,
  listsOfSchemas,
  mapsOfSchemas,
  schemaKeywords,
  unsupported,
} from './schema-keywords.ts';

/** The identifier of the bundle in a validator's registry. */
export const bundleId = 'contract';

/** All schemas of a description that validate something, by pointer, ready to compile as one JSON Schema document. */
export interface SchemaBundle {
  readonly $id: string;
  readonly $defs: Readonly<Record<string, unknown>>;
}

/**
 * Copies the schemas at `entries`, and those they refer to, out of the description. Each schema object is marked with
 * the pointer it came from (`x-pointer`), so that a validator's error says which object of the contract was broken.
 * Throws a ContractError for a keyword that JSON Schema does not know: it would silently check nothing.
 */
export function bundleSchemas(document: JsonObject, entries: readonly string[]): SchemaBundle {
  const $defs: Record<string, unknown> = {};
  const pending = [...entries];
  for (let pointer = pending.pop(); pointer !== undefined; pointer = pending.pop()) {
    if (Object.hasOwn($defs, pointer)) continue;
    $defs[pointer] = copySchema({ document, pending }, pointer, rawValueAt(document, pointer));
  }
  return { $id: bundleId, $defs };
}

/** The reference to a bundled schema. */
export function bundledRef(pointer: string): string {
  return `#/$defs/${encodeURIComponent(escapeToken(pointer))}`;
}

interface Copying {
  readonly document: JsonObject;
  /** Pointers of schemas that were referred to and remain to be copied. */
  readonly pending: string[];
}

function copySchema(copying: Copying, pointer: string, schema: unknown): unknown {
  if (typeof schema === 'boolean') return schema;
  if (!isJsonObject(schema)) throw new ContractError(pointer, 'a schema is an object or a boolean');
  const copy: Record<string, unknown> = { 'x-pointer': pointer };
  for (const [keyword, value] of Object.entries(schema)) {
    if (annotations.has(keyword) || keyword.startsWith('x-')) continue;
    copy[keyword] = copyKeyword(copying, pointer, keyword, value);
  }
  return copy;
}

function copyKeyword(copying: Copying, pointer: string, keyword: string, value: unknown): unknown {
  const at = join(pointer, keyword);
  if (keyword === '$ref') return copyReference(copying, pointer, value);
  if (schemaKeywords.has(keyword)) return copySchema(copying, at, value);
  if (listsOfSchemas.has(keyword) && Array.isArray(value)) {
    return value.map((item, index) => copySchema(copying, join(at, index), item));
  }
  if (mapsOfSchemas.has(keyword) && isJsonObject(value)) {
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([name, item]) => [name, copySchema(copying, join(at, name), item)]));
  }
  if (assertions.has(keyword)) return keyword === 'pattern' ? checkPattern(at, value) : value;
  if (unsupported.has(keyword)) throw new ContractError(at, `"${keyword}" is not supported`);
  throw new ContractError(at, `"${keyword}" is not a keyword of JSON Schema`);
}

function copyReference({ document, pending }: Copying, pointer: string, target: unknown): string {
  const found = resolve(document, pointer);
  if (typeof target !== 'string' || found === undefined) throw new ContractError(pointer, '$ref is not a string');
  const canonical = target.startsWith('#') ? decodeURIComponent(target) : target;
  pending.push(canonical);
  return bundledRef(canonical);
}

function checkPattern(pointer: string, pattern: unknown): unknown {
  try {
    new RegExp(String(pattern), 'u');
    return pattern;
  } catch (cause) {
    throw new ContractError(pointer, `"${pattern}" is not a regular expression`, { cause });
  }
}

// A `$ref` beside other keywords is one of them in JSON Schema 2020-12, so the schema itself is wanted, not its target.
function rawValueAt(document: JsonObject, pointer: string): unknown {
  const cut = pointer.lastIndexOf('/');
  const owner = resolve(document, pointer.slice(0, cut))?.value as JsonObject | undefined;
  const token = pointer
    .slice(cut + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
  return owner?.[token];
}
