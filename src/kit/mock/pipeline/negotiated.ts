import {
  type Content,
  type Contract,
  essenceOf,
  isJson,
  isJsonObject,
  type Operation,
  oncePer,
  typeWithin,
  withoutContent,
} from '../../contract/index.ts';
import { echo, echoes } from './echo.ts';
import { errorReply, faultCode, rejectedReply } from './error-reply.ts';
import type { Examined } from './examine.ts';
import { followResource } from './follow-resource.ts';
import type { Negotiated } from './negotiate.ts';
import { makeBody } from './pick-example.ts';
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
  const type = concrete(mediaType, body);
  if (operation.method === 'HEAD' && body === undefined) {
    return { status, headers: { ...headers, 'content-type': type } };
  }
  if (!isJson(type)) return { status, headers: { ...headers, 'content-type': type }, text: textOf(type, body) };
  const { value, isValid } = validBody(context, content, found);
  return { status, headers: { ...headers, 'content-type': type }, json: value as object, isLiteral: !isValid };
}

// What a media range stands for.
function concrete(mediaType: string, body: unknown): string {
  const type = typeWithin(mediaType);
  const essence = essenceOf(type) ?? '';
  if (type !== mediaType && essence === 'application/json' && typeof body === 'string')
    return 'text/plain; charset=utf-8';
  return /^text\/|xml$|^application\/json$/.test(essence) && !type.includes(';') ? `${type}; charset=utf-8` : type;
}

function textOf(type: string, body: unknown): string | Uint8Array {
  if (body instanceof Uint8Array) return body;
  if (typeof body !== 'object' || body === null) return String(body ?? '');
  const [kind] = /event-stream|json-seq|jsonl|ndjson/.exec(type) ?? [];
  if (kind === undefined) return JSON.stringify(body, null, /yaml|json/.test(type) ? 0 : 2);
  const line = (item: unknown): string => `${kind === 'json-seq' ? '\x1e' : ''}${JSON.stringify(item)}\n`;
  return [body]
    .flat()
    .map(kind === 'event-stream' ? eventOf : line)
    .join('');
}

// An event has fields, or data that is JSON.
function eventOf(item: unknown): string {
  const isEvent = isJsonObject(item) && typeof item.data === 'string';
  const fields = Object.entries(isEvent ? item : { data: JSON.stringify(item) });
  return `${fields.map(([name, value]) => `${name}: ${value}\n`).join('')}\n`;
}

// The same few examples are sent again and again, and each is valid or not for good.
const knownValid = new WeakMap<Content, WeakSet<object>>();

function validBody(context: RequestContext, content: Content, found: Found): Repaired {
  const { contract } = context;
  const { body, isGenerated } = found;
  if (content.schema === undefined) return { value: body, isValid: true };
  const known = knownValid.get(content) ?? new WeakSet();
  let wanted: unknown;
  for (const value of fittingBodies(context, content, found)) {
    wanted ??= value;
    const isShown = !isGenerated && value === body && typeof body === 'object' && body !== null;
    if (isShown && known.has(body)) return { value, isValid: true };
    if (!contract.isValid(content.schema, value)) continue;
    if (isShown) knownValid.set(content, known.add(body));
    return { value, isValid: true };
  }
  return mend(context, content, { wanted, isGenerated });
}

/** What the contract shows, as far as it can be made to fit the request and the time: the best first. */
function* fittingBodies(context: RequestContext, content: Content, found: Found): Generator<unknown> {
  const { body, status, examined, isGenerated, isFixed } = found;
  if (isGenerated) {
    yield fresh(context, echo(body, content.examples[0]?.value, examined), examined);
    return;
  }
  if (!isFixed && typeof body === 'object' && body !== null) {
    const renewed = fresh(context, body, examined);
    if (status < 400 && echoes(body, examined)) {
      yield echo(renewed, body, examined);
      const query = context.operation?.parameters.filter((one) => one.in === 'query') ?? [];
      const without = Object.fromEntries(query.map(({ name }) => [name, undefined]));
      yield echo(renewed, body, { ...examined, parameters: { ...examined.parameters, ...without } });
    }
    yield renewed;
  }
  yield body;
}

/** An envelope (`x-envelope`) with an id and a time of its own, where the API's state makes them. */
function fresh({ contract, session, pipeline: { api } }: RequestContext, body: unknown, examined: Examined): unknown {
  const renew = api.state?.renew;
  if (renew === undefined || typeof body !== 'object' || body === null || !isEnvelope(body, contract)) return body;
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
  const key = typeof wanted === 'object' && wanted !== null ? wanted : undefined;
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
