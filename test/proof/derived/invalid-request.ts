import {
  type ErrorCode,
  isJsonObject,
  join,
  type Level,
  type Operation,
  tokensOf,
} from '../../../src/kit/contract/index.ts';
import { fieldOf, type WireRequest, type WireResponse } from '../../../src/kit/verify/index.ts';
import { contract } from '../../conformance/conforming.ts';
import type { Expectation, Fault, FaultContext } from '../../conformance/fault.ts';
import { gradeOf, strongest } from '../../conformance/judge-fault.ts';
import { authorized, bodyOf, codeOf, jsonOf } from '../../conformance/message.ts';
import { derived } from './derived.ts';
import { bodyProperties, requestMismatches, withoutInput, withPath } from './request-inputs.ts';
import { breaksOf, placesOf, type SchemaPlace } from './schema.ts';
import type { Survey } from './survey.ts';

/** Every request that the description does not allow, accepted: for each keyword, each error code, each way to spoil a body. */
export function acceptedFaults(survey: Survey): readonly Fault[] {
  return contract.operations.flatMap((operation) => [
    ...keywordFaults(operation),
    ...codeFaults(operation, survey),
    ...bodyFaults(operation),
  ]);
}

function keywordFaults(operation: Operation): readonly Fault[] {
  return inputConstraints(operation).map(([pointer, keyword]) => {
    const at = join(pointer, keyword);
    const rejection = rejectionPointer(at);
    const breaks = { level: gradeOf(contract, rejection), pointers: [rejection] };
    return accepting(operation, `what breaks ${at}`, breaks, ({ request }) =>
      requestMismatches(operation, request).some((mismatch) => mismatch.pointer === at),
    );
  });
}

function codeFaults(operation: Operation, survey: Survey): readonly Fault[] {
  return contract.errorCodes
    .filter(({ code, refuses }) => survey.rejectsWith(operation, code) && !refuses.includes('request-invalid'))
    .filter(({ refuses }) => refuses.length > 0)
    .map(({ code, pointer }) => {
      const breaks = { level: gradeOf(contract, pointer), pointers: [pointer] };
      return accepting(operation, `what is rejected as ${code}`, breaks, ({ response, request }) => {
        return codeOf(response) === code && requestMismatches(operation, request).length === 0;
      });
    });
}

// What becomes of a body that is not even JSON is not documented.
function bodyFaults(operation: Operation): readonly Fault[] {
  if (operation.requestBody === undefined) return [];
  const declared = operation.requestBody.content;
  const isTyped = ({ headers }: WireRequest): boolean =>
    contract.content(declared, fieldOf(headers, 'content-type') ?? '') !== undefined;
  const isEmpty = ({ body }: WireRequest): boolean => body === undefined || body.byteLength === 0;
  return [
    accepting(operation, 'a malformed body', { level: 'NOTE' }, ({ request }) => {
      return isTyped(request) && !isEmpty(request) && bodyOf(request) === undefined;
    }),
    accepting(operation, 'another media type', { level: 'NOTE' }, ({ request }) => {
      return !isTyped(request) && !isEmpty(request);
    }),
  ];
}

function accepting(
  operation: Operation,
  what: string,
  breaks: Expectation,
  matches: (context: FaultContext) => boolean,
): Fault {
  const id = `${operation.id} accepts ${what}`;
  return derived({ id, kind: 'invalid request accepted', operation, breaks }, () => async (context) => {
    return context.response.status >= 400 && matches(context) ? await accept(context, operation) : undefined;
  });
}

/** What a plain request would have returned: with a token, in its own project, of what exists, with nothing spoilt. */
async function accept({ request, ask }: FaultContext, operation: Operation): Promise<WireResponse> {
  const properties = [...bodyProperties(operation).keys()];
  const names = [...operation.parameters.filter((own) => own.in === 'query').map(({ name }) => name), ...properties];
  const broken = requestMismatches(operation, request);
  const isSpoilt = (name: string): boolean =>
    broken.some((one) => (one.in === 'body' ? one.instance.split('/')[1] === name : one.name === name));
  let plain: WireRequest = { ...request, ...authorized(request) };
  for (const name of names.filter(isSpoilt)) plain = { ...plain, ...withoutInput(plain, name) };
  plain = { ...plain, ...withPath(operation, plain, await existing(operation, ask)) };
  const first = await ask(plain);
  if (first.status < 300) return first;
  return await ask({ ...plain, body: undefined, url: plain.url.split('?', 1)[0] as string });
}

/** Path parameters of something that exists: what a link of another operation says to put there. */
async function existing(operation: Operation, ask: FaultContext['ask']): Promise<Record<string, string>> {
  const path: Record<string, string> = { project: 'example_project' };
  for (const { method, pathTemplate, responses } of contract.operations) {
    for (const { pointer } of responses) {
      const links = Object.values((contract.at(join(pointer, 'links')) ?? {}) as Record<string, Link>);
      const link = links.find(({ operationId }) => operationId === operation.id);
      if (link === undefined) continue;
      const url = new URL(pathTemplate.replace('{project}', path.project as string), 'http://target.test').href;
      const body = jsonOf(await ask({ method, url, body: undefined, ...authorized({ headers: [] }) }));
      for (const [name, expression] of Object.entries(link.parameters)) {
        path[name] = String(valueIn(body, expression.split('#/')[1] ?? ''));
      }
    }
  }
  return path;
}

interface Link {
  readonly operationId: string;
  readonly parameters: Readonly<Record<string, string>>;
}

function valueIn(instance: unknown, path: string): unknown {
  return path.split('/').reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], instance);
}

/** How sure it is that an operation rejects with a status code at all. */
export function rejectionGrade(operation: Operation, status: number): Level {
  const coded = contract.errorCodes.filter((entry) => entry.status === status);
  if (!coded.some(isOfRequest)) return strongest(coded.map(({ pointer }) => gradeOf(contract, pointer)));
  // Where nothing else is said of it, a constraint is as sure as it stands there.
  const pointers = inputConstraints(operation).map(([pointer, keyword]) => rejectionPointer(join(pointer, keyword)));
  return strongest(pointers.map((pointer) => gradeOf(contract, pointer)));
}

/** How sure it is with which error code an operation rejects: of an invalid request it is as sure as `x-refused` says. */
export function codeGrade(operation: Operation, code: ErrorCode): Level {
  if (!isOfRequest(code)) return gradeOf(contract, code.pointer);
  return strongest(refusalsWith(operation, code).map((pointer) => gradeOf(contract, pointer)));
}

/** Pointers of what says that an operation rejects with an error code. */
export function refusalsWith(operation: Operation, code: ErrorCode): readonly string[] {
  const general = contract.errorCodes.find(({ refuses }) => refuses.includes('request-invalid'))?.code;
  const inPath = new Set(operation.parameters.filter((own) => own.in === 'path').map(({ schema }) => schema));
  const stated = inputPlaces(operation).filter(({ pointer, schema: { 'x-refused': refused } }) => {
    return isJsonObject(refused) && !inPath.has(pointer) && (refused.code ?? general) === code.code;
  });
  return stated.map(({ pointer }) => join(pointer, 'x-refused'));
}

function isOfRequest({ refuses }: ErrorCode): boolean {
  return refuses.includes('request-invalid') || refuses.length === 0;
}

function inputPlaces({ parameters, requestBody }: Operation): readonly SchemaPlace[] {
  const ofParameters = parameters.filter(({ in: place }) => place !== 'header').map(({ schema }) => schema);
  const ofBody = (requestBody?.content ?? []).flatMap(({ schema }) => schema ?? []);
  return [...ofParameters, ...ofBody].flatMap((schema) => placesOf(contract.document, schema));
}

// A path and a query hold nothing but text.
function inputConstraints(operation: Operation): readonly (readonly [pointer: string, keyword: string])[] {
  const isText = (pointer: string): boolean => operation.parameters.some(({ schema }) => schema === pointer);
  return inputPlaces(operation).flatMap(({ pointer, schema }) =>
    Object.keys(schema)
      .filter((keyword) => breaksOf(keyword, schema).length > 0)
      .filter((keyword) => !(keyword === 'type' && schema.type === 'string' && isText(pointer)))
      .map((keyword) => [pointer, keyword] as const),
  );
}

/** The object that says how sure it is that a request is rejected for breaking what stands at a pointer. */
function rejectionPointer(pointer: string): string {
  const tokens = tokensOf(pointer);
  for (let length = tokens.length; length > 2; length -= 1) {
    const at = join('#', ...tokens.slice(0, length), 'x-refused');
    const ofKeyword = join(at, String(tokens.at(-1)));
    if (contract.at(at) !== undefined) return contract.at(ofKeyword) === undefined ? at : ofKeyword;
  }
  return pointer;
}
