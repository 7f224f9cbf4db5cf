import { attempt, ContractError, type Report } from './contract-error.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { type Pattern, readPattern } from './pattern.ts';
import { resolve, standing } from './resolve.ts';
import type { Direction } from './schema-mismatch.ts';

/**
 * How a description is read. `strict` is for a contract of one's own: whatever would silently check nothing is an
 * error. `tolerant` is for one that is given: unknown formats and keywords are annotations.
 */
export type Strictness = 'strict' | 'tolerant';

/** Gives the body of what is at the URL of a server. */
export type RequestBody = (url: URL) => Promise<AsyncIterable<Uint8Array> | Iterable<Uint8Array>>;

/** What a description is read with: in `tolerant`, the places where real ones are sloppy are given a meaning. */
export interface Reading {
  readonly document: JsonObject;
  readonly isTolerant: boolean;
  /** Called for everything that cannot be honoured; the operation that it belongs to is left out. */
  readonly report: Report;
}

/** A pattern as JSON Schema has it. Throws a ContractError where it is not a regular expression. */
export function compilePattern(source: string, pointer: string, isLenient = false): Pattern {
  try {
    return readPattern(source, isLenient);
  } catch (cause) {
    throw new ContractError(pointer, `"${source}" is not a regular expression`, { cause });
  }
}

/** Whether a schema asks for what was evaluated beside it, which costs every validation of its description. */
export function countsEvaluated(document: object): boolean {
  return mentions(document, /^unevaluated(?:Properties|Items)$/);
}

/** Whether a keyword stands anywhere in a description. */
export function mentions(document: object, keyword: RegExp): boolean {
  return Object.entries(document).some(
    ([name, child]) => keyword.test(name) || (typeof child === 'object' && child !== null && mentions(child, keyword)),
  );
}

/** Which instances a schema is for: those of one direction, or all. */
interface Sent {
  readonly document: JsonObject;
  readonly direction?: Direction;
}

/**
 * Whether a required property is only sent by the other side, so that it is not missed where this side must not send it.
 * @see https://spec.openapis.org/oas/v3.1.0#fixed-fields-19 and 3.0's "readOnly"
 */
export function isUnsent(
  { document, direction }: Sent,
  { pointer, schema }: { readonly pointer: string; readonly schema: JsonObject },
  name: string,
): boolean {
  if (direction === undefined) return false;
  const flag = direction === 'request' ? 'readOnly' : 'writeOnly';
  return hasFlag(document, wholeOf(document, pointer, schema), { name, flag, depth: 0 });
}

// Another part of the same `allOf` may say so.
function wholeOf(document: JsonObject, pointer: string, schema: JsonObject): JsonObject {
  let owner = pointer;
  while (/\/allOf\/\d+$/.test(owner)) owner = owner.slice(0, owner.lastIndexOf('/allOf/'));
  const whole = owner === pointer ? schema : standing(document, owner)?.value;
  return isJsonObject(whole) ? whole : schema;
}

interface Flagged {
  readonly name: string;
  readonly flag: string;
  readonly depth: number;
}

function hasFlag(document: JsonObject, schema: JsonObject, { name, flag, depth }: Flagged): boolean {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const own = targetOf(document, Object.hasOwn(properties, name) ? properties[name] : undefined, flag);
  if (own?.[flag] === true) return true;
  const parts = Array.isArray(schema.allOf) && depth < 10 ? schema.allOf : [];
  return parts.some((part) => {
    const target = targetOf(document, part);
    return target !== undefined && hasFlag(document, target, { name, flag, depth: depth + 1 });
  });
}

// The flag may stand beside the reference.
function targetOf(document: JsonObject, schema: unknown, flag = ''): JsonObject | undefined {
  if (!isJsonObject(schema) || typeof schema.$ref !== 'string' || schema[flag] === true) {
    return isJsonObject(schema) ? schema : undefined;
  }
  const value = attempt(ignore, () => resolve(document, decode(schema.$ref as string))?.value);
  return isJsonObject(value) ? value : undefined;
}

const ignore = (): void => undefined;

/** The text of a reference within a description. */
export function decode(target: string): string {
  return target.startsWith('#') ? decodeURIComponent(target) : target;
}
