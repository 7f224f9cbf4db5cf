import { isJsonObject, type JsonObject, join, sampleOf } from '../../contract/index.ts';
import { type SchemaNode, schemaNodeAt } from '../schema-node.ts';

/** A value to send. */
export interface Probe {
  readonly value: unknown;
  /** Whether the description speaks of it: what is merely not forbidden, a target may reject. */
  readonly isNamed: boolean;
  /** Pointers of what it is about, the closest first: a keyword, a property. */
  readonly about: readonly string[];
}

const named = (value: unknown, ...about: readonly string[]): Probe => ({ value, isNamed: true, about });
const unnamed = (value: unknown): Probe => ({ value, isNamed: false, about: [] });

/** Deeper than that, parts of a value are sent as they are. */
const deepest = 4;

// An example shows best what is usual.
function statedProbes({ pointer, schema }: SchemaNode): readonly Probe[] {
  const single = (['const', 'example', 'default'] as const).flatMap((name) =>
    name in schema ? [named(schema[name], join(pointer, name))] : [],
  );
  const listed = ['examples', 'enum'].flatMap((name) => {
    const values = schema[name];
    return Array.isArray(values) ? values.map((value) => named(value, join(pointer, name))) : [];
  });
  return [...single, ...listed];
}

/** Values for the schema at a pointer, around a usual one: each keyword with its limit and a step beyond, and each other type. */
export function probesAt(document: JsonObject, pointer: string, usual: unknown, depth = 0): readonly Probe[] {
  const nodes = schemasAt(document, pointer);
  const types = typesOf(nodes);
  const probes = [named(usual), ...nodes.flatMap(statedProbes)];
  for (const { pointer: at, schema } of nodes) probes.push(...alternatives(document, at, schema));
  if (types.includes('string') || types.length === 0) probes.push(...textProbes(nodes, usual));
  if (types.includes('integer') || types.includes('number')) probes.push(...numberProbes(nodes));
  if (types.includes('boolean')) probes.push(named(true), named(false));
  if (Array.isArray(usual)) probes.push(...arrayProbes(document, nodes, { usual, depth }));
  if (isJsonObject(usual) && depth < deepest) probes.push(...objectProbes(document, nodes, { usual, depth }));
  return withoutDuplicates([...probes, ...Object.values(others).map(unnamed)]);
}

// Each of several alternatives by itself. Where what stands beside them does not allow it, it is an invalid request.
function alternatives(document: JsonObject, pointer: string, schema: JsonObject): readonly Probe[] {
  return ['oneOf', 'anyOf'].flatMap((keyword) => {
    const listed = Array.isArray(schema[keyword]) ? schema[keyword] : [];
    const pointers = listed.map((_, index) => join(pointer, keyword, index));
    return pointers.map((at) => named(sampleOf(document, at, { isSent: true }), at));
  });
}

/** One value of each type of JSON. */
const others: Readonly<Record<string, unknown>> = {
  string: 'x',
  integer: 1,
  number: 1.5,
  boolean: true,
  null: null,
  array: [],
  object: {},
};

// What is not forbidden and rarely expected: it must not break the target, and may be rejected.
const unusualTexts = ['', ' ', '%41+&/\\"\'<é漢😀', 'x'.repeat(1000)];
const longestText = 20_000;
const lengths = ['minLength', 'maxLength'] as const;

function textProbes(nodes: readonly SchemaNode[], usual: unknown): readonly Probe[] {
  const text = typeof usual === 'string' ? usual : 'Name-1';
  const sized = around(limitsOf(nodes, ...lengths), 1)
    .filter(({ limit }) => limit >= 0 && limit <= longestText)
    .map(({ limit, pointer }) => named(resize(text, limit), pointer));
  const isOpen = nodes.every(({ schema }) => ['enum', 'const', 'pattern', 'format'].every((name) => !(name in schema)));
  return [...sized, ...(isOpen ? [named('a'), named('Name-1')] : []), ...unusualTexts.map(unnamed)];
}

// The same text, longer or shorter.
function resize(text: string, length: number | undefined): string {
  return length === undefined || length > longestText ? text : text.padEnd(length, 'a').slice(0, length);
}

function numberProbes(nodes: readonly SchemaNode[]): readonly Probe[] {
  const [multiple] = limitsOf(nodes, 'multipleOf');
  const step = multiple?.limit ?? 1;
  const bounds = limitsOf(nodes, 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum');
  const near = around(bounds, step).map(({ limit, pointer }) => named(limit, pointer));
  const multiples = multiple === undefined ? [] : [step, 2 * step, 1.5 * step];
  const far = [0, -1, 2 ** 31, -(2 ** 31), 2 ** 53].map(unnamed);
  // As texts, nines come after many a greater number.
  const nines = bounds
    .filter(({ limit }) => limit >= 10)
    .map(({ limit }) => named(10 ** (String(Math.trunc(limit)).length - 1) - 1));
  return [...near, ...nines, ...multiples.map((value) => named(value, multiple?.pointer ?? '')), ...far];
}

interface Around<T> {
  readonly usual: T;
  readonly depth: number;
}

const mostItems = 1000;

function arrayProbes(
  document: JsonObject,
  nodes: readonly SchemaNode[],
  { usual, depth }: Around<readonly unknown[]>,
): readonly Probe[] {
  const items = itemsOf(nodes);
  const item = usual[0] ?? (items === undefined ? 'x' : sampleOf(document, items, { isSent: true }));
  const sized = around(limitsOf(nodes, 'minItems', 'maxItems'), 1)
    .filter(({ limit }) => limit >= 0 && limit <= mostItems)
    .map(({ limit, pointer }) =>
      named(
        Array.from({ length: limit }, (_, index) => usual[index] ?? item),
        pointer,
      ),
    );
  const inside = items === undefined || depth >= deepest ? [] : probesAt(document, items, item, depth + 1);
  return [
    ...sized,
    named([item]),
    unnamed([item, item]),
    ...inside.map((probe) => ({ ...probe, value: [probe.value] })),
  ];
}

function objectProbes(
  document: JsonObject,
  nodes: readonly SchemaNode[],
  { usual, depth }: Around<JsonObject>,
): readonly Probe[] {
  const probes: Probe[] = [unnamed({ ...usual, 'x-unknown': 1 })];
  const all: Record<string, unknown> = { ...usual };
  for (const [name, pointer] of propertiesOf(nodes)) {
    // What only a response has is nothing to send.
    if (schemasAt(document, pointer).some(({ schema }) => schema.readOnly === true)) continue;
    all[name] = usual[name] ?? sampleOf(document, pointer, { isSent: true });
    for (const { value, isNamed, about } of probesAt(document, pointer, all[name], depth + 1)) {
      probes.push({ value: { ...usual, [name]: value }, isNamed, about: [...about, pointer] });
    }
  }
  // With and without what the description ties together.
  const tied = nodes.flatMap(({ schema: { dependentRequired } }) =>
    isJsonObject(dependentRequired) ? Object.values(dependentRequired).flat().map(String) : [],
  );
  const less = [
    ...Object.keys(usual).map((name) => omit(usual, name)),
    ...[...new Set(tied)].map((name) => omit(all, name)),
  ];
  return [...probes, ...[...less, all].map((value) => named(value))];
}

function omit(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([own]) => own !== name));
}

/** Every schema object that speaks of the place at a pointer. */
function schemasAt(document: JsonObject, pointer: string): readonly SchemaNode[] {
  const found = new Set<SchemaNode>();
  const gather = (node: SchemaNode | undefined): void => {
    if (node === undefined || found.has(node)) return;
    found.add(node);
    node.parts().forEach(gather);
  };
  gather(schemaNodeAt(document, pointer));
  return [...found];
}

/** The properties that the schema at a pointer names, with their pointers. */
export function propertiesAt(document: JsonObject, pointer: string): ReadonlyMap<string, string> {
  return propertiesOf(schemasAt(document, pointer));
}

function propertiesOf(nodes: readonly SchemaNode[]): ReadonlyMap<string, string> {
  return new Map(nodes.toReversed().flatMap(({ properties }) => [...properties]));
}

function itemsOf(nodes: readonly SchemaNode[]): string | undefined {
  return nodes.map((node) => node.items?.pointer).find((one) => one !== undefined);
}

interface Limit {
  readonly limit: number;
  readonly pointer: string;
}

function limitsOf(nodes: readonly SchemaNode[], ...keywords: readonly string[]): readonly Limit[] {
  return nodes.flatMap(({ pointer, schema }) =>
    keywords.flatMap((name) => {
      const limit = schema[name];
      return typeof limit === 'number' ? [{ limit, pointer: join(pointer, name) }] : [];
    }),
  );
}

function around(limits: readonly Limit[], step: number): readonly Limit[] {
  return limits.flatMap(({ limit, pointer }) =>
    [limit - step, limit, limit + step].map((value) => ({ limit: value, pointer })),
  );
}

function typesOf(nodes: readonly SchemaNode[]): readonly string[] {
  const stated = nodes.flatMap(({ schema: { type } }) => [type ?? []].flat().map(String));
  if (stated.length > 0) return [...new Set(stated)];
  if (nodes.some(({ properties }) => properties.size > 0)) return ['object'];
  return itemsOf(nodes) === undefined ? [] : ['array'];
}

// The first of equal values stays; what is named anywhere is named.
function withoutDuplicates(probes: readonly Probe[]): readonly Probe[] {
  const known = new Map<string, Probe>();
  for (const probe of probes) {
    const key = JSON.stringify(probe.value) ?? '';
    const first = known.get(key);
    if (first === undefined || (probe.isNamed && !first.isNamed)) known.set(key, probe);
  }
  return [...known.values()];
}
