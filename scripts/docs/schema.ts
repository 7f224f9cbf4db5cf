import {
  type Contract,
  isJsonObject,
  type JsonObject,
  join,
  type Provenance,
  resolve,
  tokensOf,
} from '../../src/kit/contract/index.ts';
import { badge, code, entry, gradeAt, list, oneLine } from './markup.ts';

/** One of the schema objects that together describe a value: the schema, what it refers to, each part of `allOf`. */
interface Layer {
  /** Leads through references, so that a grade is inherited from both sides of each. */
  readonly pointer: string;
  readonly schema: JsonObject;
}

/** Sentences with the grade of what they say. */
type Part = Readonly<{ text: string; grade: Provenance }>;

/** Writes what schemas say as Markdown. `anchor` is the id under which a property can be linked. */
export class SchemaWriter {
  readonly #contract: Contract;
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(contract: Contract) {
    this.#contract = contract;
    this.#values = exampleValues(contract);
  }

  /** The properties of a value as a nested list, each with an anchor; objects inside are collapsible. */
  properties(pointer: string, anchor: string, without?: string): string {
    const layers = layersOf(this.#contract, pointer);
    const known = new Set(without === undefined ? [] : layersOf(this.#contract, without).map(this.#canonical));
    return this.#list(
      layers.filter((layer) => !known.has(this.#canonical(layer))),
      anchor,
    ).join('\n');
  }

  /** Whether a schema includes another one. */
  includes(pointer: string, other: string): boolean {
    const wanted = resolve(this.#contract.document, other)?.pointer;
    return layersOf(this.#contract, pointer).some((layer) => this.#canonical(layer) === wanted);
  }

  /** Description, then each constraint, then what happens to other values. A grade stands after what it is about. */
  value(pointers: readonly string[]): string {
    const layers = pointers.flatMap((pointer) => layersOf(this.#contract, pointer));
    const name = pointers[0]?.split('/').at(-1) ?? '';
    const parts = [...this.#meaning(layers), ...this.#facts(layers, name), ...this.#rejections(layers)];
    return parts
      .flatMap(({ text, grade }, index) =>
        grade === 'documented' || grade === parts[index + 1]?.grade ? [text] : [text, badge(grade)],
      )
      .join(' ');
  }

  /** The JSON types of a value: those of the documented layers, where there are some. */
  type(pointers: readonly string[]): string {
    return this.#types(pointers.flatMap((pointer) => layersOf(this.#contract, pointer))).join(' or ');
  }

  /** What one schema object states beyond its type, as short sentences. */
  statements(schema: JsonObject, name: string): readonly string[] {
    return Object.entries(schema).flatMap(([keyword, value]) => {
      if (keyword === 'pattern') return this.#looksLike(String(value), name, schema);
      return phrases[keyword]?.(value, schema) ?? [];
    });
  }

  // A regular expression says little to a reader; a value that it fits says it at once. Where nothing has its name, a
  // pattern with digits or spaces is narrow enough to know the values it is about.
  #looksLike(pattern: string, name: string, schema: JsonObject): readonly string[] {
    const own = Array.isArray(schema.examples) ? schema.examples.map(String) : [];
    const others = /\\[ds]/.test(pattern) ? [...this.#values.values()].flat() : [];
    const values = [...own, ...(this.#values.get(name) ?? []), ...others];
    const fits = values.find((value) => new RegExp(pattern, 'u').test(value));
    const like = typesOf(schema).includes('null') ? 'Otherwise, for example,' : 'For example';
    return fits === undefined ? [] : [`${like} ${code(fits)}.`];
  }

  #canonical = ({ pointer }: Layer): string | undefined => resolve(this.#contract.document, pointer)?.pointer;

  #list(layers: readonly Layer[], anchor: string): readonly string[] {
    return [
      ...this.#namesIn(layers).flatMap((name) => this.#property(layers, name, anchor)),
      ...layers.flatMap((layer) => this.#condition(layer)),
    ];
  }

  // In the order of the examples, where they have all.
  #namesIn(layers: readonly Layer[]): readonly string[] {
    const names = [...new Set(layers.flatMap(({ schema }) => Object.keys(schema.properties ?? {})))];
    const shown = [...this.#values.keys()].filter((name) => names.includes(name));
    return shown.length === names.length ? shown : names;
  }

  #property(parents: readonly Layer[], name: string, anchor: string, owner = ''): readonly string[] {
    const id = `${anchor}-${name}`;
    const owners = parents.filter(({ schema }) => isJsonObject(schema.properties) && name in schema.properties);
    const pointers = owners.map(({ pointer }) => join(pointer, 'properties', name));
    const layers = pointers.flatMap((pointer) => layersOf(this.#contract, pointer));
    const each = (keyword: string): readonly Layer[] =>
      layers.flatMap(({ pointer }) => layersOf(this.#contract, join(pointer, keyword)));
    const items = [...each('items'), ...each('additionalProperties')];
    const text = this.value(pointers);
    const [only, ...others] = this.#namesIn(layers);
    // An object of which nothing is said but one property.
    if (text === '' && only !== undefined && others.length === 0) {
      return this.#property(layers, only, id, `${owner}${name}.`);
    }
    const demanding = parents.find(({ schema }) => Array.isArray(schema.required) && schema.required.includes(name));
    const isSaid = demanding && this.#meaning(layers)[0]?.grade === this.#contract.provenance(demanding.pointer);
    const required = demanding && ` **required**${isSaid ? '' : gradeAt(this.#contract, demanding.pointer)}`;
    const type = this.type(pointers);
    return [
      ...entry(id, owner + name, type, required ?? '', text),
      ...folded(items.length > 0 ? 'each item' : code(name), this.#list([...layers, ...items], id)),
    ];
  }

  // `if` and `then` are a condition on the properties of the same object.
  #condition({ pointer, schema }: Layer): readonly string[] {
    if (!isJsonObject(schema.if) || schema.then === undefined) return [];
    const tests = Object.entries((schema.if.properties ?? {}) as Record<string, JsonObject>).map(
      ([name, test]) => `${code(name)} is ${list(Array.isArray(test.enum) ? test.enum : [test.const], 'or')}`,
    );
    const then = layersOf(this.#contract, join(pointer, 'then'));
    const names = new Set(then.flatMap((layer) => Object.keys(layer.schema.properties ?? {})));
    const facts = [...names].map(
      (name) => `${code(name)}: ${this.value(then.map((layer) => join(layer.pointer, 'properties', name)))}`,
    );
    return [`- When ${tests.join(' and ')}, ${facts.join(' ')}`];
  }

  // What a description means has a grade of its own where only its name or an example says it (`x-meaning`).
  #meaning(layers: readonly Layer[]): readonly Part[] {
    const layer = layers.find(({ schema }) => typeof schema.description === 'string');
    if (layer === undefined) return [];
    const { pointer, schema } = layer;
    const graded = schema['x-meaning'] === undefined ? pointer : join(pointer, 'x-meaning');
    return [{ text: oneLine(schema.description), grade: this.#contract.provenance(graded) }];
  }

  #facts(layers: readonly Layer[], name: string): readonly Part[] {
    const description = this.#meaning(layers)[0]?.text ?? '';
    const types = this.#types(layers);
    const isListed = layers.some(({ schema }) => 'const' in schema || 'enum' in schema);
    const found = layers.flatMap(({ pointer, schema }) => {
      const grade = this.#contract.provenance(pointer);
      const own = typesOf(schema);
      const narrower = grade !== 'documented' && own.length > 0 && own.length < types.length;
      const left = types.includes('null') && !own.includes('null') ? 'Never `null`.' : `Always ${list(own, 'or')}.`;
      return [...(narrower ? [left] : []), ...this.statements(schema, name)]
        .filter((text) => !isListed || !/^(?:For example|Never) (?!`null`)/.test(text))
        .filter((text) => !description.includes(text.replace(/^For example |\.$/g, '')))
        .map((text) => ({ text, grade }));
    });
    // Where an example is shown twice, the one with a grade says more.
    return found.filter(({ text }, index) => found.findLastIndex((other) => other.text === text) === index);
  }

  // `x-refused` says how sure it is that a value outside of the description is rejected.
  #rejections(layers: readonly Layer[]): readonly Part[] {
    return layers.flatMap(({ pointer, schema }) => {
      const rejection = schema['x-refused'];
      if (!isJsonObject(rejection)) return [];
      const known = typeof rejection.code === 'string' ? ` with ${code(rejection.code)}` : '';
      const isClosed = schema.enum !== undefined || schema.pattern !== undefined;
      const others = isClosed ? 'Any other value' : 'A value of another type';
      const range = schema.minimum === undefined ? '' : ', or out of this range,';
      const grade = this.#contract.provenance(join(pointer, 'x-refused'));
      return [{ text: `${others}${range} is rejected${known}.`, grade }];
    });
  }

  #types(layers: readonly Layer[]): readonly string[] {
    const stated = layers.filter(({ schema }) => typesOf(schema).length > 0);
    const documented = stated.filter(({ pointer }) => this.#contract.provenance(pointer) === 'documented');
    const [first = [], ...others] = (documented.length > 0 ? documented : stated).map(({ schema }) => typesOf(schema));
    return first.filter((type) => others.every((types) => types.includes(type)));
  }
}

function folded(of: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const summary = `<details open><summary>Properties of ${of.replaceAll(/`(.+)`/g, '<code>$1</code>')}</summary>`;
  return ['', `  ${summary}`, '', ...lines.map((line) => `  ${line}`), '', '  </details>', ''];
}

function layersOf(contract: Contract, pointer: string): readonly Layer[] {
  const target = resolve(contract.document, pointer);
  if (target === undefined || !isJsonObject(target.value)) return [];
  const own = rawAt(contract, pointer);
  const { $ref, ...rest } = own ?? {};
  const parts = Array.isArray(target.value.allOf) ? [...target.value.allOf.keys()] : [];
  return [
    ...(own !== undefined && own !== target.value ? [{ pointer, schema: rest }] : []),
    { pointer, schema: target.value },
    ...parts.flatMap((index) => layersOf(contract, join(pointer, 'allOf', index))),
  ];
}

// A `$ref` may have keywords beside it, which resolving the pointer steps over.
function rawAt({ document }: Contract, pointer: string): JsonObject | undefined {
  const cut = pointer.lastIndexOf('/');
  const owner = resolve(document, pointer.slice(0, cut))?.value as JsonObject | undefined;
  const raw = owner?.[tokensOf(pointer).at(-1) ?? ''];
  return isJsonObject(raw) && typeof raw.$ref === 'string' ? raw : undefined;
}

const typesOf = ({ type = [] }: JsonObject): readonly string[] => [type].flat().map(String);

/** Every string of the examples, by the name of its property, parameter or header. */
function exampleValues(contract: Contract): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const add = (name: string, value: unknown): void => {
    found.set(name, [...(found.get(name) ?? []), ...(typeof value === 'string' ? [value] : [])]);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, child] of Object.entries(value)) add(/^(?:\d+|value)$/.test(key) ? name : key, child);
  };
  for (const { parameters, requestBody, responses } of contract.operations) {
    const contents = [...responses.flatMap(({ content }) => content), ...(requestBody?.content ?? [])];
    for (const { value } of contents.flatMap(({ examples }) => examples)) add('', value);
    for (const { name, pointer } of parameters) {
      for (const example of Object.values(contract.at(join(pointer, 'examples')) ?? {})) add(name, example);
    }
    for (const { name, example } of responses.flatMap(({ headers }) => headers)) add(name, example);
  }
  return found;
}

const phrases: Readonly<Record<string, (value: unknown, schema: JsonObject) => readonly string[]>> = {
  const: (value) => [`Always ${code(value)}.`],
  enum: (value) => [`${(value as unknown[]).length === 1 ? 'Always' : 'One of'} ${list(value as unknown[], 'or')}.`],
  default: (value) => [`Default: ${code(value)}.`],
  minLength: (value) => [value === 1 ? 'Not empty.' : `At least ${value} characters.`],
  minimum: (value, { maximum }) => [maximum === undefined ? `At least ${value}.` : `From ${value} to ${maximum}.`],
  not: (value) => (isJsonObject(value) && Array.isArray(value.enum) ? [`Never ${list(value.enum, 'or')}.`] : []),
  examples: (value) => (Array.isArray(value) ? [`For example ${list(value, 'or')}.`] : []),
  dependentRequired: (value) => {
    const groups = Object.entries(value as JsonObject).map(([name, others]) => [name, ...(others as string[])].sort());
    const all = new Set(groups.map((group) => list(group, 'and')));
    return [...all].map((names) => `${names} come together or not at all.`);
  },
};
