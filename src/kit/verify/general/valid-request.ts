import {
  type Contract,
  isJson,
  isJsonObject,
  type Operation,
  oncePer,
  type Parameter,
  parameterExamples,
  sampleOf,
} from '../../contract/index.ts';
import { type Draft, sentContent } from '../client.ts';
import { skip } from '../expect.ts';
import { queryOf, written } from '../generate/cases.ts';
import { mismatchesOf } from '../generate/expected-rejection.ts';
import { propertiesAt } from '../generate/probes.ts';
import type { CheckContext } from '../suite.ts';
import { existingId } from './ids.ts';

/**
 * A request that the description allows, proven by its own judge: of its examples, or of values made of its schemas.
 * What its path names is there, as far as the target lists it or lets it be created.
 */
export async function validRequest(operation: Operation, context: CheckContext<unknown>): Promise<Draft> {
  const { contract } = context;
  const prepare = (other: Operation, path: Readonly<Record<string, string>>): Draft => prepared(contract, other, path);
  const path: Record<string, string> = {};
  let item = '';
  for (const segment of operation.pathTemplate.split('/').slice(1)) {
    item += `/${segment}`;
    const [, name] = /^\{([^{}]+)\}$/.exec(segment) ?? [];
    if (name === undefined) continue;
    const id = await existingId(context, { item, operation, path: { ...path }, prepare });
    if (id !== undefined && isRight(contract, operation, { ...path, [name]: id }, name)) path[name] = id;
    else Object.assign(path, shown(contract, operation, name));
  }
  return prepared(contract, operation, path);
}

function isRight(contract: Contract, operation: Operation, path: Record<string, string>, name: string): boolean {
  return (
    path[name] !== '' &&
    !mismatchesOf(contract, operation, { path }).some((one) => one.in === 'path' && one.name === name)
  );
}

function shown(contract: Contract, { parameters }: Operation, name: string): Record<string, string> {
  const parameter = parameters.find((one) => one.in === 'path' && one.name === name);
  const [field] = parameter === undefined ? [] : written(parameter, usualValue(contract, parameter));
  return field === undefined ? {} : { [name]: field[1] };
}

function prepared(contract: Contract, operation: Operation, path: Readonly<Record<string, string>>): Draft {
  const plain = plainOf(operation, contract);
  const missing = operation.parameters.filter((one) => one.in === 'path' && path[one.name] === undefined);
  const own = missing.map(({ name }) => shown(contract, operation, name));
  const draft = { ...plain, path: Object.assign({}, ...own, path) as Record<string, string> };
  const [mismatch] = mismatchesOf(contract, operation, draft);
  if (mismatch === undefined) return draft;
  const where = [mismatch.in, mismatch.name, mismatch.instance].filter((part) => part !== '').join(' ');
  return skip(`no valid request is known: ${where} ${mismatch.message}; show one in an example`);
}

const plainOf = oncePer((operation: Operation, contract: Contract): Draft => {
  const required = operation.parameters.filter((parameter) => parameter.required && parameter.in !== 'path');
  const of = (place: Parameter['in']) =>
    required
      .filter((parameter) => parameter.in === place)
      .flatMap((parameter) => written(parameter, usualValue(contract, parameter)));
  const cookies = of('cookie').map(([name, text]) => `${name}=${encodeURIComponent(text)}`);
  const query = of('query');
  return {
    ...(query.length > 0 && { query: queryOf(query) }),
    headers: { ...Object.fromEntries(of('header')), ...(cookies.length > 0 && { cookie: cookies.join('; ') }) },
    ...bodyOf(contract, operation),
  };
});

function usualValue(contract: Contract, { pointer, schema }: Parameter): unknown {
  const shownValues = parameterExamples(contract.document, pointer).map(({ value }) => value);
  const isValid = (value: unknown): boolean => contract.isValid(schema, value, 'request');
  return shownValues.find(isValid) ?? made(contract, schema) ?? shownValues[0];
}

function bodyOf(contract: Contract, operation: Operation): Pick<Draft, 'body'> {
  const content = sentContent(operation);
  if (content === undefined) return {};
  const { schema, examples, mediaType } = content;
  if (schema === undefined) return { body: examples[0]?.value ?? (isJson(mediaType) ? {} : 'x') };
  const candidates = examples.map(({ value }) => writable(contract, schema, value));
  const isValid = (body: unknown): boolean =>
    mismatchesOf(contract, operation, { body }).every(({ in: place }) => place !== 'body');
  return { body: candidates.find(isValid) ?? made(contract, schema) };
}

// A value is made with as little as possible: each further property may mean something that the target does not have.
function made(contract: Contract, schema: string): unknown {
  const accepts = (pointer: string, value: unknown): boolean =>
    !contract.judges(pointer) || contract.isValid(pointer, value, 'request');
  const least = sampleOf(contract.document, schema, { isSent: true, accepts });
  if (accepts(schema, least)) return least;
  // What is optional may tell alternatives apart.
  const whole = writable(contract, schema, sampleOf(contract.document, schema, { accepts }));
  return accepts(schema, whole) ? whole : least;
}

// What only responses have, an example of both may show.
function writable(contract: Contract, schema: string, value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  const properties = propertiesAt(contract.document, schema);
  const isSent = (name: string): boolean => {
    const at = properties.get(name);
    const described = at === undefined ? undefined : contract.at(at);
    return !isJsonObject(described) || described.readOnly !== true;
  };
  return Object.fromEntries(Object.entries(value).filter(([name]) => isSent(name)));
}
