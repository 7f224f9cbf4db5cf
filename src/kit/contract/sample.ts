import { discriminated } from './discriminator.ts';
import { isJsonObject, type JsonObject, join } from './json.ts';
import { asksBeside } from './read-content.ts';
import { resolve, standing } from './resolve.ts';
import { allowedNames } from './sample-pattern.ts';
import { limitsOf, sampleNumber, sampleText } from './sample-scalar.ts';

/** How a value is made. */
interface Sampling {
  /** From 0 to below 1, and other values each time. Without it, the same schema always gives the same value. */
  readonly random?: (() => number) | undefined;
  /** Whether a value is valid at a pointer. With it, examples that are not are left out, and alternatives are tried. */
  readonly accepts?: ((pointer: string, value: unknown) => boolean) | undefined;
  /** Whether it is made as a request has it: with what is required only, and without what only a response has. */
  readonly isSent?: boolean | undefined;
}

interface Schema {
  readonly pointer: string;
  readonly value: JsonObject;
}

interface Making extends Sampling {
  readonly document: JsonObject;
  /** How many values may still have what is optional: schemas that lead to each other would fill the memory. */
  left: number;
}

/** Deeper than that, an object has its required properties only; twice as deep, it ends. */
const deepest = 5;

const mostValues = 600;

/**
 * A plausible value for the schema at a pointer: an example, a default, or one made of its keywords, as a response has
 * it. Whether it is valid, the contract decides.
 */
export function sampleOf(document: JsonObject, pointer: string, sampling: Sampling = {}): unknown {
  return sample({ document, left: mostValues, ...sampling }, pointer, 0);
}

function sample(making: Making, pointer: string, depth: number): unknown {
  const { accepts } = making;
  making.left -= 1;
  const stated = statedAt(making, pointer);
  if (stated !== undefined) return structuredClone(stated.value);
  const first = making.random === undefined ? 0 : Math.floor(making.random() * 8);
  const count = accepts === undefined ? 1 : Math.min(8, mostAlternatives(making.document, pointer));
  let value: unknown;
  for (let index = 0; index < count; index += 1) {
    value = construct(making, pointer, { depth, alternative: first + index });
    if (count > 1 && accepts?.(pointer, value)) return value;
  }
  return value;
}

interface Wanted {
  readonly depth: number;
  /** Which of several alternatives is taken; counted round. */
  readonly alternative: number;
}

function construct(making: Making, pointer: string, wanted: Wanted): unknown {
  const schemas: Schema[] = [];
  gather(making.document, pointer, { schemas, alternative: wanted.alternative });
  const [inner] = schemas.flatMap(({ value }) => statedValues(value, making.random));
  if (schemas.length > 1 && inner !== undefined && making.accepts === undefined) return structuredClone(inner.value);
  const type = typeOf(schemas);
  if (type === 'object') return discriminated(schemas, sampleObject(making, schemas, wanted.depth));
  if (type === 'array') return sampleArray(making, schemas, wanted.depth);
  if (type === 'integer' || type === 'number') return sampleNumber(schemas, type === 'integer', making.random);
  if (type === 'null') return null;
  if (type === 'boolean') return making.random === undefined || making.random() < 0.5;
  return sampleText(schemas, making.random);
}

interface Gathering {
  readonly schemas: Schema[];
  readonly alternative: number;
}

// All of `allOf` hold together, and one of several alternatives.
function gather(document: JsonObject, pointer: string, gathering: Gathering): void {
  const { schemas, alternative } = gathering;
  const found = schemaAt(document, pointer);
  if (found === undefined || schemas.some((known) => known.pointer === found.pointer)) return;
  const { pointer: at, value } = found;
  schemas.push(found);
  const beside = standing(document, pointer);
  if (beside !== undefined && asksBeside(document, beside.value)) {
    schemas.push({ pointer: beside.pointer, value: beside.value as JsonObject });
  }
  const count = (keyword: string): number => (Array.isArray(value[keyword]) ? value[keyword].length : 0);
  for (let index = 0; index < count('allOf'); index += 1) gather(document, join(at, 'allOf', index), gathering);
  for (const keyword of ['oneOf', 'anyOf']) {
    if (count(keyword) > 0) gather(document, join(at, keyword, alternative % count(keyword)), gathering);
  }
}

function schemaAt(document: JsonObject, pointer: string): Schema | undefined {
  const found = resolve(document, pointer);
  return found !== undefined && isJsonObject(found.value) ? { pointer: found.pointer, value: found.value } : undefined;
}

function mostAlternatives(document: JsonObject, pointer: string): number {
  const schemas: Schema[] = [];
  gather(document, pointer, { schemas, alternative: 0 });
  const counts = schemas.flatMap(({ value }) =>
    [value.oneOf, value.anyOf].map((list) => (Array.isArray(list) ? list.length : 1)),
  );
  return Math.max(1, ...counts);
}

interface Stated {
  readonly value: unknown;
}

function statedAt({ document, accepts, random }: Making, pointer: string): Stated | undefined {
  const schema = schemaAt(document, pointer);
  const values = schema === undefined ? [] : statedValues(schema.value, random);
  return values.find(({ value }) => accepts === undefined || accepts(pointer, value));
}

function statedValues(schema: JsonObject, random: Making['random']): readonly Stated[] {
  const listed = (name: string): readonly unknown[] => (Array.isArray(schema[name]) ? schema[name] : []);
  if ('const' in schema) return [{ value: schema.const }];
  if (random !== undefined) {
    const choices = listed('enum');
    return choices.length === 0 ? [] : [{ value: choices[Math.floor(random() * choices.length)] }];
  }
  const single = ['example', 'default'].filter((name) => name in schema).map((name) => schema[name]);
  const values = [...single.filter((value) => value !== null), ...listed('examples').slice(0, 1), ...listed('enum')];
  return values.map((value) => ({ value }));
}

function typeOf(schemas: readonly Schema[]): string {
  const types = schemas.flatMap(({ value }) => (value.type === undefined ? [] : [value.type].flat().map(String)));
  if (types.length > 0) return types.find((type) => type !== 'null') ?? 'null';
  const has = (...keywords: string[]): boolean =>
    schemas.some(({ value }) => keywords.some((keyword) => value[keyword] !== undefined));
  if (has('properties', 'required', 'additionalProperties', 'minProperties')) return 'object';
  if (has('items', 'prefixItems', 'minItems')) return 'array';
  return has('minimum', 'maximum', 'multipleOf', 'exclusiveMinimum') ? 'number' : 'string';
}

function sampleObject(making: Making, schemas: readonly Schema[], depth: number): JsonObject {
  if (depth > 2 * deepest) return {};
  const properties = propertiesOf(making, schemas, depth < deepest && making.left > 0);
  const entries = [...properties].map(([name, at]) => [
    name,
    at === undefined ? 'string' : sample(making, at, depth + 1),
  ]);
  return Object.fromEntries(entries);
}

/** The properties that an object gets, with the pointers of their schemas. */
function propertiesOf(
  making: Making,
  schemas: readonly Schema[],
  isDeep: boolean,
): ReadonlyMap<string, string | undefined> {
  const isWide = isDeep && making.isSent !== true;
  const required = schemas.flatMap(({ value }) => (Array.isArray(value.required) ? value.required.map(String) : []));
  const described = describedBy(schemas);
  const properties = new Map<string, string | undefined>(
    [...described]
      .filter(([name, property]) => (isWide || required.includes(name)) && !isHidden(making, property))
      .map(([name, { at }]) => [name, at]),
  );
  const owner = schemas.find(({ value }) => isJsonObject(value.additionalProperties));
  const more = owner && join(owner.pointer, 'additionalProperties');
  for (const name of required) if (!described.has(name)) properties.set(name, more);
  const least = Math.max(0, ...limitsOf(schemas, 'minProperties'));
  const wanted = more === undefined || properties.size > 0 || !isWide ? least : Math.max(1, least);
  // A name may be one of those that the author left out, or have to match a pattern.
  const spare = [...described]
    .filter(([, property]) => !isHidden(making, property))
    .map(([name, { at }]) => [name, at]);
  const names = [...spare, ...allowedNames(making, schemas, more)] as [string, string | undefined][];
  for (let number = 0; properties.size < Math.min(wanted, 100) && number < 200; number += 1) {
    const [name, at] = names[number] ?? [`key${number - names.length + 1}`, more];
    if (!properties.has(name)) properties.set(name, at);
  }
  const most = Math.min(...limitsOf(schemas, 'maxProperties'));
  const optional = [...properties.keys()].filter((name) => !required.includes(name));
  while (properties.size > most && optional.length > 0) properties.delete(optional.pop() as string);
  return properties;
}

interface Described {
  readonly at: string;
  readonly own: unknown;
}

function describedBy(schemas: readonly Schema[]): ReadonlyMap<string, Described> {
  return new Map(
    schemas.flatMap(({ pointer, value: { properties } }) =>
      Object.entries(isJsonObject(properties) ? properties : {}).map(([name, own]) => {
        return [name, { at: join(pointer, 'properties', name), own }];
      }),
    ),
  );
}

// The keyword may stand beside a reference, or where it leads to.
function isHidden({ document, isSent = false }: Making, { at, own }: Described): boolean {
  const keyword = isSent ? 'readOnly' : 'writeOnly';
  return (
    own === false || [own, schemaAt(document, at)?.value].some((one) => isJsonObject(one) && one[keyword] === true)
  );
}

function sampleArray(making: Making, schemas: readonly Schema[], depth: number): readonly unknown[] {
  if (depth > 2 * deepest) return [];
  const tuple = schemas.find(({ value }) => Array.isArray(value.prefixItems));
  const found = schemas.find(({ value }) => isJsonObject(value.contains));
  const contained = found === undefined ? [] : Array(Math.min(Number(found.value.minContains ?? 1), 100)).fill(0);
  const first = [
    ...((tuple?.value.prefixItems ?? []) as readonly unknown[]).map((_item, index) =>
      sample(making, join(tuple?.pointer ?? '', 'prefixItems', index), depth + 1),
    ),
    ...contained.map(() => sample(making, join(found?.pointer ?? '', 'contains'), depth + 1)),
  ];
  const owner = schemas.find(({ value }) => isJsonObject(value.items) || isJsonObject(value.contains));
  const [least, most] = [Math.max(0, ...limitsOf(schemas, 'minItems')), Math.min(...limitsOf(schemas, 'maxItems'))];
  const isWide = depth < deepest && making.left > 0;
  const usual = isWide ? (making.random === undefined ? 1 : 1 + Math.floor(making.random() * 3)) : 0;
  const count = Math.min(Math.max(least, Math.min(usual, most)), 100) - first.length;
  const at = owner && join(owner.pointer, isJsonObject(owner.value.items) ? 'items' : 'contains');
  const isUnique = schemas.some(({ value }) => value.uniqueItems === true);
  const rest = Array.from({ length: Math.max(0, count) }, (_, index) => {
    const item = at === undefined ? 'string' : sample(making, at, depth + 1);
    return isUnique && index > 0 ? varied(making.document, at, item, index) : item;
  });
  return [...first, ...rest];
}

// Items that have to differ do so by their number.
function varied(document: JsonObject, pointer: string | undefined, item: unknown, index: number): unknown {
  const values = pointer === undefined ? undefined : schemaAt(document, pointer)?.value.enum;
  if (Array.isArray(values)) return values[index % values.length];
  if (typeof item === 'number') return item + index;
  if (typeof item === 'boolean') return index % 2 === 0 ? item : !item;
  if (typeof item === 'string') return `${item}${index}`;
  if (!isJsonObject(item)) return item;
  const [name] = Object.keys(item).filter((key) => ['number', 'string'].includes(typeof item[key]));
  return name === undefined ? item : { ...item, [name]: varied(document, undefined, item[name], index) };
}
