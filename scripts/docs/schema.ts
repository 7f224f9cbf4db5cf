import { type Contract, isJsonObject, type JsonObject, join, resolve } from '../../src/kit/contract/index.ts';
import { badge, code, gradeAt, list, oneLine } from './markup.ts';

/** One of the schema objects that together describe a value: the schema, what it refers to, each part of `allOf`. */
interface Layer {
  /** Leads through references, so that a grade is inherited from both sides of each. */
  readonly pointer: string;
  readonly schema: JsonObject;
}

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

  /** Description, then each constraint with its grade, then what happens to other values. */
  value(pointers: readonly string[]): string {
    const layers = pointers.flatMap((pointer) => layersOf(this.#contract, pointer));
    const name = pointers[0]?.split('/').at(-1) ?? '';
    const text = descriptionOf(layers);
    return [text, ...this.#facts(layers, name, text), ...this.#rejections(layers)].filter(Boolean).join(' ');
  }

  /** The JSON types of a value: those of the documented layers, where there are some. */
  type(pointers: readonly string[]): string {
    return this.#types(pointers.flatMap((pointer) => layersOf(this.#contract, pointer))).join(' or ');
  }

  /** What one schema object states beyond its type, as short sentences. */
  statements(schema: JsonObject, name: string): readonly string[] {
    return Object.entries(schema).flatMap(([keyword, value]) => {
      if (keyword === 'pattern') return this.#looksLike(String(value), name);
      return phrases[keyword]?.(value, schema) ?? [];
    });
  }

  // A regular expression says little to a reader; a value that it fits says it at once.
  #looksLike(pattern: string, name: string): readonly string[] {
    const values = [...(this.#values.get(name) ?? []), ...[...this.#values.values()].flat()];
    const fits = values.find((value) => new RegExp(pattern, 'u').test(value));
    return fits === undefined ? [] : [`For example ${code(fits)}.`];
  }

  #canonical = ({ pointer }: Layer): string | undefined => resolve(this.#contract.document, pointer)?.pointer;

  #list(layers: readonly Layer[], anchor: string): readonly string[] {
    const names = new Set(layers.flatMap(({ schema }) => Object.keys(schema.properties ?? {})));
    return [
      ...[...names].flatMap((name) => this.#property(layers, name, anchor)),
      ...layers.flatMap((layer) => this.#condition(layer)),
    ];
  }

  #property(parents: readonly Layer[], name: string, anchor: string): readonly string[] {
    const id = `${anchor}-${name}`;
    const owners = parents.filter(({ schema }) => isJsonObject(schema.properties) && name in schema.properties);
    const pointers = owners.map(({ pointer }) => join(pointer, 'properties', name));
    const demanding = parents.find(({ schema }) => Array.isArray(schema.required) && schema.required.includes(name));
    const type = this.type(pointers);
    const layers = pointers.flatMap((pointer) => layersOf(this.#contract, pointer));
    const inner = [
      ...layers,
      ...layers
        .filter(({ schema }) => schema.items !== undefined)
        .flatMap(({ pointer }) => layersOf(this.#contract, join(pointer, 'items'))),
    ];
    const required = demanding === undefined ? '' : ` **required**${gradeAt(this.#contract, demanding.pointer)}`;
    return [
      `- <a class="at" id="${id}"></a>[${code(name)}](#${id})${type === '' ? '' : ` *${type}*`}${required}  `,
      `  ${this.value(pointers) || `The property ${code(name)}.`}`,
      ...folded(name, this.#list(inner, id)),
    ];
  }

  // `if` and `then` are a condition on the properties of the same object.
  #condition({ pointer, schema }: Layer): readonly string[] {
    if (!isJsonObject(schema.if) || schema.then === undefined) return [];
    const tests = Object.entries(schema.if.properties ?? {}).map(
      ([name, test]) => `${code(name)} is ${valuesOf(test).map(code).join(' or ')}`,
    );
    const then = layersOf(this.#contract, join(pointer, 'then'));
    const names = new Set(then.flatMap((layer) => Object.keys(layer.schema.properties ?? {})));
    const facts = [...names].map(
      (name) => `${code(name)}: ${this.value(then.map((layer) => join(layer.pointer, 'properties', name)))}`,
    );
    return [`- When ${tests.join(' and ')}, ${facts.join(' ')}`];
  }

  #facts(layers: readonly Layer[], name: string, description: string): readonly string[] {
    const types = this.#types(layers);
    const seen = new Set<string>();
    return layers.flatMap(({ pointer, schema }) => {
      const grade = this.#contract.provenance(pointer);
      const own = typesOf(schema);
      const narrower = grade !== 'documented' && own.length > 0 && own.length < types.length;
      const news = [...(narrower ? [`Always ${own.map(code).join(' or ')}.`] : []), ...this.statements(schema, name)]
        .filter((text) => !/^Examples?: /.test(text) || needsExamples(layers, description))
        .filter((text) => !description.includes(text.slice(0, -1)) && !seen.has(text) && seen.add(text));
      if (news.length === 0 || grade === 'documented') return news;
      return [`${news.join(' ')} ${badge(grade)}`];
    });
  }

  // `x-refused` says how sure it is that a value outside of the description is rejected.
  #rejections(layers: readonly Layer[]): readonly string[] {
    return layers.flatMap(({ pointer, schema }) => {
      const rejection = schema['x-refused'];
      if (!isJsonObject(rejection)) return [];
      const known = typeof rejection.code === 'string' ? ` with ${code(rejection.code)}` : '';
      const [type = 'value'] = typesOf(schema);
      const others = schema.enum === undefined ? `A value that is not ${article(type)}` : 'Any other value';
      const range = schema.minimum === undefined ? '' : ', or out of this range,';
      return [`${others}${range} is rejected${known}.${gradeAt(this.#contract, join(pointer, 'x-refused'))}`];
    });
  }

  #types(layers: readonly Layer[]): readonly string[] {
    const stated = layers.filter(({ schema }) => typesOf(schema).length > 0);
    const documented = stated.filter(({ pointer }) => this.#contract.provenance(pointer) === 'documented');
    const [first = [], ...others] = (documented.length > 0 ? documented : stated).map(({ schema }) => typesOf(schema));
    return first.filter((type) => others.every((types) => types.includes(type)));
  }
}

function article(type: string): string {
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}

function folded(name: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const summary = `<details open><summary>Properties of <code>${name}</code></summary>`;
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
  const token = pointer
    .slice(cut + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
  const raw = owner?.[token];
  return isJsonObject(raw) && typeof raw.$ref === 'string' ? raw : undefined;
}

function typesOf(schema: JsonObject): readonly string[] {
  return schema.type === undefined ? [] : [schema.type].flat().map(String);
}

function descriptionOf(layers: readonly Layer[]): string {
  return oneLine(layers.find(({ schema }) => typeof schema.description === 'string')?.schema.description);
}

// Where all values are listed, or the description names those of the examples, the examples say nothing new.
function needsExamples(layers: readonly Layer[], description: string): boolean {
  if (layers.some(({ schema }) => 'const' in schema || 'enum' in schema)) return false;
  const examples = layers.flatMap(({ schema }) => (Array.isArray(schema.examples) ? schema.examples : []));
  return !examples.every((example) => description.includes(code(example)));
}

/** Every string of the examples, by the name of its property, parameter or header. */
function exampleValues(contract: Contract): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const add = (name: string, value: unknown): void => {
    if (typeof value === 'string') found.set(name, [...(found.get(name) ?? []), value]);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, child] of Object.entries(value)) add(/^\d+$/.test(key) ? name : key, child);
  };
  for (const { parameters, requestBody, responses } of contract.operations) {
    for (const { name, pointer } of parameters) add(name, namedExamples(contract.at(pointer)));
    const contents = [...(requestBody?.content ?? []), ...responses.flatMap(({ content }) => content)];
    for (const { value } of contents.flatMap(({ examples }) => examples)) add('', value);
    for (const { name, example } of responses.flatMap(({ headers }) => headers)) add(name, example);
  }
  return found;
}

function namedExamples(parameter: unknown): readonly unknown[] {
  const examples = isJsonObject(parameter) && isJsonObject(parameter.examples) ? parameter.examples : {};
  return Object.values(examples).map((example) => (isJsonObject(example) ? example.value : undefined));
}

type Phrase = (value: unknown, schema: JsonObject) => readonly string[];

const phrases: Readonly<Record<string, Phrase>> = {
  const: (value) => [`Always ${code(value)}.`],
  enum: (value) => [`${(value as unknown[]).length === 1 ? 'Always' : 'One of'} ${list(value as unknown[], 'or')}.`],
  default: (value) => [`Default: ${code(value)}.`],
  minLength: (value) => [value === 1 ? 'Not empty.' : `At least ${value} characters.`],
  maxLength: (value) => [`At most ${value} characters.`],
  minimum: (value, { maximum }) => [maximum === undefined ? `At least ${value}.` : `From ${value} to ${maximum}.`],
  maximum: (value, { minimum }) => (minimum === undefined ? [`At most ${value}.`] : []),
  minItems: (value) => [`At least ${value} items.`],
  maxItems: (value) => [`At most ${value} items.`],
  not: (value) => (isJsonObject(value) && Array.isArray(value.enum) ? [`Never ${list(value.enum, 'or')}.`] : []),
  examples: (value) =>
    Array.isArray(value) ? [`Example${value.length === 1 ? '' : 's'}: ${list(value, 'and')}.`] : [],
  dependentRequired: (value) => {
    const groups = Object.entries(value as JsonObject).map(([name, others]) => [name, ...(others as string[])].sort());
    const all = new Set(groups.map((group) => list(group, 'and')));
    return [...all].map((names) => `${names} come together or not at all.`);
  },
};

function valuesOf(test: unknown): readonly unknown[] {
  if (!isJsonObject(test)) return [test];
  return Array.isArray(test.enum) ? test.enum : [test.const];
}
