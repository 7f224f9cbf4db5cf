import { type Contract, isJsonObject, type Operation } from '../../../src/kit/contract/index.ts';
import type { WireRequest, WireResponse } from '../../../src/kit/verify/index.ts';
import { withStatus } from '../../conformance/lie.ts';
import { bodyMembers, bodyOf, inputsOf } from '../asked.ts';
import { jsonOf, replaceText, withJsonBody } from '../message.ts';
import type { Mutant, Scene } from '../mutant.ts';

interface Case {
  readonly what: string;
  readonly pointers: readonly string[];
  matches(inputs: ReadonlyMap<string, unknown>, request: WireRequest): boolean;
}

/** Every request that the description allows, refused for one thing that it has or lacks. */
export function refusedMutants(contract: Contract): readonly Mutant[] {
  return contract.operations.flatMap((operation) =>
    casesOf(contract, operation).map(
      ({ what, pointers, matches }): Mutant => ({
        id: `${operation.id} refuses ${what}`,
        kind: 'documented request refused',
        expects: { level: 'MUST', pointers: [operation.pointer, ...answersOf(operation), ...pointers] },
        create: () => async (scene) => {
          const { honest, operation: own, request } = scene;
          const isValid = own?.id === operation.id && honest.status < 300 && request.method === operation.method;
          return isValid && matches(inputsOf(contract, operation, request), request) ? await refuse(scene) : undefined;
        },
      }),
    ),
  );
}

// What a refusal keeps from being answered.
function answersOf({ responses }: Operation): readonly string[] {
  const successes = responses.filter(({ status }) => status.startsWith('2'));
  return successes.flatMap(({ content }) => content.flatMap(({ schema }) => schema ?? []));
}

function casesOf(contract: Contract, operation: Operation): readonly Case[] {
  const inputs = [
    ...operation.parameters
      .filter((parameter) => !parameter.required)
      .map(({ name, schema, pointer }) => ({ name, schema, pointers: [pointer, schema] })),
    ...[...bodyMembers(contract, operation)].map(([name, schema]) => ({ name, schema, pointers: [schema] })),
  ];
  const ofInputs = inputs.flatMap(({ name, schema, pointers }): readonly Case[] => [
    { what: `${name}`, pointers, matches: (own) => own.has(name) },
    { what: `the lack of ${name}`, pointers, matches: (own) => !own.has(name) },
    ...limitsOf(contract, schema).map((value) => ({
      what: `${name} ${value}`,
      pointers,
      matches: (own: ReadonlyMap<string, unknown>) => String(own.get(name)) === String(value),
    })),
  ]);
  return [{ what: 'everything', pointers: [], matches: () => true }, ...ofInputs, ...bodyCases(operation)];
}

// Every value of a list, and the ends of a range.
function limitsOf(contract: Contract, pointer: string): readonly unknown[] {
  const schema = contract.at(pointer);
  if (!isJsonObject(schema)) return [];
  return [...(Array.isArray(schema.enum) ? schema.enum : []), schema.minimum, schema.maximum].filter(
    (value) => value !== undefined,
  );
}

function bodyCases({ requestBody }: Operation): readonly Case[] {
  if (requestBody === undefined) return [];
  const { pointer } = requestBody;
  return [
    { what: 'no body', pointers: [pointer], matches: (_, { body }) => body === undefined },
    { what: 'an empty body', pointers: [pointer], matches: (_, { body }) => body?.byteLength === 0 },
    {
      what: 'an empty object',
      pointers: [pointer],
      matches: (_, request) => JSON.stringify(bodyOf(request)) === '{}',
    },
    {
      what: 'a body of several members',
      pointers: [pointer],
      matches: (_, request) => Object.keys(bodyOf(request) ?? {}).length > 1,
    },
  ];
}

/** The refusal of an invalid request, made of an honest one. */
async function refuse({ contract, request, ask }: Scene): Promise<WireResponse> {
  const general = contract.errorCodes.find(({ refuses }) => refuses.includes('request-invalid'));
  const unknown = contract.errorCodes.find(({ refuses }) => refuses.includes('route-unknown'));
  if (general === undefined || unknown === undefined) throw new TypeError('the description registers no such refusals');
  const honest = await ask({ url: new URL('/nowhere', request.url).href, method: 'GET' });
  return withStatus(withJsonBody(honest, replaceText(jsonOf(honest), unknown.code, general.code)), general.status);
}
