import { isJsonObject, type JsonObject, join } from './json.ts';
import {
  deepest,
  discriminated,
  gathered,
  type Making,
  propertiesOf,
  type Sampling,
  type Schema,
  type Stated,
  schemaAt,
  schemasAt,
  statedValues,
} from './sample-object.ts';
import { scattered } from './sample-pattern.ts';
import { amongMost, limitsOf, nearlyOne, sampleNumber, sampleText } from './sample-scalar.ts';
import { itemsOf, propertyNames, propertyOf, type Shape, shapeOf } from './shape.ts';

const mostValues = 600;

const mostTries = 200;

/**
 * A plausible value for the schema at a pointer: an example, a default, or one made of its keywords, as a response has
 * it. Whether it is valid, the contract decides.
 */
export function sampleOf(document: JsonObject, pointer: string, sampling: Sampling = {}): unknown {
  return sample({ document, left: mostValues, tries: mostTries, ...sampling }, [pointer], 0);
}

/** Pointers of schemas that hold for the same value. */
type Pointers = readonly string[];

function sample(making: Making, pointers: Pointers, depth: number): unknown {
  const { accepts, random } = making;
  making.left -= 1;
  const stated = statedAt(making, pointers);
  if (stated !== undefined) return structuredClone(stated.value);
  // What may end does so before it leads to itself for ever.
  if (depth > deepest && accepts !== undefined && admits(making, pointers, null)) return null;
  const alternative = random === undefined ? 0 : Math.floor(random() * 8);
  const wanted = { depth, alternative };
  const value = construct(making, pointers, wanted);
  if (accepts === undefined || making.tries <= 0) return value;
  const count = mostAlternatives(making.document, pointers);
  if (count === 0 || admits(making, pointers, value)) return value;
  for (const next of otherValues(making, pointers, { wanted, count, isObject: isJsonObject(value) })) {
    making.tries -= 1;
    if (admits(making, pointers, next)) return next;
    if (making.tries <= 0) break;
  }
  return value;
}

function admits({ accepts }: Making, pointers: Pointers, value: unknown): boolean {
  return accepts === undefined || pointers.every((pointer) => accepts(pointer, value));
}

interface Choice {
  readonly wanted: Wanted;
  readonly count: number;
  /** Whether the first value is one, of which less may be right. */
  readonly isObject: boolean;
}

/** What a schema with alternatives, or with something that must not hold, may be meant to allow: the most natural first. */
function* otherValues(making: Making, pointers: Pointers, { wanted, count, isObject }: Choice): Generator<unknown> {
  const { left, document } = making;
  const shape = { document, pointers: pointers.flatMap((pointer) => shapeOf(document, pointer).pointers) };
  const each = Array.from({ length: count }, (_, index) => ({ ...wanted, alternative: wanted.alternative + index }));
  const ways = [
    ...each.slice(1).map((one) => () => construct(making, pointers, one)),
    ...each.map((one) => () => construct(making, pointers, { ...one, isDecided: true })),
    ...[0, deepest].flatMap((levels) =>
      [null, []].flatMap((other) =>
        each.map((one) => () => setApart(shape, construct(making, pointers, one), { other, levels })),
      ),
    ),
    ...each.map((one) => () => construct({ ...making, random: making.random ?? scattered() }, pointers, one)),
    ...each.map((one) => () => construct({ ...making, random: () => nearlyOne }, pointers, one)),
    ...(isObject ? [] : [true, 1, {}, [], null]).map((value) => () => value),
  ];
  for (const way of ways) {
    // What is given up does not count.
    making.left = left;
    yield way();
  }
}

// Where one alternative only is to hold, what the others describe besides is something that they hardly admit.
function setApart(shape: Shape, value: unknown, how: { readonly other: unknown; readonly levels: number }): unknown {
  const less = { ...how, levels: how.levels - 1 };
  if (Array.isArray(value) && how.levels > 0) return value.map((item) => setApart(itemsOf(shape), item, less));
  if (!isJsonObject(value)) return value;
  const others = propertyNames(shape).map((name) => [name, how.other] as const);
  const own = Object.entries(value).map(
    ([name, inner]) => [name, how.levels > 0 ? setApart(propertyOf(shape, name), inner, less) : inner] as const,
  );
  return { ...Object.fromEntries(others), ...Object.fromEntries(own) };
}

interface Wanted {
  readonly depth: number;
  /** Which of several alternatives is taken; counted round. */
  readonly alternative: number;
  /** Whether an object has nothing that only another alternative, or what must not hold, requires. */
  readonly isDecided?: boolean;
}

function construct(making: Making, pointers: Pointers, wanted: Wanted): unknown {
  const schemas = gathered(making.document, pointers, wanted.alternative);
  const stated = schemas.length > 1 ? schemas.flatMap(({ value }) => statedValues(value, making.random)) : [];
  // Where nothing is right, what is listed is closest to it.
  const listed = schemas.flatMap(({ value }) => ('const' in value ? [value.const] : [value.enum ?? []].flat()));
  const inner = stated.find(({ value }) => admits(making, pointers, value)) ?? listed.map((value) => ({ value }))[0];
  const isPart = schemas.length > 1 && isJsonObject(inner?.value);
  const joined = isPart ? joinedExamples(making, schemas, wanted) : undefined;
  if (joined !== undefined && admits(making, pointers, joined)) return joined;
  if (inner !== undefined) return structuredClone(inner.value);
  const type = typeOf(schemas);
  if (type === 'object') return discriminated(schemas, sampleObject(making, schemas, wanted));
  if (type === 'array') return sampleArray(making, schemas, wanted.depth);
  if (type === 'integer' || type === 'number') return sampleNumber(schemas, type === 'integer', making.random);
  if (type === 'null') return null;
  if (type === 'boolean') return making.random === undefined || making.random() < 0.5;
  return sampleContent(making, schemas, wanted.depth);
}

// A text, which may hold JSON, and that another one, for ever.
function sampleContent(making: Making, schemas: readonly Schema[], depth: number): string {
  const inside = schemas.find(({ value }) => value.contentSchema !== undefined);
  if (inside === undefined || depth > deepest) return sampleText(schemas, making.random);
  return JSON.stringify(sample(making, [join(inside.pointer, 'contentSchema')], depth + 1));
}

// Of what `allOf` puts together each part has an example of its own, or none.
function joinedExamples(making: Making, schemas: readonly Schema[], wanted: Wanted): JsonObject {
  const examples = schemas.map(({ value }) =>
    statedValues(value, making.random).find((one) => isJsonObject(one.value)),
  );
  const others = schemas.filter((_, index) => examples[index] === undefined);
  const shown = examples.toReversed().map((example) => structuredClone(example?.value));
  return Object.assign(sampleObject(making, others, wanted), ...shown);
}

/** How many alternatives there are to try; none where only one value is meant. */
function mostAlternatives(document: JsonObject, pointers: Pointers): number {
  const schemas = gathered(document, pointers, 0);
  const lengthOf = (list: unknown): number => (Array.isArray(list) ? list.length : 0);
  const counts = schemas.flatMap(({ value: { oneOf, anyOf, not } }) => [lengthOf(oneOf), lengthOf(anyOf), not ? 1 : 0]);
  // One of them is met, or none.
  const conditions = schemas.filter(({ value }) => value.if !== undefined).length;
  return Math.min(mostTried, Math.max(...counts, conditions > 0 ? conditions + 1 : 0));
}

const mostTried = 20;

function statedAt(making: Making, pointers: Pointers): Stated | undefined {
  const schemas = pointers.flatMap((pointer) => schemasAt(making.document, pointer).toReversed());
  const values = schemas.flatMap(({ value }) => statedValues(value, making.random));
  return values.find(({ value }) => admits(making, pointers, value));
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

function sampleObject(making: Making, schemas: readonly Schema[], { depth, isDecided }: Wanted): JsonObject {
  if (depth > 2 * deepest) return {};
  const isDeep = depth < deepest && making.left > 0;
  const without = isDecided === true ? decisiveNames(making.document, schemas) : [];
  const entries = [...propertiesOf(making, schemas, { isDeep, without })].map(([name, pointers]) => [
    name,
    pointers.length === 0 ? 'string' : sample(making, pointers, depth + 1),
  ]);
  return Object.fromEntries(entries);
}

// Which of the names that alternatives and `not` require an object has decides which of them holds.
function decisiveNames(document: JsonObject, schemas: readonly Schema[]): readonly string[] {
  const [first] = schemas;
  const { pointers } = shapeOf(document, first?.pointer ?? '#');
  const all = pointers.flatMap((pointer) => [pointer, ...shapeOf(document, join(pointer, 'not')).pointers]);
  return all.flatMap((pointer) => {
    const required = schemaAt(document, pointer)?.value.required;
    return Array.isArray(required) ? required.map(String) : [];
  });
}

function sampleArray(making: Making, schemas: readonly Schema[], depth: number): readonly unknown[] {
  if (depth > 2 * deepest) return [];
  const tuple = schemas.find(({ value }) => Array.isArray(value.prefixItems));
  const found = schemas.find(({ value }) => isJsonObject(value.contains));
  const contained = found === undefined ? [] : Array(Math.min(Number(found.value.minContains ?? 1), 100)).fill(0);
  const first = [
    ...((tuple?.value.prefixItems ?? []) as readonly unknown[]).map((_item, index) =>
      sample(making, [join(tuple?.pointer ?? '', 'prefixItems', index)], depth + 1),
    ),
    ...contained.map(() => sample(making, [join(found?.pointer ?? '', 'contains')], depth + 1)),
  ];
  const owner = schemas.find(({ value }) => isJsonObject(value.items) || isJsonObject(value.contains));
  const [least, most] = [Math.max(0, ...limitsOf(schemas, 'minItems')), Math.min(...limitsOf(schemas, 'maxItems'))];
  const isWide = depth < deepest && making.left > 0;
  const drawn = isWide ? (making.random?.() ?? 0) : 0;
  const usual = isWide ? (amongMost(drawn, most) ?? 1 + Math.floor(drawn * 3)) : 0;
  const count = Math.min(Math.max(least, Math.min(usual, most)), 100) - first.length;
  const at = owner && join(owner.pointer, isJsonObject(owner.value.items) ? 'items' : 'contains');
  const isUnique = schemas.some(({ value }) => value.uniqueItems === true);
  const items: unknown[] = [...first];
  while (items.length < first.length + count) items.push(nextItem(making, { at, depth, isUnique }, items));
  return items;
}

interface Item {
  /** The pointer of its schema, where it has one. */
  readonly at: string | undefined;
  readonly depth: number;
  readonly isUnique: boolean;
}

// Items that have to differ are drawn, or else do so by their number.
function nextItem(making: Making, { at, depth, isUnique }: Item, known: readonly unknown[]): unknown {
  const item = at === undefined ? 'string' : sample(making, [at], depth + 1);
  const texts = new Set(isUnique ? known.map((one) => JSON.stringify(one)) : []);
  const isNew = (one: unknown): boolean => !texts.has(JSON.stringify(one));
  const index = known.length;
  if (at === undefined || isNew(item)) return isNew(item) ? item : `${item}${index}`;
  const { enum: values, multipleOf: step = 1 } = schemaAt(making.document, at)?.value ?? {};
  if (Array.isArray(values)) return values.find(isNew) ?? item;
  if (typeof item === 'number') return item + index * Number(step);
  const drawing = { ...making, random: making.random ?? scattered(index) };
  for (let round = 0; round < 8; round += 1) {
    const next = sample(drawing, [at], depth + 1);
    if (isNew(next)) return next;
  }
  return typeof item === 'string' ? `${item}${index}` : item;
}
