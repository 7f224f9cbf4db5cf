import { isJsonObject, join, type Level, type Operation } from '../../../src/kit/contract/index.ts';
import type { WireRequest, WireResponse } from '../../../src/kit/verify/index.ts';
import { contract } from '../../conformance/conforming.ts';
import type { Fault, FaultContext } from '../../conformance/fault.ts';
import { gradeOf } from '../../conformance/judge-fault.ts';
import { bodyOf, jsonOf, replaceText, withJsonBody, withStatus } from '../../conformance/message.ts';
import { derived } from './derived.ts';
import { inputsOf, optionalInputs, withInput, withoutInput } from './request-inputs.ts';
import { changeAt, leavesOf } from './schema.ts';
import { listedValues, meant, pointersAt, type Success, successesOf, successFault } from './state.ts';
import type { Survey } from './survey.ts';

interface Case {
  readonly what: string;
  readonly pointers: readonly string[];
  /** How sure it is that the request is valid. */
  readonly level?: Level;
  matches(inputs: ReadonlyMap<string, unknown>, request: WireRequest): boolean;
}

/** Every request that the description allows, rejected for one thing that it has or lacks. */
export function rejectedFaults(): readonly Fault[] {
  return contract.operations.flatMap((operation) =>
    casesOf(operation).map(({ what, pointers, level = 'MUST', matches }) => {
      const id = `${operation.id} rejects ${what}`;
      const about = [operation.pointer, ...successSchemas(operation), ...pointers];
      const breaks = { level, pointers: about };
      return derived({ id, kind: 'documented request rejected', operation, breaks }, () => async (context) => {
        const { response, request } = context;
        const isMatch = response.status < 300 && matches(inputsOf(operation, request), request);
        return isMatch ? await reject(context) : undefined;
      });
    }),
  );
}

// What a rejection keeps from being returned.
function successSchemas({ responses }: Operation): readonly string[] {
  const successes = responses.filter(({ status }) => status.startsWith('2'));
  return successes.flatMap(({ content }) => content.flatMap(({ schema }) => schema ?? []));
}

function casesOf(operation: Operation): readonly Case[] {
  const ofInputs = optionalInputs(operation).flatMap(({ name, schema, pointers }): readonly Case[] => [
    { what: name, pointers, matches: (own) => own.has(name) },
    { what: `the lack of ${name}`, pointers, matches: (own) => !own.has(name) },
    ...limitsOf(schema).map((value) => ({
      what: `${name} ${value}`,
      pointers,
      matches: (own: ReadonlyMap<string, unknown>) => String(own.get(name)) === String(value),
    })),
  ]);
  return [{ what: 'everything', pointers: [], matches: () => true }, ...ofInputs, ...bodyCases(operation)];
}

// Every value of a list, and the ends of a range.
function limitsOf(pointer: string): readonly unknown[] {
  const schema = contract.at(pointer);
  if (!isJsonObject(schema)) return [];
  const values = [...(Array.isArray(schema.enum) ? schema.enum : []), schema.minimum, schema.maximum];
  return values.filter((value) => value !== undefined);
}

function bodyCases({ requestBody }: Operation): readonly Case[] {
  if (requestBody === undefined) return [];
  const { pointer } = requestBody;
  const ofBody = (what: string, matches: (request: WireRequest) => boolean): Case => {
    return { what, pointers: [pointer], matches: (_, request) => matches(request) };
  };
  return [
    ofBody('no body', ({ body }) => body === undefined),
    // No page speaks of an empty body that comes with a Content-Type.
    { ...ofBody('an empty body', ({ body }) => body?.byteLength === 0), level: 'SHOULD' },
    ofBody('an empty object', (request) => JSON.stringify(bodyOf(request)) === '{}'),
    ofBody('a body of several properties', (request) => Object.keys(bodyOf(request) ?? {}).length > 1),
  ];
}

/** The rejection of an invalid request, made of that of an unknown route. */
async function reject({ request, ask }: FaultContext): Promise<WireResponse> {
  const general = contract.errorCodes.find(({ refuses }) => refuses.includes('request-invalid'));
  const unknown = contract.errorCodes.find(({ refuses }) => refuses.includes('route-unknown'));
  if (general === undefined || unknown === undefined) throw new TypeError('the description registers no such codes');
  const response = await ask({ url: new URL('/nowhere', request.url).href, method: 'GET', body: undefined });
  return withStatus(withJsonBody(response, replaceText(jsonOf(response), unknown.code, general.code)), general.status);
}

/** What the description says of an input in prose, or not at all; everything else is as sure as the input itself. */
const effects: Readonly<Record<string, Level>> = {
  // That the name asked for becomes the one that is offered is our choice.
  file_name: 'NOTE',
  // A response may leave out the properties of grouping.
  'X-Operation-Key': 'NOTE',
  'X-Operation-Run-Id': 'NOTE',
};

/** Every optional input, ignored; and every default, another. */
export function ignoredFaults(): readonly Fault[] {
  return contract.operations.flatMap((operation) =>
    optionalInputs(operation).flatMap(({ name, schema, pointers: own }) => {
      const pointers = [...own, '#/components/schemas'];
      const asking = (
        id: string,
        level: Level,
        isSent: boolean,
        more: (request: WireRequest) => Partial<WireRequest>,
      ) =>
        derived({ id, kind: 'input ignored', operation, breaks: { level, pointers } }, () => async (context) => {
          const { response, request, ask } = context;
          const isAsked = response.status < 300 && inputsOf(operation, request).has(name) === isSent;
          return isAsked ? await ask(more(request)) : undefined;
        });
      const meaning = join(schema, 'x-meaning');
      const level = effects[name] ?? gradeOf(contract, contract.at(meaning) === undefined ? schema : meaning);
      const ignored = asking(`${operation.id} ignores ${name}`, level, true, (request) => withoutInput(request, name));
      const misread = otherDefaults(contract.at(schema)).map((value) => {
        const id = `${operation.id} takes ${JSON.stringify(value)} for the default of ${name}`;
        return asking(id, 'MUST', false, (request) => withInput(operation, request, { name, value }));
      });
      return [ignored, ...misread];
    }),
  );
}

// Every other value of a list, or the one that is farthest off.
function otherDefaults(schema: unknown): readonly unknown[] {
  if (!isJsonObject(schema) || schema.default === undefined) return [];
  if (Array.isArray(schema.enum)) return schema.enum.filter((value) => value !== schema.default);
  return [schema.default === schema.minimum ? Number(schema.minimum) + 1 : schema.minimum];
}

interface Echo {
  readonly name: string;
  readonly path: readonly string[];
}

/** Every property of a response that repeats something of its request, with another value. */
export function echoFaults(survey: Survey): readonly Fault[] {
  return successesOf(survey).flatMap((success) =>
    echoesIn(success).map(({ name, path }) => {
      const { operation } = success;
      const input = optionalInputs(operation).find((own) => own.name === name);
      const ofList = path.includes('*') ? pointersAt(success, []) : [];
      const pointers = [...pointersAt(success, path), ...ofList, ...describing(operation, name, input?.schema)];
      const id = `${operation.id} returns another ${name} in /${path.join('/')}`;
      const { level, pointers: broken = [] } = meant(pointersAt(success, path));
      const breaks = level === 'MUST' ? { level, pointers } : { level, pointers: broken };
      const fault = { id, kind: 'wrong echo', breaks };
      return successFault(success, fault, () => (body, { request }) => {
        const sent = inputsOf(operation, request).get(name);
        return changeAt(body, path, (value) => (isSame(value, sent) ? otherOf(success, path, value) : value));
      });
    }),
  );
}

function describing({ parameters }: Operation, name: string, schema: string | undefined): readonly string[] {
  const own = parameters.filter((parameter) => parameter.name === name).map(({ pointer }) => pointer);
  return own.length > 0 || schema === undefined ? own : [schema];
}

// What is the same in every response that has both; once may be chance.
function echoesIn({ operation, exchanges }: Success): readonly Echo[] {
  const found = new Map<string, Echo & { same: boolean }>();
  for (const { request, response } of exchanges) {
    if (response.json === undefined || !('value' in response.json)) continue;
    const leaves = leavesOf(response.json.value).filter(({ value }) => typeof value === 'string');
    for (const [name, sent] of inputsOf(operation, request)) {
      for (const { path, value } of leaves) {
        const key = `${name} ${path.join('/')}`;
        found.set(key, { name, path, same: isSame(value, sent) && found.get(key)?.same !== false });
      }
    }
  }
  return [...found.values()].filter(({ same }) => same);
}

function isSame(value: unknown, sent: unknown): boolean {
  return String(value).toLowerCase() === String(sent).toLowerCase();
}

// Another value that is as valid: the next of a list, or the same with an ending.
function otherOf(success: Success, path: readonly string[], value: unknown): unknown {
  return listedValues(pointersAt(success, path)).find((other) => other !== value) ?? `${value}_other`;
}
