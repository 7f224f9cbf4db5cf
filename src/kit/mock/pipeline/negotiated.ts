import {
  type Content,
  type Contract,
  essenceOf,
  isJson,
  type Operation,
  oncePer,
  typeWithin,
  withoutContent,
} from '../../contract/index.ts';
import { echo, echoes, sentIn } from './echo.ts';
import { errorReply, faultCode, rejectedReply } from './error-reply.ts';
import type { Examined } from './examine.ts';
import { followResource } from './follow-resource.ts';
import type { Negotiated } from './negotiate.ts';
import { makeBody, writeBody } from './pick-example.ts';
import type { MockMismatch, RequestRejection } from './rejection.ts';
import { headersOf, prune, type Repaired, repair } from './repair.ts';
import type { Reply, RequestContext } from './request-context.ts';

/** The reply that the contract alone gives: an example, or data made of a schema; each made valid. */
export function negotiated(context: RequestContext, operation: Operation, examined: Examined): Reply | Promise<Reply> {
  const { contract, pipeline, request, choice, session } = context;
  const { code, example, dynamic } = choice.outcome;
  const wish = { code, example, dynamic, seed: session.chance.uint32() };
  const response = pipeline.negotiate(contract, operation, request, wish);
  const finish = (found: Negotiated | RequestRejection): Reply => {
    if (found.kind !== 'negotiated') {
      // What was preferred is not what comes.
      context.choice = { ...choice, by: choice.by.filter(({ kind }) => kind !== 'prefer') };
      return rejectedReply(context, found);
    }
    const isWish = code !== undefined || example !== undefined || dynamic === true;
    const isAlone = isWish || pipeline.settings.isStateless || pipeline.api.state !== undefined;
    const followed = isAlone ? undefined : followResource(context, operation, { examined, found });
    if (followed !== undefined && 'kind' in followed) return rejectedReply(context, followed);
    const { commit, ...own } = followed ?? {};
    const isFixed = example !== undefined || pipeline.settings.isStateless || own.body !== undefined;
    const reply = toReply(context, operation, { ...found, ...own, examined, isGenerated: dynamic === true, isFixed });
    return commit === undefined ? reply : { ...reply, commit };
  };
  return response instanceof Promise ? response.then(finish) : finish(response);
}

interface Found extends Negotiated {
  readonly examined: Examined;
  readonly isGenerated: boolean;
  /** Whether it is sent as the contract shows it, and does not follow the request. */
  readonly isFixed: boolean;
}

function toReply(context: RequestContext, operation: Operation, found: Found): Reply {
  const { status, mediaType, body } = found;
  const headers = headersOf(context.contract, context.contract.response(operation, status), found.headers);
  const content =
    mediaType === undefined || withoutContent.has(status) ? undefined : contentOf(context, operation, found);
  if (mediaType === undefined || content === undefined) return { status, headers };
  if (status >= 400 && body === undefined) {
    return errorReply(context, { status, code: faultCode, message: 'The mock was asked for this status code.' });
  }
  const type = concrete(mediaType, body, context.request.headers.accept);
  if (operation.method === 'HEAD' && body === undefined) {
    return { status, headers: { ...headers, 'content-type': type } };
  }
  if (!isJson(type)) {
    const text = writeBody(context.contract, content, { type, body });
    return { status, headers: { ...headers, 'content-type': type }, text };
  }
  const { value, isValid } = validBody(context, content, found);
  return {
    status,
    headers: { ...headers, 'content-type': type },
    json: value as object,
    isLiteral: !isValid,
    isProven: isValid,
  };
}

// What a media range stands for.
function concrete(mediaType: string, body: unknown, accept: string | undefined): string {
  const type = typeWithin(mediaType, accept);
  const essence = essenceOf(type) ?? '';
  if (type !== mediaType && essence === 'application/json' && typeof body === 'string')
    return 'text/plain; charset=utf-8';
  if (/^multipart\/[^;]*$/.test(type)) return `${type}; boundary=${/^--(\S+)/.exec(String(body))?.[1] ?? 'part'}`;
  return /^text\/|xml$|^application\/json$/.test(essence) && !type.includes(';') ? `${type}; charset=utf-8` : type;
}

/** What is known of an example. */
interface Shown {
  isValid: boolean;
  /** By what requests name: the first of the fitting bodies that is valid. */
  readonly first: Map<string, number>;
}

// The same few examples are sent to the same few requests again and again.
const shownAs = oncePer((_content: Content) => oncePer((_body: object) => newShown()));
const newShown = (): Shown => ({ isValid: false, first: new Map() });
const mostRemembered = 16;

function validBody(context: RequestContext, content: Content, found: Found): Repaired {
  const { body, isGenerated } = found;
  const { schema } = content;
  if (schema === undefined) return { value: body, isValid: true };
  const shown = isGenerated || !isObject(body) ? newShown() : shownAs(content)(body);
  const { bodies, key } = fittingBodies(context, content, found);
  const first = (key && shown.first.get(key)) || 0;
  let wanted: unknown;
  for (let at = first; at < bodies.length; at += 1) {
    const value = bodies[at]?.();
    wanted ??= value;
    const isKnown = value === body && shown.isValid;
    if (!isKnown && !context.contract.isValid(schema, value)) continue;
    shown.isValid ||= value === body;
    if (at > first && key && shown.first.size < mostRemembered) shown.first.set(key, at);
    return { value, isValid: true };
  }
  return mend(context, content, { wanted, isGenerated });
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** What the contract shows, as far as it can be made to fit the request and the time: the best first. */
function fittingBodies(
  context: RequestContext,
  content: Content,
  { body, status, examined, isGenerated, isFixed }: Found,
): { readonly bodies: readonly (() => unknown)[]; readonly key?: string | undefined } {
  const { request, operation } = context;
  const isShort = request.target.length + (request.body?.length ?? 0) <= 2000;
  const sent = sentIn(examined, isShort);
  if (isGenerated) return { bodies: [() => fresh(context, echo(body, content.examples[0]?.value, sent), examined)] };
  if (isFixed || !isObject(body)) return { bodies: [() => body] };
  const renewed = fresh(context, body, examined);
  if (status >= 400 || !echoes(body, sent)) return { bodies: [() => renewed, () => body] };
  const query = operation?.parameters.flatMap((one) => (one.in === 'query' ? one.name : []));
  const bodies = [
    () => echo(renewed, body, sent),
    () => echo(renewed, body, sentIn(examined, isShort, query)),
    () => renewed,
    () => body,
  ];
  return { bodies, key: sent.key };
}

/** An envelope (`x-envelope`) with an id and a time of its own, where the API's state makes them. */
function fresh({ contract, session, pipeline: { api } }: RequestContext, body: unknown, examined: Examined): unknown {
  const renew = api.state?.renew;
  if (renew === undefined || !isObject(body) || !isEnvelope(body, contract)) return body;
  return renew(session.world.state, body, examined);
}

// The same few examples are shown again and again.
const isEnvelope = oncePer((body: object, contract: Contract): boolean => {
  const schemas = [contract.envelope('success'), contract.envelope('error')].filter((one) => one !== undefined);
  return schemas.some((schema) => contract.isValid(schema, body));
});

interface Mended {
  readonly body: Repaired;
  /** What is wrong with what is mended. */
  readonly mismatch: MockMismatch;
}

// An example breaks its schema for good.
const mended = new WeakMap<Content, WeakMap<object, Mended>>();

function mend(
  { contract, mismatches }: RequestContext,
  content: Content,
  { wanted, isGenerated }: { readonly wanted: unknown; readonly isGenerated: boolean },
): Repaired {
  const known = mended.get(content) ?? new WeakMap<object, Mended>();
  mended.set(content, known);
  const key = isObject(wanted) ? wanted : undefined;
  const { body, mismatch } = (key && known.get(key)) ?? mendNew(contract, content, wanted);
  if (key !== undefined) known.set(key, { body, mismatch });
  if (!isGenerated || !body.isValid) mismatches.push(mismatch);
  return body;
}

function mendNew(contract: Contract, content: Content, wanted: unknown): Mended {
  const { schema = '', examples } = content;
  const [found] = contract.validate(schema, wanted);
  const { value, isValid } = repair(contract, schema, wanted, examples[0]?.value);
  const body = isValid ? { value, isValid } : lessOf(contract, content, value);
  const how = body === undefined ? 'it is sent as it is' : 'it is repaired';
  const [instance, pointer] = [found?.instance ?? '', found?.pointer ?? ''];
  return {
    body: body ?? { value: wanted, isValid: false },
    mismatch: { in: 'contract', name: 'example', instance, pointer, message: `${found?.message}; ${how}` },
  };
}

/** What is left of a value without what is wrong. Where hardly anything is, a value made of the schema shows more. */
function lessOf(contract: Contract, content: Content, value: unknown): Repaired | undefined {
  const { schema = '' } = content;
  const pruned = prune(contract, schema, value);
  const made = makeBody(contract, content);
  const isMost = 2 * JSON.stringify(pruned ?? null).length > JSON.stringify(value ?? null).length;
  const right = (isMost ? [pruned, made] : [made, pruned]).filter((one) => contract.isValid(schema, one));
  if (right.length === 0) return undefined;
  return { value: right.find((one) => Object.keys(one ?? {}).length > 0) ?? right[0], isValid: true };
}

function contentOf({ contract }: RequestContext, operation: Operation, { status, mediaType = '' }: Negotiated) {
  const declared = contract.response(operation, status);
  return declared && contract.content(declared.content, mediaType);
}
