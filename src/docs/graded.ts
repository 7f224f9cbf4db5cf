import type { Contract, Provenance } from '../kit/contract/index.ts';
import { isJsonObject, type JsonObject, join, tokensOf } from '../kit/contract/index.ts';
import { oneLine } from './one-line.ts';
import { code, factsOf, typesOf } from './schema-facts.ts';

/** One object of the description that states how sure it is. */
export interface Graded {
  readonly pointer: string;
  readonly provenance: Provenance;
  readonly source: string | undefined;
  /** What is not documented, as a sentence in Markdown. */
  readonly statement: string;
}

/** Everything in the description that is graded as something else than documented, in its order. */
export function gradedObjects(contract: Contract): readonly Graded[] {
  const found: Graded[] = [];
  const visit = (value: unknown, pointer: string): void => {
    if (typeof value !== 'object' || value === null) return;
    const stated = isJsonObject(value) ? value['x-provenance'] : undefined;
    if (isJsonObject(value) && typeof stated === 'string' && stated !== 'documented') {
      const provenance = contract.provenance(pointer);
      found.push({ pointer, provenance, source: contract.source(pointer), statement: statementOf(pointer, value) });
    }
    for (const [name, child] of Object.entries(value)) {
      if (name !== 'example' && name !== 'value' && name !== 'const') visit(child, join(pointer, name));
    }
  };
  visit(contract.document, '#');
  return found;
}

// The kind of place tells what its grade is about.
function statementOf(pointer: string, object: JsonObject): string {
  const tokens = tokensOf(pointer);
  const last = tokens.at(-1);
  if (last === 'x-status') return `The status code ${statusIn(tokens)}.`;
  if (last === 'x-refused') {
    const known = typeof object.code === 'string' ? `, with ${code(object.code)}` : '';
    return `That a value outside of what is described is refused${known}.`;
  }
  if (last?.startsWith('x-') === true || tokens.at(-2) === 'x-refused') return oneLine(String(object['x-says']));
  if (tokens.at(-2) === 'content') return `The media type ${code(last)}.`;
  const facts = factsOf({ pointer, schema: object });
  const texts = facts.length > 0 ? facts : isJsonObject(object.then) ? consequences(object.then) : [];
  const always = texts.length === 0 && typesOf(object).length > 0 ? [`Always ${code(typesOf(object)[0])}.`] : [];
  const described = typeof object.description === 'string' ? [oneLine(object.description)] : [];
  return [...described, ...texts, ...always].join(' ');
}

function consequences(then: JsonObject): readonly string[] {
  const properties = isJsonObject(then.properties) ? Object.entries(then.properties) : [];
  return properties.flatMap(([name, schema]) =>
    isJsonObject(schema) ? factsOf({ pointer: '', schema }).map((fact) => `${code(name)}: ${fact}`) : [],
  );
}

function statusIn(tokens: readonly string[]): string {
  const at = tokens.indexOf('responses');
  const name = tokens[at + 1] ?? '';
  return tokens[0] === 'components' ? `of the response ${code(name)}` : code(name);
}

const silent = new Set([
  'paths',
  'components',
  'schemas',
  'responses',
  'parameters',
  'properties',
  'headers',
  'content',
  'schema',
  'allOf',
  'x-status',
  'x-refused',
]);

/** A place in the description, for a reader: its operation or component, and the names on the way from there. */
export function placeOf(contract: Contract, pointer: string): string {
  const operation = contract.operations.find((candidate) => `${pointer}/`.startsWith(`${candidate.pointer}/`));
  const inside = operation === undefined ? pointer : `#${pointer.slice(operation.pointer.length)}`;
  const names = tokensOf(inside).map((token, index, tokens) => nameOf(contract, pointer, { token, index, tokens }));
  return [operation?.id, ...names]
    .filter((name) => name !== undefined)
    .map(code)
    .join(' › ');
}

interface Step {
  readonly token: string;
  readonly index: number;
  readonly tokens: readonly string[];
}

// A parameter is named by its name, not by its position.
function nameOf(contract: Contract, pointer: string, { token, index, tokens }: Step): string | undefined {
  if (tokens[index - 1] === 'parameters' && /^\d+$/.test(token)) {
    const parameter = contract.at(`${pointer.slice(0, pointer.indexOf(`/parameters/${token}`))}/parameters/${token}`);
    return isJsonObject(parameter) ? String(parameter.name) : token;
  }
  const listed = /^(?:allOf|anyOf|oneOf)$/.test(tokens[index - 1] ?? '');
  return silent.has(token) || listed ? undefined : token;
}
