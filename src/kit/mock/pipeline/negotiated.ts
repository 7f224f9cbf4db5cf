import {
  type Content,
  essenceOf,
  isJson,
  isJsonObject,
  judgeHeaders,
  type Operation,
  sampleOf,
} from '../../contract/index.ts';
import { errorReply, faultCode, rejectedReply } from './error-reply.ts';
import type { Examined } from './examine.ts';
import type { Negotiated } from './negotiate.ts';
import { makeBody } from './pick-example.ts';
import type { RequestRejection } from './rejection.ts';
import { repair } from './repair.ts';
import type { Reply, RequestContext } from './request-context.ts';

/** The reply that the contract alone gives: an example, or data made of a schema; each made valid. */
export function negotiated(context: RequestContext, operation: Operation, examined: Examined): Reply | Promise<Reply> {
  const { contract, pipeline, request, choice, session } = context;
  const { code, example, dynamic } = choice.outcome;
  const wish = { ...definedOnly({ code, example, dynamic }), seed: session.chance.uint32() };
  const response = pipeline.negotiate(contract, operation, request, wish);
  const finish = (found: Negotiated | RequestRejection): Reply => {
    if (found.kind === 'negotiated') {
      return toReply(context, operation, { ...found, examined: dynamic === true ? examined : undefined });
    }
    // What was preferred is not what comes.
    context.choice = { ...choice, by: choice.by.filter(({ kind }) => kind !== 'prefer') };
    return rejectedReply(context, found);
  };
  return response instanceof Promise ? response.then(finish) : finish(response);
}

interface Found extends Negotiated {
  /** The request that generated data has to fit; `undefined` for an example. */
  readonly examined: Examined | undefined;
}

function toReply(context: RequestContext, operation: Operation, found: Found): Reply {
  const headers = repairHeaders(context, operation, found);
  const { status, mediaType, body } = found;
  const content = mediaType === undefined ? undefined : contentOf(context, operation, found);
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
  const essence = essenceOf(mediaType) ?? '';
  if (essence === 'application/json') return 'application/json; charset=utf-8';
  if (essence === '*/*' || essence === 'application/*') {
    return typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8';
  }
  if (essence.endsWith('/*')) return `${essence.slice(0, -1)}${usual[essence.slice(0, -2)] ?? 'plain'}`;
  return /^text\/|xml$/.test(essence) && !mediaType.includes(';') ? `${mediaType}; charset=utf-8` : mediaType;
}

const usual: Readonly<Record<string, string>> = { image: 'png', audio: 'mpeg', video: 'mp4' };

function textOf(type: string, body: unknown): string | Uint8Array {
  if (body instanceof Uint8Array) return body;
  if (typeof body !== 'object' || body === null) return String(body ?? '');
  return /yaml|json/.test(type) ? JSON.stringify(body) : JSON.stringify(body, null, 2);
}

// The same few examples are sent again and again, and each is valid or not for good.
const knownValid = new WeakMap<Content, WeakSet<object>>();

interface Body {
  readonly value: unknown;
  readonly isValid: boolean;
}

function validBody(context: RequestContext, content: Content, { body, examined }: Found): Body {
  const { contract } = context;
  if (content.schema === undefined) return { value: body, isValid: true };
  const known = knownValid.get(content) ?? new WeakSet();
  const isKnown = examined === undefined && typeof body === 'object' && body !== null;
  if (isKnown && known.has(body)) return { value: body, isValid: true };
  const example = content.examples[0]?.value;
  const wanted = examined === undefined ? body : echo(body, example, examined);
  if (contract.isValid(content.schema, wanted)) {
    if (isKnown) knownValid.set(content, known.add(body));
    return { value: wanted, isValid: true };
  }
  return mend(context, content, { wanted, isGenerated: examined !== undefined });
}

function mend(
  { contract, mismatches }: RequestContext,
  content: Content,
  { wanted, isGenerated }: { readonly wanted: unknown; readonly isGenerated: boolean },
): Body {
  const { schema = '', examples } = content;
  const [mismatch] = contract.validate(schema, wanted);
  const { value, isValid: isRepaired } = repair(contract, schema, wanted, examples[0]?.value);
  const repaired = isRepaired ? value : makeBody(contract, content);
  const isValid = isRepaired || contract.isValid(schema, repaired);
  if (!isGenerated || !isValid) {
    const how = isValid ? 'it is repaired' : 'it is sent as it is';
    const [instance, pointer] = [mismatch?.instance ?? '', mismatch?.pointer ?? ''];
    mismatches.push({ in: 'contract', name: 'example', instance, pointer, message: `${mismatch?.message}; ${how}` });
  }
  return { value: isValid ? repaired : wanted, isValid };
}

// A generated field may break its schema or hold what no field may hold; the one that the contract shows replaces it.
function repairHeaders(
  { contract }: RequestContext,
  operation: Operation,
  { status, headers }: Negotiated,
): Reply['headers'] {
  const declared = contract.response(operation, status);
  const repaired: Record<string, string> = {};
  for (const header of declared?.headers ?? []) {
    const field = header.name.toLowerCase();
    const isUsable = (value: unknown): value is string =>
      typeof value === 'string' &&
      printable.test(value) &&
      judgeHeaders(contract, { headers: [header] }, { header: () => value }).length === 0;
    const shown = header.example === undefined ? undefined : String(header.example);
    const made =
      header.required && header.schema !== undefined ? sampleOf(contract.document, header.schema) : undefined;
    const value = [headers[field], shown, made === undefined ? undefined : String(made)].find(isUsable);
    if (value !== undefined) repaired[field] = value;
  }
  return repaired;
}

const printable = /^[\x20-\x7e]*$/;

function contentOf({ contract }: RequestContext, operation: Operation, { status, mediaType = '' }: Negotiated) {
  const declared = contract.response(operation, status);
  return declared && contract.content(declared.content, mediaType);
}

function definedOnly<T extends object>(properties: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as never;
}

/**
 * Generated data that fits its request: a property with the name of a parameter has the parameter's value, and a text that
 * the example builds of its neighbours, such as a URL with an id, is built of the generated ones.
 */
function echo(generated: unknown, example: unknown, { parameters, body }: Examined): unknown {
  const sent = new Map<string, unknown>();
  for (const [name, value] of Object.entries({ ...parameters, ...(isJsonObject(body) ? body : {}) })) {
    if (value !== undefined) sent.set(propertyName(name), value);
  }
  return follow(generated, example, sent);
}

// Of a header such as X-Request-Key: request_key.
function propertyName(parameter: string): string {
  return /^x-/i.test(parameter) ? parameter.slice(2).toLowerCase().replaceAll('-', '_') : parameter;
}

function follow(value: unknown, example: unknown, sent: ReadonlyMap<string, unknown>): unknown {
  if (Array.isArray(value)) {
    const shown = Array.isArray(example) ? example : [];
    return value.map((item, index) => follow(item, shown[index % shown.length], sent));
  }
  if (!isJsonObject(value)) return value;
  const shown = isJsonObject(example) ? example : {};
  const own = Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const isScalar = typeof inner !== 'object' && typeof inner === typeof sent.get(name);
      return [name, isScalar ? sent.get(name) : follow(inner, shown[name], sent)];
    }),
  );
  for (const [name, text] of Object.entries(shown)) {
    if (typeof text === 'string' && typeof own[name] === 'string' && !sent.has(name))
      own[name] = rebuild(name, shown, own);
  }
  return own;
}

const shortest = 3;

function rebuild(
  name: string,
  shown: Readonly<Record<string, unknown>>,
  own: Readonly<Record<string, unknown>>,
): unknown {
  const text = shown[name] as string;
  const parts = Object.entries(shown)
    .filter(([other, part]) => other !== name && typeof part === 'string' && typeof own[other] === 'string')
    .filter(([, part]) => (part as string).length >= shortest && part !== text && text.includes(part as string))
    .sort(([, one], [, other]) => (other as string).length - (one as string).length);
  if (parts.length === 0) return own[name];
  const byPart = new Map(parts.map(([other, part]) => [part, own[other]]));
  const pattern = parts.map(([, part]) => (part as string).replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('|');
  return text.replace(new RegExp(pattern, 'g'), (part) => String(byPart.get(part)));
}
