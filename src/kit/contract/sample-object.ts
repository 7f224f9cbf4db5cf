import { isJsonObject, type JsonObject, join, oncePer } from './json.ts';
import { asksBeside, textsOf } from './read-content.ts';
import { resolve, standing } from './resolve.ts';
import { allowedNames } from './sample-pattern.ts';
import { limitsOf } from './sample-scalar.ts';

/** How a value is made. */
export interface Sampling {
  /** From 0 to below 1, and other values each time. Without it, the same schema always gives the same value. */
  readonly random?: (() => number) | undefined;
  /** Whether a value is valid at a pointer. With it, examples that are not are left out, and alternatives are tried. */
  readonly accepts?: ((pointer: string, value: unknown) => boolean) | undefined;
  /** Whether it is made as a request has it: with what is required only, and without what only a response has. */
  readonly isSent?: boolean | undefined;
}

export interface Schema {
  readonly pointer: string;
  readonly value: JsonObject;
}

export interface Making extends Sampling {
  readonly document: JsonObject;
  /** How many values may still have what is optional: schemas that lead to each other would fill the memory. */
  left: number;
  /** How many values may still be made in place of one that is not valid. */
  tries: number;
}

/** Deeper than that, an object has its required properties only; twice as deep, it ends. */
export const deepest = 5;

interface Gathering {
  readonly schemas: Schema[];
  readonly alternative: number;
  /** How many of them are conditional so far: of one the condition is met, and of the others not. */
  conditions: number;
}

/** The schemas that hold together for a value of which some schemas hold, with one of each of their alternatives. */
export function gathered(document: JsonObject, pointers: readonly string[], alternative: number): readonly Schema[] {
  const schemas: Schema[] = [];
  const gathering = { schemas, alternative, conditions: 0 };
  for (const pointer of pointers) gather(document, pointer, gathering);
  return schemas;
}

// All of `allOf` hold together, and one of several alternatives.
function gather(document: JsonObject, pointer: string, gathering: Gathering): void {
  const { schemas, alternative } = gathering;
  const own = schemasAt(document, pointer);
  const [found] = own;
  if (found === undefined || schemas.some((known) => known.pointer === found.pointer)) return;
  const { pointer: at, value } = found;
  schemas.push(...own);
  const count = (keyword: string): number => (Array.isArray(value[keyword]) ? value[keyword].length : 0);
  for (let index = 0; index < count('allOf'); index += 1) gather(document, join(at, 'allOf', index), gathering);
  if (value.if !== undefined) {
    const isMet = gathering.conditions === alternative;
    gathering.conditions += 1;
    for (const keyword of isMet ? ['if', 'then'] : ['else']) gather(document, join(at, keyword), gathering);
  }
  for (const extension of extensionsOf(gathering, own)) gather(document, extension, gathering);
  for (const keyword of ['oneOf', 'anyOf']) {
    if (count(keyword) === 0) continue;
    const order = uniqueFirst(value[keyword] as readonly unknown[], document, join(at, keyword));
    gather(document, join(at, keyword, order[alternative % order.length] ?? 0), gathering);
  }
}

// One of the schemas that extend this one, by its name or pointer in the discriminator, unless it led here.
function extensionsOf({ schemas, alternative }: Gathering, own: readonly Schema[]): readonly string[] {
  const { discriminator, oneOf, anyOf } = Object(own[0]?.value);
  if (schemas.length > own.length || oneOf !== undefined || anyOf !== undefined) return [];
  const targets = Object.values(Object(Object(discriminator).mapping)).map(String);
  const target = targets[alternative % targets.length];
  return target === undefined ? [] : [target.replace(/^(?=[\w.-]+$)/, '#/components/schemas/')];
}

// What is valid for one of two equal alternatives is valid for both.
const uniqueFirst = oncePer((list: readonly unknown[], document: JsonObject, at: string): readonly number[] => {
  const texts = textsOf(document, list, at);
  const isRepeated = (index: number): boolean =>
    texts.indexOf(texts[index] as string) !== texts.lastIndexOf(texts[index] as string);
  return [...list.keys()].sort((one, other) => Number(isRepeated(one)) - Number(isRepeated(other)));
});

/** An object of some schemas, one of which is an alternative, with its name: that of the mapping, or the schema's own. */
export function discriminated(
  schemas: readonly { readonly pointer: string; readonly value: JsonObject }[],
  object: JsonObject,
): JsonObject {
  const owner = schemas.find(({ value }) => isJsonObject(value.discriminator));
  const { propertyName, mapping } = (owner?.value.discriminator ?? {}) as JsonObject;
  if (typeof propertyName !== 'string' || typeof object[propertyName] !== 'string') return object;
  const names = Object.entries(isJsonObject(mapping) ? mapping : {});
  const others = schemas.filter((schema) => schema !== owner);
  const pointers = (others.length > 0 ? others : schemas).map(({ pointer }) => pointer);
  const isTaken = (target: string): boolean =>
    pointers.some((at) => at === target || at.endsWith(`/schemas/${target}`));
  const [name] = names.find(([, target]) => isTaken(String(target))) ?? [];
  const own = pointers
    .find((at) => /^#\/components\/schemas\/[^/]+$/.test(at))
    ?.split('/')
    .at(-1);
  const isStated = schemas.some(({ value: { properties } }) => {
    const property = isJsonObject(properties) ? properties[propertyName] : undefined;
    return isJsonObject(property) && ['const', 'enum', 'example', 'default', 'examples'].some((key) => key in property);
  });
  // What extends a schema that nothing else is an alternative of has a name as well.
  const chosen = name ?? (isStated ? undefined : others.length > 0 ? own : (names[0]?.[0] ?? own));
  return chosen === undefined ? object : { ...object, [propertyName]: chosen };
}

interface Asked {
  /** Whether it may have what is optional. */
  readonly isDeep: boolean;
  /** What it has only where that is required. */
  readonly without: readonly string[];
}

/** The properties that an object gets, with the pointers of all schemas of each. */
export function propertiesOf(
  making: Making,
  schemas: readonly Schema[],
  { isDeep, without }: Asked,
): ReadonlyMap<string, readonly string[]> {
  const isWide = isDeep && making.isSent !== true;
  const required = schemas.flatMap(({ value }) => (Array.isArray(value.required) ? value.required.map(String) : []));
  const described = describedBy(schemas);
  const properties = new Map<string, readonly string[]>(
    [...described]
      .filter(
        ([name, property]) =>
          ((isWide && !without.includes(name)) || required.includes(name)) && !isHidden(making, property),
      )
      .map(([name, own]) => [name, own.map(({ at }) => at)]),
  );
  const owner = schemas.find(({ value }) => isJsonObject(value.additionalProperties));
  const more = owner === undefined ? [] : [join(owner.pointer, 'additionalProperties')];
  for (const name of required) if (!described.has(name)) properties.set(name, more);
  const least = Math.max(0, ...limitsOf(schemas, 'minProperties'));
  const wanted = more.length === 0 || properties.size > 0 || !isWide ? least : Math.max(1, least);
  // A name may be one of those that the author left out, or have to match a pattern.
  const spare = [...described]
    .filter(([name, property]) => !isHidden(making, property) && !without.includes(name))
    .map(([name, own]) => [name, own.map(({ at }) => at)] as const);
  const allowed = allowedNames(making, schemas, more[0]);
  const names = [...spare, ...allowed.map(([name, at]) => [name, at === undefined ? [] : [at]] as const)];
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

function describedBy(schemas: readonly Schema[]): ReadonlyMap<string, readonly Described[]> {
  const described = new Map<string, readonly Described[]>();
  for (const { pointer, value } of schemas) {
    for (const [name, own] of Object.entries(isJsonObject(value.properties) ? value.properties : {})) {
      described.set(name, [...(described.get(name) ?? []), { at: join(pointer, 'properties', name), own }]);
    }
  }
  return described;
}

// The keyword may stand beside a reference, or where it leads to.
function isHidden({ document, isSent = false }: Making, described: readonly Described[]): boolean {
  const keyword = isSent ? 'readOnly' : 'writeOnly';
  return described.some(({ at, own }) => {
    const found = resolve(document, at)?.value;
    return found === false || [own, found].some((one) => isJsonObject(one) && one[keyword] === true);
  });
}

/** The schema at a pointer, once every reference is followed. */
export function schemaAt(document: JsonObject, pointer: string): Schema | undefined {
  const found = resolve(document, pointer);
  return found !== undefined && isJsonObject(found.value) ? { pointer: found.pointer, value: found.value } : undefined;
}

/** The schemas at a pointer: what a reference leads to, and what it has beside it. */
export function schemasAt(document: JsonObject, pointer: string): readonly Schema[] {
  const beside = standing(document, pointer);
  const asked = beside !== undefined && asksBeside(document, beside.value) ? [beside as Schema] : [];
  return [schemaAt(document, pointer) ?? [], asked].flat();
}

export interface Stated {
  readonly value: unknown;
}

/** The values that a schema states: its constant, example, default, or one of those that it lists. */
export function statedValues(schema: JsonObject, random: Sampling['random']): readonly Stated[] {
  const listed = (name: string): readonly unknown[] => (Array.isArray(schema[name]) ? schema[name] : []);
  if ('const' in schema) return [{ value: schema.const }];
  if (random !== undefined) {
    const choices = listed('enum');
    return choices.length === 0 ? [] : [{ value: choices[Math.floor(random() * choices.length)] }];
  }
  const single = ['example', 'default'].filter((name) => name in schema).map((name) => schema[name]);
  const values = [...single.filter((value) => value !== null), ...listed('examples'), ...listed('enum')];
  return values.map((value) => ({ value }));
}
