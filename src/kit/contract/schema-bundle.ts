import { attempt, ContractError, type Report } from './contract-error.ts';
import { formats } from './formats.ts';
import { escapeToken, isJsonObject, type JsonObject, join, tokensOf } from './json.ts';
import { textsOf } from './read-content.ts';
import { compilePattern, decode, isUnsent } from './reading.ts';
import { resolve, standing } from './resolve.ts';
import {
  annotations,
  assertions,
  listsOfSchemas,
  mapsOfSchemas,
  modernize,
  schemaKeywords,
  unsupported,
} from './schema-keywords.ts';
import type { Direction } from './schema-mismatch.ts';

/** The identifier of the bundle in a validator's registry. */
export const bundleId = 'contract';

/** All schemas of a description that validate something, by pointer, ready to compile as one JSON Schema document. */
interface SchemaBundle {
  readonly $id: string;
  readonly $defs: Readonly<Record<string, unknown>>;
}

/** Copies the schemas at `entries`, and those they refer to, out of the description. */
export function bundleSchemas(document: JsonObject, entries: readonly string[]): SchemaBundle {
  const $defs: Record<string, unknown> = {};
  const pending = [...entries];
  const refer = (pointer: string): string => {
    pending.push(pointer);
    return bundledRef(pointer);
  };
  for (let pointer = pending.pop(); pointer !== undefined; pointer = pending.pop()) {
    if (!Object.hasOwn($defs, pointer)) $defs[pointer] = copySchema({ document, refer }, pointer);
  }
  return { $id: bundleId, $defs };
}

/** The reference to a bundled schema. */
export function bundledRef(pointer: string): string {
  return `#/$defs/${encodeURIComponent(escapeToken(pointer))}`;
}

/** How schemas are copied out of a description. */
interface Copying {
  readonly document: JsonObject;
  /** Called with every schema that is referred to; gives the reference to its copy. */
  readonly refer: (pointer: string) => string;
  /** Which instances the copy is for. Without it, nothing is read-only. */
  readonly direction?: Direction;
  /** Where it is given, what cannot be honoured is reported and left out. Without it, it is an error. */
  readonly tolerate?: Report;
  /** The parts of `allOf` that are copied in place of a reference, from the outermost in. */
  readonly within?: readonly string[];
}

/**
 * Copies the schema at a pointer. Each schema object is marked with the pointer it came from (`x-pointer`), so that a
 * validator's error says which object of the contract was broken. Throws a ContractError for a keyword that JSON Schema
 * does not know: it would silently check nothing.
 */
export function copySchema(copying: Copying, pointer: string): unknown {
  // What is asked for where nothing stands is no fault of a given description.
  const found = standing(copying.document, pointer) ?? { value: copying.tolerate && true };
  return copy(copying, pointer, found.value);
}

function copy(copying: Copying, pointer: string, schema: unknown): unknown {
  if (typeof schema === 'boolean') return copyBoolean(pointer, schema);
  if (!isJsonObject(schema)) {
    const problem = new ContractError(pointer, 'a schema is an object or a boolean');
    if (copying.tolerate === undefined) throw problem;
    copying.tolerate(problem);
    return true;
  }
  const keywords = copying.tolerate === undefined ? schema : modernize(copying.document, schema);
  const copied: Record<string, unknown> = { 'x-pointer': pointer };
  for (const [keyword, value] of Object.entries(keywords)) {
    if (annotations.has(keyword) || keyword.startsWith('x-')) continue;
    const part = attemptIf(copying.tolerate, () => copyKeyword(copying, pointer, keyword, value));
    if (part !== undefined) copied[keyword] = part;
  }
  if (copied.additionalProperties === false) attemptIf(copying.tolerate, () => checkClosed(copying, pointer, copied));
  if (Array.isArray(copied.required))
    copied.required = copied.required.filter((name) => !isUnsent(copying, { pointer, schema }, String(name)));
  const isNullable = schema.nullable === true && copying.tolerate !== undefined && keywords.type === undefined;
  return isNullable ? { 'x-pointer': pointer, 'x-keyword': 'nullable', anyOf: [{ type: 'null' }, copied] } : copied;
}

// What another part says is not sent, a part that is referred to does not require.
function copyTogether(copying: Copying, pointer: string, item: unknown): unknown {
  const { document, within = [] } = copying;
  const found = resolve(document, pointer);
  const names = found !== undefined && isJsonObject(found.value) ? found.value.required : undefined;
  const isMissed = (name: unknown): boolean => !isUnsent(copying, { pointer, schema: {} }, String(name));
  const isOther = found !== undefined && found.pointer !== pointer && !within.includes(found.pointer);
  if (!isOther || !Array.isArray(names) || names.every(isMissed)) return copy(copying, pointer, item);
  const inner = { ...copying, within: [...within, found.pointer] };
  const copied = copy(inner, found.pointer, found.value) as { readonly required: readonly unknown[] };
  return { ...copied, required: names.filter(isMissed) };
}

// Of `false` an error says the place only where the keyword that has it looks for nothing else.
function copyBoolean(pointer: string, schema: boolean): unknown {
  const keyword = tokensOf(pointer).at(-1) ?? '';
  const names = /^(?:additionalProperties|unevaluatedProperties|items|unevaluatedItems)$/;
  if (schema || names.test(keyword)) return schema;
  return { 'x-pointer': pointer.slice(0, pointer.lastIndexOf('/')), 'x-keyword': keyword, not: {} };
}

function attemptIf<T>(report: Report | undefined, step: () => T): T | undefined {
  return report === undefined ? step() : attempt(report, step);
}

// Many mean to close what `allOf` puts together, and allow nothing.
function checkClosed({ document, tolerate }: Copying, pointer: string, copied: Record<string, unknown>): void {
  const { allOf, properties = {}, patternProperties } = copied;
  if (tolerate === undefined || !Array.isArray(allOf) || patternProperties !== undefined) return;
  const required = allOf.flatMap(
    (_, index) => resolve(document, join(pointer, 'allOf', index, 'required'))?.value ?? [],
  );
  const name = required.find((one) => !Object.hasOwn(properties as object, String(one)));
  if (name === undefined) return;
  delete copied.additionalProperties;
  const why = `forbids "${name}", which allOf requires, so it is not checked; is unevaluatedProperties meant?`;
  throw new ContractError(join(pointer, 'additionalProperties'), why);
}

function copyKeyword(copying: Copying, pointer: string, keyword: string, value: unknown): unknown {
  const at = join(pointer, keyword);
  if (keyword === '$ref') return copyReference(copying, pointer, value);
  if (schemaKeywords.has(keyword)) return copy(copying, at, value);
  if (listsOfSchemas.has(keyword) && Array.isArray(value)) {
    const copyPart = keyword === 'allOf' ? copyTogether : copy;
    const items = value.map((item, index) => copyPart(copying, join(at, index), item));
    return keyword === 'oneOf' && copying.tolerate !== undefined ? distinct(copying, items, pointer) : items;
  }
  if (mapsOfSchemas.has(keyword) && isJsonObject(value)) {
    const entries = Object.entries(value).filter(([name]) => {
      const check = () => checkPattern(name, join(at, name), copying.tolerate) ?? true;
      return keyword !== 'patternProperties' || attemptIf(copying.tolerate, check) === true;
    });
    return Object.fromEntries(entries.map(([name, item]) => [name, copy(copying, join(at, name), item)]));
  }
  if (assertions.has(keyword)) return copyAssertion(copying, at, keyword, value);
  // References to these names are followed.
  if (copying.tolerate !== undefined && /^\$(id|anchor|dynamicAnchor)$/.test(keyword)) return undefined;
  if (unsupported.has(keyword)) {
    throw new ContractError(at, `"${keyword}" is not supported`);
  }
  throw new ContractError(at, `"${keyword}" is not a keyword of JSON Schema`);
}

// What is valid for two equal alternatives is never valid for only one of them, so each counts once.
function distinct({ document, tolerate }: Copying, items: readonly unknown[], pointer: string): readonly unknown[] {
  const at = join(pointer, 'oneOf');
  const texts = textsOf(document, items, at);
  const discriminator = Object(resolve(document, join(pointer, 'discriminator'))?.value);
  const named = items.map((_, index) => namesOf(discriminator, resolve(document, join(at, index))?.pointer));
  const distinct = items.flatMap((item, index) => {
    if (texts.indexOf(texts[index] as string) !== index) return [];
    const isOwn = (_: unknown, other: number): boolean => texts[other] === texts[index];
    const own = new Set(named.filter(isOwn).flat());
    const others = named.flat().filter((name) => !own.has(name));
    return [others.length === 0 ? item : without(item, { pointer, name: discriminator.propertyName, others })];
  });
  if (distinct.length < items.length)
    tolerate?.(new ContractError(at, 'has equal alternatives, of which each counts once: nothing fits only one'));
  return distinct;
}

// The names that a discriminator has for the schema at a pointer.
function namesOf({ propertyName, mapping }: JsonObject, target = ''): readonly string[] {
  const own = target.replace('#/components/schemas/', '');
  if (typeof propertyName !== 'string') return [];
  const mapped = Object.entries(Object(mapping)).flatMap(([name, to]) => (to === target || to === own ? name : []));
  return own === target ? mapped : [own, ...mapped];
}

// What is named for another alternative is not meant for this one, though it may be valid for both.
function without(
  item: unknown,
  { pointer, name, others }: { readonly pointer: string; readonly name: string; readonly others: readonly string[] },
): JsonObject {
  const place = { 'x-pointer': pointer, 'x-keyword': 'discriminator' };
  return { ...place, allOf: [item, { ...place, properties: { [name]: { ...place, not: { enum: others } } } }] };
}

const types = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];

const holds: Readonly<Record<string, (value: unknown) => boolean>> = {
  type: (value) => [value].flat().every((type) => types.includes(String(type))) && [value].flat().length > 0,
  enum: (value) => Array.isArray(value) && value.length > 0,
  required: (value) => Array.isArray(value) && value.every((name) => typeof name === 'string'),
  uniqueItems: (value) => typeof value === 'boolean',
  dependentRequired: isJsonObject,
  const: () => true,
  pattern: (value) => typeof value === 'string',
  format: (value) => typeof value === 'string',
};

function copyAssertion({ tolerate }: Copying, at: string, keyword: string, value: unknown): unknown {
  if (keyword === 'pattern') {
    checkPattern(String(value), at, tolerate);
    return value;
  }
  if (tolerate === undefined) return value;
  const isRight =
    holds[keyword] ?? ((given: unknown) => typeof given === 'number' && (given > 0 || keyword !== 'multipleOf'));
  if (!isRight(value)) throw new ContractError(at, `${JSON.stringify(value)} is no value of "${keyword}"`);
  if (keyword === 'format' && !Object.hasOwn(formats, String(value))) {
    throw new ContractError(at, `the format "${value}" is not known, so it is not checked`);
  }
  // Twice the same says it once.
  return Array.isArray(value) && keyword !== 'enum' ? [...new Set(value)] : value;
}

// One that depends on what was matched before cannot be followed in all ways at once.
function checkPattern(source: string, at: string, tolerate: Report | undefined): void {
  // In other languages a pattern stands between slashes; here, nothing stands before the start.
  if (tolerate !== undefined && /^\/\^.*\$\/[a-z]*$/s.test(source)) {
    throw new ContractError(at, `"${source}" matches nothing, so it is not checked; write it without the slashes`);
  }
  const { longest } = compilePattern(source, at, tolerate !== undefined);
  if (longest === Infinity) return;
  const most = longest === 1 ? '1 character' : `${longest} characters`;
  const problem = new ContractError(at, `"${source}" takes too long for texts of more than ${most}: these all match`);
  if (tolerate === undefined) throw problem;
  tolerate(problem);
}

function copyReference({ document, refer }: Copying, pointer: string, target: unknown): string | undefined {
  const found = typeof target === 'string' ? resolve(document, pointer) : undefined;
  if (found === undefined) throw new ContractError(pointer, '$ref is not a string');
  return found.value === undefined ? undefined : refer(decode(String(target)));
}
