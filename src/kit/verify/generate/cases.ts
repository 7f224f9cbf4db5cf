import { type Contract, isJsonObject, join, type Operation, type Parameter, sampleOf } from '../../contract/index.ts';
import type { Draft } from '../client.ts';
import { bodySchemaOf, type ExpectedRejection, expectedRejection, mismatchesOf } from './expected-rejection.ts';
import { type Probe, probesAt } from './probes.ts';

/** What a generated request changes of a plain one. */
type Addition = Pick<Draft, 'path' | 'query' | 'headers' | 'body'>;

/** A generated request, and what the contract expects of the response: neither is expected where only rules judge it. */
export interface Case {
  readonly draft: Draft;
  readonly accepted: boolean;
  readonly rejected: ExpectedRejection | undefined;
  /** Pointers of what it is about, the closest first. */
  readonly about: readonly string[];
}

/** A change of a plain request. */
interface Change extends Omit<Probe, 'value'> {
  readonly addition: Addition;
}

/** So many requests are made for one operation; a target has to bear them. */
const mostCases = 400;

/**
 * The requests that the description of an operation leads to, around a plain one: the same for the same contract. The
 * contract judges each before it is sent, so what is called valid is valid.
 */
export function casesOf(contract: Contract, operation: Operation, plain: Draft): readonly Case[] {
  const cases = new Map<string, Case>();
  const changes = [
    ...bodyChanges(contract, operation, plain),
    ...parameterChanges(contract, operation, plain),
    ...shownChanges(contract, operation),
  ];
  for (const change of changes) {
    const one = caseOf(contract, operation, { ...change, plain });
    const key = JSON.stringify(one?.draft);
    const known = cases.get(key);
    if (one !== undefined && (known === undefined || (one.accepted && !known.accepted))) cases.set(key, one);
    if (cases.size >= mostCases) break;
  }
  return [...cases.values()];
}

/** What the contract says of a changed request; `undefined` for one that cannot be written, or shows nothing. */
export function caseOf(
  contract: Contract,
  operation: Operation,
  { plain, addition, isNamed, about }: Change & { readonly plain: Draft },
): Case | undefined {
  const draft = merge(plain, addition);
  if (!isWritable(draft)) return undefined;
  const mismatches = mismatchesOf(contract, operation, draft);
  if (mismatches.length > 0) {
    return { draft, accepted: false, rejected: expectedRejection(contract, mismatches), about: [] };
  }
  // Whether there is something at another path is not for the description to say.
  if (addition.path !== undefined) return undefined;
  return { draft, accepted: isNamed, rejected: undefined, about: [...about, operation.pointer] };
}

function bodyChanges(contract: Contract, operation: Operation, plain: Draft): readonly Change[] {
  const { requestBody } = operation;
  const schema = bodySchemaOf(operation);
  if (requestBody === undefined || schema === undefined) return [];
  const usual = plain.body ?? usualBody(contract, operation, schema);
  const absent = { addition: { body: undefined }, isNamed: true, about: [requestBody.pointer] };
  const probes = probesAt(contract.document, schema, usual);
  return [absent, ...probes.map(({ value, ...rest }) => ({ ...rest, addition: { body: value } }))];
}

function usualBody(contract: Contract, { requestBody }: Operation, schema: string): unknown {
  const shown = requestBody?.content.flatMap(({ examples }) => examples.map(({ value }) => value)) ?? [];
  const candidates = [{}, ...shown, sampleOf(contract.document, schema, { isSent: true })];
  return candidates.find((value) => contract.isValid(schema, value)) ?? candidates.at(-1);
}

function parameterChanges(contract: Contract, operation: Operation, plain: Draft): readonly Change[] {
  return operation.parameters.flatMap((parameter) => {
    const { in: place, schema, pointer } = parameter;
    if (place === 'header' && !isAskedHere(contract, operation, parameter)) return [];
    const probes = probesAt(contract.document, schema, usualOf(contract, parameter));
    const changes = probes.map(({ value, isNamed, about }) => ({
      addition: at(plain, parameter, asText(place, value)),
      isNamed,
      about: [...about, pointer],
    }));
    if (place === 'path') return changes;
    const absent = { addition: at(plain, parameter, undefined), isNamed: true, about: [] };
    return [...changes, absent, { addition: at(plain, parameter, ''), isNamed: false, about: [] }];
  });
}

// A header that several operations share is the same code in most targets: one operation is asked, best one that
// leaves nothing behind.
function isAskedHere({ operations }: Contract, { id }: Operation, { pointer }: Parameter): boolean {
  const sharing = operations.filter(({ parameters }) => parameters.some((one) => one.pointer === pointer));
  return (sharing.find(({ method }) => method === 'GET') ?? sharing[0])?.id === id;
}

function usualOf(contract: Contract, { pointer, schema }: Parameter): unknown {
  return parameterExamples(contract, pointer)[0]?.value ?? sampleOf(contract.document, schema, { isSent: true });
}

function at(plain: Draft, { in: place, name }: Parameter, text: string | undefined): Addition {
  if (place === 'header') return { headers: { [name]: text } };
  if (place === 'cookie')
    return { headers: { cookie: text === undefined ? undefined : `${name}=${encodeURIComponent(text)}` } };
  const { [name]: _replaced, ...rest } = plain[place] ?? {};
  return { [place]: text === undefined ? rest : { ...rest, [name]: text } };
}

// What the description shows together: the query and the body of one example, and all of the query at once.
function shownChanges(contract: Contract, operation: Operation): readonly Change[] {
  const query = operation.parameters.filter(({ in: place }) => place === 'query');
  const shown = query.flatMap((parameter) =>
    parameterExamples(contract, parameter.pointer).map((example) => ({ ...example, parameter: parameter.name })),
  );
  const bodies = operation.requestBody?.content.flatMap(({ examples }) => examples) ?? [];
  const names = [...new Set([...shown, ...bodies].map(({ name }) => name))];
  const together = names.map((name): Addition => {
    const own = shown.filter((one) => one.name === name);
    const body = bodies.find((one) => one.name === name);
    return { ...(own.length > 0 && { query: writeAll(own) }), ...(body !== undefined && { body: body.value }) };
  });
  const usual = query.map((parameter) => ({ parameter: parameter.name, value: usualOf(contract, parameter) }));
  const all = usual.length > 1 ? [{ query: writeAll(usual) }] : [];
  return [...together, ...all].map((addition) => ({ addition, isNamed: true, about: [] }));
}

function writeAll(values: readonly { readonly parameter: string; readonly value: unknown }[]): Record<string, string> {
  return Object.fromEntries(values.map(({ parameter, value }) => [parameter, asText('query', value)]));
}

function parameterExamples(
  contract: Contract,
  pointer: string,
): readonly { readonly name: string; readonly value: unknown }[] {
  const single = contract.at(join(pointer, 'example'));
  const named = contract.at(join(pointer, 'examples'));
  const examples = Object.entries(isJsonObject(named) ? named : {}).flatMap(([name, example]) =>
    isJsonObject(example) && 'value' in example ? [{ name, value: example.value }] : [],
  );
  return single === undefined ? examples : [{ name: 'example', value: single }, ...examples];
}

/** A value as it is written in a parameter. */
export function asText(place: Parameter['in'], value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  // A header can hold no more than printable ASCII, and its ends are trimmed.
  return place === 'header' ? text.replaceAll(/[^\x21-\x7e]/g, '-') : text;
}

// A segment of a path that is empty or only dots is another path.
function isWritable({ path = {} }: Draft): boolean {
  return Object.values(path).every((value) => !/^\.{0,2}$/.test(value));
}

function merge(plain: Draft, addition: Addition): Draft {
  const { headers } = addition;
  return { ...plain, ...addition, ...(headers !== undefined && { headers: { ...plain.headers, ...headers } }) };
}
