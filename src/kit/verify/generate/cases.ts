import {
  type Contract,
  type Field,
  isJson,
  isJsonObject,
  type Operation,
  type Parameter,
  parameterExamples,
  sampleOf,
  writeForm,
  writeParameter,
} from '../../contract/index.ts';
import { type Draft, sentContent } from '../client.ts';
import {
  bodySchemaOf,
  type ExpectedRejection,
  expectedRejection,
  type MayPass,
  mismatchesOf,
} from './expected-rejection.ts';
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

interface Change extends Omit<Probe, 'value'> {
  readonly addition: Addition;
}

/** So many requests are made for one operation, and so many for all; a target has to bear them. */
const mostCases = 400;
const mostOfAll = 20_000;

/**
 * The requests that the description of an operation leads to, around a plain one: the same for the same contract. The
 * contract judges each before it is sent, so what is called valid is valid.
 */
export function casesOf(contract: Contract, operation: Operation, plain: Draft, mayPass?: MayPass): readonly Case[] {
  const most = Math.min(mostCases, Math.ceil(mostOfAll / contract.operations.length));
  const cases = new Map<string, Case>();
  const changes = [
    ...bodyChanges(contract, operation, plain),
    ...parameterChanges(contract, operation, plain),
    ...shownChanges(contract, operation, plain),
  ];
  for (const change of changes) {
    const one = caseOf(contract, operation, { ...change, plain }, mayPass);
    const key = JSON.stringify(one?.draft);
    const known = cases.get(key);
    if (one !== undefined && (known === undefined || (one.accepted && !known.accepted))) cases.set(key, one);
    if (cases.size >= most) break;
  }
  const all = [...cases.values()];
  if (all.some(({ accepted }) => accepted)) return all;
  // Where there is nothing to change, it is sent as it is.
  const as = caseOf(contract, operation, { plain, addition: {}, isNamed: true, about: [] }, mayPass);
  return as === undefined ? all : [...all, as];
}

/** What the contract says of a changed request; `undefined` for one that cannot be written, or shows nothing. */
export function caseOf(
  contract: Contract,
  operation: Operation,
  { plain, addition, isNamed, about }: Change & { readonly plain: Draft },
  mayPass?: MayPass,
): Case | undefined {
  const draft = merge(plain, addition);
  if (!isWritable(draft)) return undefined;
  const mismatches = mismatchesOf(contract, operation, draft);
  if (mismatches.length > 0) {
    return { draft, accepted: false, rejected: expectedRejection(contract, mismatches, mayPass), about: [] };
  }
  // Whether there is something at another path is not for the description to say.
  if (addition.path !== undefined) return undefined;
  const accepted = isNamed && !isEmptyForm(operation, draft);
  return { draft, accepted, rejected: undefined, about: [...about, operation.pointer] };
}

// Some take it for the body that is required, and some for none.
function isEmptyForm(operation: Operation, { body }: Draft): boolean {
  const isForm = sentContent(operation)?.mediaType.startsWith('application/x-www-form-urlencoded') === true;
  return (
    isForm && operation.requestBody?.required === true && isJsonObject(body) && writeForm(body, undefined).length === 0
  );
}

function bodyChanges(contract: Contract, operation: Operation, plain: Draft): readonly Change[] {
  const { requestBody } = operation;
  const schema = bodySchemaOf(operation);
  if (requestBody === undefined || schema === undefined || !isRead(operation)) return [];
  const usual = plain.body ?? usualBody(contract, operation, schema);
  const absent = { addition: { body: undefined }, isNamed: true, about: [requestBody.pointer] };
  const probes = probesAt(contract.document, schema, usual);
  const isForm = !isJson(sentContent(operation)?.mediaType ?? '');
  const changes = probes.map(({ value, isNamed, about }) => {
    return { addition: { body: value }, isNamed: isNamed && !(isForm && holdsNull(value)), about };
  });
  return [absent, ...changes];
}

// A field of a query or a form is a text, and none of them means `null` to every server.
function holdsNull(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.values(value).some(holdsNull));
}

// What is inside of an image, an archive or a text is not described.
function isRead(operation: Operation): boolean {
  return /json|\/x-www-form-urlencoded|^multipart\/form-data/.test(sentContent(operation)?.mediaType ?? '');
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
      addition: at(plain, parameter, written(parameter, value)),
      isNamed: isNamed && !holdsNull(value),
      about: [...about, pointer],
    }));
    if (place === 'path') return changes;
    const absent = { addition: at(plain, parameter, []), isNamed: true, about: [] };
    return [...changes, absent, { addition: at(plain, parameter, [[parameter.name, '']]), isNamed: false, about: [] }];
  });
}

// A header that several operations share is the same code in most targets: one operation is asked, best one that
// leaves nothing behind.
function isAskedHere({ operations }: Contract, { id }: Operation, { pointer }: Parameter): boolean {
  const sharing = operations.filter(({ parameters }) => parameters.some((one) => one.pointer === pointer));
  return (sharing.find(({ method }) => method === 'GET') ?? sharing[0])?.id === id;
}

function usualOf(contract: Contract, { pointer, schema }: Parameter): unknown {
  return (
    parameterExamples(contract.document, pointer)[0]?.value ?? sampleOf(contract.document, schema, { isSent: true })
  );
}

function at(plain: Draft, { in: place, name, style }: Parameter, fields: readonly Field[]): Addition {
  const text = fields[0]?.[1];
  if (place === 'header') return { headers: { [name]: text } };
  if (place === 'cookie')
    return { headers: { cookie: text === undefined ? undefined : `${name}=${encodeURIComponent(text)}` } };
  if (place === 'path') return { path: { ...plain.path, ...(text !== undefined && { [name]: text }) } };
  // An object stands in several fields.
  const isOwn = (key: string): boolean => key === name || (style === 'deepObject' && key.startsWith(`${name}[`));
  const rest = Object.entries(plain.query ?? {}).filter(([key]) => !isOwn(key));
  return { query: { ...Object.fromEntries(rest), ...queryOf(fields) } };
}

/** Fields as a draft has them: each name once, with all of its values. */
export function queryOf(fields: readonly Field[]): Record<string, string | readonly string[]> {
  const query: Record<string, string | readonly string[]> = {};
  for (const [name, text] of fields) {
    const before = query[name];
    query[name] = before === undefined ? text : [before, text].flat();
  }
  return query;
}

// What the description shows together: the query and the body of one example, and all of the query at once.
function shownChanges(contract: Contract, operation: Operation, plain: Draft): readonly Change[] {
  const query = operation.parameters.filter(({ in: place }) => place === 'query');
  const shown = query.flatMap((parameter) =>
    parameterExamples(contract.document, parameter.pointer).map((example) => ({ ...example, parameter })),
  );
  const bodies = operation.requestBody?.content.flatMap(({ examples }) => examples) ?? [];
  const names = [...new Set([...shown, ...bodies].map(({ name }) => name))];
  const together = names.map((name): Addition => {
    const own = shown.filter((one) => one.name === name);
    const body = bodies.find((one) => one.name === name);
    return {
      ...(own.length > 0 && { query: { ...plain.query, ...writeAll(own) } }),
      ...(body !== undefined && { body: body.value }),
    };
  });
  const usual = query.map((parameter) => ({ parameter, value: usualOf(contract, parameter) }));
  const all = usual.length > 1 ? [{ query: { ...plain.query, ...writeAll(usual) } }] : [];
  return [...together, ...all].map((addition) => ({ addition, isNamed: true, about: [] }));
}

function writeAll(
  values: readonly { readonly parameter: Parameter; readonly value: unknown }[],
): Record<string, string | readonly string[]> {
  return queryOf(values.flatMap(({ parameter, value }) => written(parameter, value)));
}

/** A value as it is written in a parameter. */
export function written(parameter: Parameter, value: unknown): readonly Field[] {
  return writeParameter(parameter, value).map(([name, text]) => [name, asText(parameter.in, text)]);
}

/** A text as it can stand in a parameter. */
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
