import type { Contract } from '../kit/contract/index.ts';
import { isJsonObject, join, resolve } from '../kit/contract/index.ts';
import { mark, markAt } from './mark.ts';
import { oneLine } from './one-line.ts';
import { code, factsOf, typesOf } from './schema-facts.ts';
import { type Layer, layersOf } from './schema-layers.ts';

interface Describing {
  readonly contract: Contract;
  /** The page that the text stands on. */
  readonly from: string;
}

/** The members of the value that a schema describes, as a nested Markdown list; empty for a value without members. */
export function membersMarkdown(describing: Describing, pointer: string): string {
  return members(describing, layersOf(describing.contract, pointer), '').join('\n');
}

/** The same, without what another schema, which the first one includes, says already; undefined when it includes it not. */
export function membersBeyond(describing: Describing, pointer: string, known: string): string | undefined {
  const { contract } = describing;
  const canonical = (layer: Layer) => resolve(contract.document, layer.pointer)?.pointer;
  const said = new Set(layersOf(contract, known).map(canonical));
  const layers = layersOf(contract, pointer);
  if (!layers.some((layer) => canonical(layer) === canonical({ pointer: known, schema: {} }))) return undefined;
  const rest = layers.filter((layer) => !said.has(canonical(layer)));
  return members(describing, rest, '').join('\n');
}

/** What a schema says of a value without its members: type, description, and every demand with its grade. */
export function valueMarkdown(describing: Describing, pointers: readonly string[]): string {
  const layers = pointers.flatMap((pointer) => layersOf(describing.contract, pointer));
  const sentences = [descriptionOf(layers), ...facts(describing, layers), ...refused(describing, layers)];
  return sentences.filter((text) => text !== '').join(' ');
}

/** The JSON types that a schema allows, for a reader. */
export function typeText({ contract }: Describing, pointers: readonly string[]): string {
  const layers = pointers.flatMap((pointer) => layersOf(contract, pointer));
  return documentedTypes(contract, layers).join(' or ');
}

function members(describing: Describing, layers: readonly Layer[], indent: string): readonly string[] {
  const names = new Set(layers.flatMap(({ schema }) => Object.keys(schema.properties ?? {})));
  const lines = [...names].flatMap((name) => member(describing, layers, { name, indent }));
  return [...lines, ...layers.flatMap((layer) => condition(describing, layer, indent))];
}

interface Named {
  readonly name: string;
  readonly indent: string;
}

function member(describing: Describing, parents: readonly Layer[], { name, indent }: Named): readonly string[] {
  const { contract, from } = describing;
  const owners = parents.filter(({ schema }) => isJsonObject(schema.properties) && name in schema.properties);
  const pointers = owners.map(({ pointer }) => join(pointer, 'properties', name));
  const demanding = parents.find(({ schema }) => Array.isArray(schema.required) && schema.required.includes(name));
  const required = demanding === undefined ? '' : `, required${markAt(contract, from, demanding.pointer)}`;
  const type = typeText(describing, pointers);
  const text = valueMarkdown(describing, pointers);
  const line = `${indent}- ${code(name)}${type === '' ? '' : ` *${type}*`}${required}${text === '' ? '' : ` — ${text}`}`;
  const layers = pointers.flatMap((pointer) => layersOf(contract, pointer));
  const items = layers.filter(({ schema }) => schema.items !== undefined).map(({ pointer }) => join(pointer, 'items'));
  const inner = [...layers, ...items.flatMap((pointer) => layersOf(contract, pointer))];
  return [line, ...members(describing, inner, `${indent}  `)];
}

// `if` and `then` read as a condition on the members of the same object.
function condition(describing: Describing, { pointer, schema }: Layer, indent: string): readonly string[] {
  if (!isJsonObject(schema.if) || schema.then === undefined) return [];
  const properties = isJsonObject(schema.if.properties) ? Object.entries(schema.if.properties) : [];
  const tests = properties.map(([name, test]) => `${code(name)} is ${code(isJsonObject(test) ? test.const : test)}`);
  const then = layersOf(describing.contract, join(pointer, 'then'));
  return [`${indent}- When ${tests.join(' and ')}:`, ...members(describing, then, `${indent}  `)];
}

// One mark for everything that one schema object demands. What the description already says is not said again.
function facts({ contract, from }: Describing, layers: readonly Layer[]): readonly string[] {
  const documented = documentedTypes(contract, layers);
  const description = descriptionOf(layers);
  const seen = new Set<string>();
  return layers.flatMap((layer) => {
    const grade = contract.provenance(layer.pointer);
    const types = typesOf(layer.schema);
    const narrower = grade !== 'documented' && types.length > 0 && types.length < documented.length;
    const texts = [...(narrower ? [`Always ${types.map(code).join(' or ')}.`] : []), ...factsOf(layer)];
    const news = texts
      .filter((text) => !text.startsWith('Such as ') || needsExamples(layers, description))
      .filter((text) => !description.includes(text.slice(0, -1)) && !seen.has(text) && seen.add(text));
    if (news.length === 0 || grade === 'documented') return news;
    return [`${news.join(' ')} ${mark(from, grade, contract.source(layer.pointer))}`];
  });
}

// Where all values are listed, or the description names those of the examples, the examples say nothing new.
function needsExamples(layers: readonly Layer[], description: string): boolean {
  if (layers.some(({ schema }) => 'const' in schema || 'enum' in schema)) return false;
  const examples = layers.flatMap(({ schema }) => (Array.isArray(schema.examples) ? schema.examples : []));
  return !examples.every((example) => description.includes(code(example)));
}

// What happens to other values than those described (`x-refused`), where the description says how sure that is.
function refused({ contract, from }: Describing, layers: readonly Layer[]): readonly string[] {
  return layers.flatMap(({ pointer, schema }) => {
    const refusal = schema['x-refused'];
    if (!isJsonObject(refusal)) return [];
    const known = typeof refusal.code === 'string' ? ` with ${code(refusal.code)}` : '';
    return [`Other values are refused${known}.${markAt(contract, from, join(pointer, 'x-refused'))}`];
  });
}

function documentedTypes(contract: Contract, layers: readonly Layer[]): readonly string[] {
  const stated = layers.filter(({ schema }) => typesOf(schema).length > 0);
  const documented = stated.filter(({ pointer }) => contract.provenance(pointer) === 'documented');
  const [first = [], ...others] = (documented.length > 0 ? documented : stated).map(({ schema }) => typesOf(schema));
  return first.filter((type) => others.every((types) => types.includes(type)));
}

function descriptionOf(layers: readonly Layer[]): string {
  const described = layers.find(({ schema }) => typeof schema.description === 'string');
  return oneLine(String(described?.schema.description ?? ''));
}
