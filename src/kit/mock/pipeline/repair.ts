import {
  type Contract,
  type DeclaredResponse,
  isJsonObject,
  join,
  judgeHeaders,
  judgeResponse,
  oncePer,
  type SchemaMismatch,
  sampleOf,
  timesMatching,
  tokensOf,
  writeHeader,
} from '../../contract/index.ts';
import type { Reply, RequestContext } from './request-context.ts';

/**
 * Makes a value valid: what breaks the schema is replaced by what the contract names, shows in the example, or describes.
 * Where that does not help, what is left of it shows in `isValid`.
 */
export function repair(contract: Contract, schema: string, value: unknown, example: unknown): Repaired {
  let repaired = value;
  for (let round = 0; round < 20; round += 1) {
    const mismatches = contract.validate(schema, repaired);
    if (mismatches.length === 0) return { value: repaired, isValid: true };
    const before = repaired;
    // One value may break several keywords, and the first repair may be enough for all of them.
    const places = new Map(mismatches.map((mismatch) => [placeOf(mismatch), mismatch]));
    for (const mismatch of places.values()) repaired = repairAt(contract, repaired, example, mismatch);
    if (JSON.stringify(before) === JSON.stringify(repaired)) break;
  }
  return { value: repaired, isValid: false };
}

/** Leaves out what breaks the schema, as far as it need not be there: part after part, or what holds it. */
export function prune(contract: Contract, schema: string, value: unknown, depth = 0): unknown {
  let pruned = value;
  for (let round = 0; round < 100; round += 1) {
    const mismatch = contract.validate(schema, pruned).at(-1);
    if (mismatch === undefined) break;
    const { additionalProperty, unevaluatedProperty } = mismatch.params;
    const more = [additionalProperty ?? unevaluatedProperty ?? []].flat().map(String);
    const path = [...tokensOf(mismatch.instance), ...more];
    const inner = depth < 4 ? pruneAlternative(contract, mismatch, at(pruned, path), depth) : undefined;
    const less = inner === undefined ? withoutOne(contract, schema, { pruned, path, mismatch }) : undefined;
    if (inner === undefined && less === undefined && path.length === 0) break;
    pruned = less ?? replace(pruned, path, inner);
  }
  return pruned;
}

interface Wrong {
  readonly pruned: unknown;
  readonly path: readonly string[];
  readonly mismatch: SchemaMismatch;
}

// What is wrong with an object may be that it has one property beside others.
function withoutOne(contract: Contract, schema: string, { pruned, path, mismatch }: Wrong): unknown {
  const owner = at(pruned, path);
  if (!isJsonObject(owner) || !/^(not|oneOf|anyOf|if|dependentRequired)$/.test(mismatch.keyword)) return undefined;
  const [names, before] = [Object.keys(owner).slice(0, 20), contract.validate(schema, pruned).length];
  const less = names.map((name) => replace(pruned, [...path, name], undefined));
  return less.find((one) => contract.validate(schema, one).length < before);
}

// What is wrong with an alternative is only said of the alternative itself.
function pruneAlternative(
  contract: Contract,
  { keyword, pointer }: SchemaMismatch,
  value: unknown,
  depth: number,
): unknown {
  const list = keyword === 'oneOf' || keyword === 'anyOf' ? contract.at(pointer) : [];
  const alternatives = Array.isArray(list) && isJsonObject(value) ? list.map((_, index) => join(pointer, index)) : [];
  for (const one of alternatives.filter((schema) => contract.judges(schema))) {
    const pruned = prune(contract, one, value, depth + 1);
    const isOther = JSON.stringify(pruned) !== JSON.stringify(value);
    if (isOther && contract.isValid(pointer.slice(0, pointer.lastIndexOf('/')), pruned)) return pruned;
  }
  return undefined;
}

/** A value, and whether it is valid. */
export interface Repaired {
  readonly value: unknown;
  readonly isValid: boolean;
}

function repairAt(contract: Contract, value: unknown, example: unknown, mismatch: SchemaMismatch): unknown {
  const { instance, keyword, params } = mismatch;
  const missing = keyword === 'required' || keyword === 'dependentRequired' ? [String(params.missingProperty)] : [];
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties') {
    const name = String(params.additionalProperty ?? params.unevaluatedProperty);
    return replace(value, [...tokensOf(instance), name], undefined);
  }
  if (contract.at(mismatch.pointer) === false)
    return instance === '' ? value : replace(value, tokensOf(instance), undefined);
  const path = [...tokensOf(instance), ...missing];
  const current = at(value, path);
  const candidates = [
    ...named(mismatch),
    ...sameTime(current, params),
    ...retyped(current, mismatch),
    at(example, path),
    described(contract, mismatch),
  ];
  const found = candidates.find((candidate) => candidate !== undefined && !isSame(candidate, current));
  return found === undefined ? value : replace(value, path, structuredClone(found));
}

function placeOf({ instance, params }: SchemaMismatch): string {
  return JSON.stringify([instance, params.missingProperty, params.additionalProperty, params.unevaluatedProperty]);
}

function named({ keyword, params }: SchemaMismatch): readonly unknown[] {
  if (keyword === 'const') return [params.allowedValue];
  return keyword === 'enum' && Array.isArray(params.allowedValues) ? [params.allowedValues[0]] : [];
}

// Patterns differ in whether a time has a fraction of a second, and in how the offset is written.
function sameTime(current: unknown, { pattern }: SchemaMismatch['params']): readonly unknown[] {
  if (typeof current !== 'string' || typeof pattern !== 'string') return [];
  return timesMatching(pattern, current);
}

// A number as text, and the only item of a list.
function retyped(current: unknown, { keyword, params }: SchemaMismatch): readonly unknown[] {
  const types = keyword === 'type' && current !== null ? [params.type].flat() : [];
  if (types.includes('string') && typeof current !== 'object') return [String(current)];
  return types.includes('array') ? [[current]] : [];
}

function described(contract: Contract, { keyword, pointer, params }: SchemaMismatch): unknown {
  const schema = pointer.slice(0, pointer.lastIndexOf('/'));
  // Of `false` there is no value.
  if (schema === '') return undefined;
  const place = keyword === 'required' ? join(schema, 'properties', String(params.missingProperty)) : schema;
  const known = madeAt(contract);
  if (!known.has(place)) known.set(place, madeOf(contract, place));
  return known.get(place);
}

// What one round of repairs asks for, the next does, too.
const madeAt = oncePer((_contract: Contract) => new Map<string, unknown>());

/** A value for a schema; what is not valid is made again with care, which takes longer. */
export function madeOf(contract: Contract, schema: string, random?: () => number): unknown {
  const plain = sampleOf(contract.document, schema, { random });
  const accepts = (pointer: string, value: unknown): boolean =>
    !contract.judges(pointer) || contract.isValid(pointer, value);
  return accepts(schema, plain) ? plain : sampleOf(contract.document, schema, { random, accepts });
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What a path of names and indices leads to. */
export function at(value: unknown, path: readonly string[]): unknown {
  const [token, ...rest] = path;
  return token === undefined ? value : at(memberOf(value, token), rest);
}

// A generated list may be longer than that of the example.
function memberOf(value: unknown, token: string): unknown {
  if (Array.isArray(value)) return value[Number(token) % value.length];
  return isJsonObject(value) && Object.hasOwn(value, token) ? value[token] : undefined;
}

/** A value with another one where a path leads. */
export function replace(value: unknown, path: readonly string[], by: unknown): unknown {
  const [token, ...rest] = path;
  if (token === undefined) return by;
  if (Array.isArray(value)) {
    const list = value.map((item, index) => (index === Number(token) ? replace(item, rest, by) : item));
    return list.filter((item) => item !== undefined);
  }
  const own = isJsonObject(value) ? value : {};
  if (rest.length > 0 || by !== undefined) return { ...own, [token]: replace(memberOf(own, token), rest, by) };
  const { [token]: _removed, ...others } = own;
  return others;
}

/** How a reply would break the contract; `undefined` when it does not. */
export function violationOf(
  { contract, operation, request }: RequestContext,
  { status, headers, json, isProven }: Reply,
): SchemaMismatch | undefined {
  if (operation === undefined) {
    const schema = contract.envelope('error');
    if (json === undefined || schema === undefined || contract.isValid(schema, json)) return undefined;
    return contract.validate(schema, json)[0];
  }
  if (request.method === 'OPTIONS') return undefined;
  const header = (name: string): string | undefined => headers[name];
  return judgeResponse(contract, operation, { status, header, body: isProven ? undefined : json })[0];
}

/** The reply as far as the contract can make it valid: what live state does not know comes from examples and schemas. */
export function completeReply({ contract, operation }: RequestContext, reply: Reply): Reply {
  const { status, headers, json } = reply;
  const declared = operation && contract.response(operation, status);
  const content = declared && contract.content(declared.content, headers['content-type'] ?? '');
  const schema = operation === undefined ? contract.envelope('error') : content?.schema;
  const complete = { ...reply, headers: { ...headers, ...headersOf(contract, declared, headers) } };
  if (reply.isProven || json === undefined || schema === undefined) return complete;
  return { ...complete, json: repair(contract, schema, json, content?.examples[0]?.value).value as object };
}

/** The headers that a response declares: as they are given where that is valid, or as the contract shows or describes them. */
export function headersOf(
  contract: Contract,
  declared: DeclaredResponse | undefined,
  given: Reply['headers'],
): Reply['headers'] {
  const headers: Record<string, string> = {};
  for (const header of declared?.headers ?? []) {
    const { fieldName, example, schema, required } = header;
    const isUsable = (value: unknown): value is string =>
      typeof value === 'string' &&
      printable.test(value) &&
      judgeHeaders(contract, { headers: [header] }, { header: () => value }).length === 0;
    const made = required && schema !== undefined ? sampleOf(contract.document, schema) : undefined;
    const spelled = [example, made].flatMap((value) => (value === undefined ? [] : [writeHeader(header, value)]));
    const value = [given[fieldName], ...spelled, ...(required && schema === undefined ? [''] : [])].find(isUsable);
    if (value !== undefined) headers[fieldName] = value;
  }
  return headers;
}

const printable = /^[\x20-\x7e]*$/;
