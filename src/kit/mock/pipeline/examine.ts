import {
  isJsonObject,
  type JudgedRequest,
  judgeRequest,
  keepNumbers,
  type Operation,
  propertyNames,
  propertyOf,
  qualityOf,
  type Shape,
  shapeOf,
  tryTo,
} from '../../contract/index.ts';
import { nearest } from '../../http/index.ts';
import type { Credential } from '../world/index.ts';
import { readCredentials } from './credentials.ts';
import { isChosenBy } from './outcome.ts';
import { readBody } from './read-body.ts';
import { firstOf, type MockMismatch, mismatchAt, type RequestRejection, reject } from './rejection.ts';
import type { RequestContext } from './request-context.ts';

/** A request that obeys the contract. */
export interface Examined {
  readonly kind: 'examined';
  readonly parameters: JudgedRequest['parameters'];
  readonly body: unknown;
}

/** Holds a request against the contract: credentials, acceptable responses, body, parameters. */
export function examine(
  context: RequestContext,
  operation: Operation,
  path: Readonly<Record<string, string>>,
): Examined | RequestRejection {
  const { contract, request } = context;
  const credential = readCredentials(operation, context);
  if (credential?.kind === 'rejection') return credential;
  const denied = credential && rejectUnknownToken(context, operation, { credential, parameters: path });
  if (denied !== undefined) return denied;
  const unacceptable = rejectAccept(operation, request.headers.accept);
  if (unacceptable !== undefined) return unacceptable;
  const query = readQuery(context.query);
  if (query === undefined) return reject('url-malformed', 'query', 'is not percent-encoded correctly');
  keepNumbers(contract.document, request.target);
  const body = readBody(contract, operation, request);
  if (body?.kind === 'rejection') return body;
  const { headers } = request;
  const header = (name: string): string | undefined => (Object.hasOwn(headers, name) ? headers[name] : undefined);
  const judged = judgeDeep(() => judgeRequest(contract, operation, { path, query, header, body: body?.instance }));
  if (judged === undefined) return reject('body-malformed', 'body', 'is nested too deep to be checked');
  const { mismatches, parameters } = judged;
  const code = mismatches.find((mismatch) => mismatch.code !== undefined)?.code;
  if (mismatches.length > 0) {
    const isOneCode = mismatches.every((mismatch) => mismatch.code === code);
    const problems = firstOf(mismatches.map(toMismatch), mostListed);
    return { kind: 'rejection', cause: 'request-invalid', code: isOneCode ? code : undefined, mismatches: problems };
  }
  if (context.query !== '') {
    const sent = [...query.keys()].filter((name) => !isPart(operation, name));
    hintAtNames(context, { place: 'query', path: '' }, sent, namesInQuery(operation));
  }
  const { value, schema } = { ...body?.instance };
  if (isJsonObject(value) && schema !== undefined) {
    const shape = shapeOf(contract.document, schema);
    hintAtNames(context, { place: 'body', path: '' }, Object.keys(value), propertyNames(shape));
    hintInside(context, { path: '', value, shape });
  }
  return { kind: 'examined', parameters, body: value };
}

interface Part {
  readonly path: string;
  readonly value: object;
  readonly shape: Shape;
}

function hintInside(context: RequestContext, { path, value, shape }: Part): void {
  for (const [name, inner] of Object.entries(value)) {
    if (!isJsonObject(inner)) continue;
    const own = propertyOf(shape, name);
    // Where nothing is described, nothing can be misspelled, however deep it goes.
    if (own.pointers.length === 0) continue;
    const part = { path: `${path}${name}.`, value: inner, shape: own };
    hintAtNames(context, { place: 'body', path: part.path }, Object.keys(inner), propertyNames(own));
    hintInside(context, part);
  }
}

// A schema that leads back to itself is followed as deep as the body goes, and the stack may not be that deep.
function judgeDeep<Judged>(judge: () => Judged): Judged | undefined {
  try {
    return judge();
  } catch (error) {
    if (error instanceof RangeError && /call stack/.test(error.message)) return undefined;
    throw error;
  }
}

// Both may have names that the contract does not know; one that is almost a known one is likely misspelled.
function hintAtNames(
  { mismatches }: RequestContext,
  { place, path }: { readonly place: 'query' | 'body'; readonly path: string },
  sent: readonly string[],
  known: readonly string[],
): void {
  for (const name of sent) {
    if (known.includes(name)) continue;
    const meant = nearest(name, known);
    if (meant === undefined || sent.includes(meant)) continue;
    mismatches.push({ ...mismatchAt(place, `has no effect; did you mean ${meant}?`), name: path + name });
  }
}

function namesInQuery({ parameters }: Operation): readonly string[] {
  return parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
}

// `filter[a]` of the parameter `filter`.
function isPart({ parameters }: Operation, key: string): boolean {
  return parameters.some(({ name, style }) => style === 'deepObject' && key.startsWith(`${name}[`));
}

/** The journal keeps them all, and a reader needs no more of them. */
const mostListed = 50;

function rejectUnknownToken(
  { pipeline, choice }: RequestContext,
  operation: Operation,
  { credential, parameters }: { readonly credential: Credential; readonly parameters: Examined['parameters'] },
): RequestRejection | undefined {
  // A magic token that chose no error opens every project, or its delay would only ever delay a rejection.
  if (credential.kind === 'bearer' && isChosenBy(choice, 'magic-token')) return undefined;
  const rejected = pipeline.api.authorize?.(operation, parameters, {
    ...credential,
    credentials: pipeline.settings.credentials,
  });
  return rejected && reject(rejected.cause, 'header Authorization', rejected.reason);
}

function rejectAccept({ id, responses }: Operation, accept: string | undefined): RequestRejection | undefined {
  if (accept === undefined || accept === '*/*') return undefined;
  const successes = responses.filter(({ status }) => status.startsWith('2')).flatMap(({ content }) => content);
  const isAcceptable = successes.length === 0 || successes.some(({ mediaType }) => qualityOf(accept, mediaType) > 0);
  return isAcceptable ? undefined : reject('not-acceptable', 'header Accept', `admits nothing that ${id} returns`);
}

// URLSearchParams never fails; a query that no server could mean must not pass as something else.
function readQuery(query: string): URLSearchParams | undefined {
  if (query === '') return empty;
  if (query.includes('%') && tryTo(() => decodeURIComponent(query)) === undefined) return undefined;
  return new URLSearchParams(query);
}

const empty = new URLSearchParams();

function toMismatch({ in: place, name, instance, pointer, message }: MockMismatch): MockMismatch {
  return { in: place, name, instance, pointer, message };
}
