import { attempt, ContractError, type Report } from './contract-error.ts';
import { isJsonObject, type JsonObject, join, oncePer, tokensOf } from './json.ts';

/** A value of the description, and the pointer at which it stands once every `$ref` on the way was followed. */
interface Resolved {
  readonly pointer: string;
  readonly value: unknown;
}

/** Where a walk through the description is: what stands there, and how it is to be read. */
interface Place extends Resolved {
  /** Whether it is data, such as an example, in which a property named "$ref" refers to nothing. */
  readonly isData: boolean;
  /** Whether the keys of its value are names that the author chose, and no keywords. */
  readonly holdsNames: boolean;
}

/**
 * A function that does its work once for each place of a description. What is not found is not kept: a request may name
 * places without an end.
 */
export function oncePerPlace<Result>(
  work: (document: JsonObject, pointer: string) => Result,
): (document: JsonObject, pointer: string) => Result {
  const resultsOf = oncePer((_: JsonObject) => new Map<string, Result>());
  return (document, pointer) => {
    const results = resultsOf(document);
    const known = results.get(pointer);
    if (known !== undefined) return known;
    const result = work(document, pointer);
    if (result !== undefined) results.set(pointer, result);
    return result;
  };
}

const find = oncePerPlace((document, pointer) => {
  const place = findStanding(document, pointer);
  return place && follow(document, place);
});

// What stands beside a `$ref` is meant before what it leads to.
const findStanding = oncePerPlace((document, pointer): Place | undefined => {
  if (pointer === '#') return rootOf(document);
  const cut = pointer.lastIndexOf('/');
  const owner = cut === -1 ? '#' : pointer.slice(0, cut);
  const token = tokensOf(pointer.slice(cut))[0];
  if (token === undefined) return undefined;
  const beside = findStanding(document, owner);
  const own = beside && step(beside, token);
  const target = own === undefined ? find(document, owner) : undefined;
  return own ?? (target && step(target, token));
});

/** Follows a pointer from the root, through every `$ref` on the way; `undefined` where nothing stands. */
export function resolve(document: JsonObject, pointer: string): Resolved | undefined {
  return find(document, pointer);
}

/** What stands at a pointer itself, which may be a `$ref` with keywords beside it. */
export function standing(document: JsonObject, pointer: string): Resolved | undefined {
  return findStanding(document, pointer);
}

/** Every object on the way to a pointer, outermost first, on both sides of each `$ref`. */
export const passedOn = oncePerPlace((document, pointer): readonly JsonObject[] => {
  const passed: JsonObject[] = [document];
  let here: Place | undefined = rootOf(document);
  for (const token of tokensOf(pointer)) {
    here = step(follow(document, here, passed), token);
    if (here === undefined) return passed;
    if (isJsonObject(here.value)) passed.push(here.value);
  }
  follow(document, here, passed);
  return passed;
});

function rootOf(document: JsonObject): Place {
  return { pointer: '#', value: document, isData: false, holdsNames: false };
}

function step(from: Place, token: string): Place | undefined {
  const { value } = from;
  // Own properties only, and not the length of a list.
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Object.prototype.propertyIsEnumerable.call(value, token)) return undefined;
  const child = (value as JsonObject)[token];
  return { pointer: join(from.pointer, token), value: child, ...readAs(from, token, child) };
}

/** How what stands below a key is to be read. */
export function readAs(
  from: Pick<Place, 'isData' | 'holdsNames'>,
  key: string,
  child: unknown,
): Pick<Place, 'isData' | 'holdsNames'> {
  if (from.isData) return data;
  if (from.holdsNames) return plain;
  if (dataKeywords.has(key) || (key === 'examples' && Array.isArray(child))) return data;
  return namesOf.has(key) && isJsonObject(child) ? names : plain;
}

const data = { isData: true, holdsNames: false };
const names = { isData: false, holdsNames: true };
const plain = { isData: false, holdsNames: false };

const dataKeywords = new Set(['example', 'value', 'dataValue', 'const', 'default', 'enum']);

// The keywords of OpenAPI and JSON Schema whose value is an object with names of the author's choice.
const namesOf = new Set(
  ['paths webhooks responses content headers examples links callbacks encoding variables mapping schemas parameters']
    .concat([
      'additionalOperations mediaTypes requestBodies securitySchemes pathItems properties patternProperties dependentSchemas $defs definitions',
    ])
    .flatMap((line) => line.split(' ')),
);

const tolerated = new WeakMap<JsonObject, Report>();

/** From now on, a reference of a description that cannot be followed is reported, and nothing stands there. */
export function tolerateReferences(document: JsonObject, report: Report): void {
  tolerated.set(document, report);
}

/** What stands in place of a document that could not be read, which is reported by itself. */
export const unread: JsonObject = {};

function follow(document: JsonObject, from: Place, passed?: JsonObject[]): Place {
  const report = tolerated.get(document);
  if (report === undefined) return followAll(document, from, passed);
  return attempt(report, () => followAll(document, from, passed)) ?? { ...from, value: undefined };
}

/** Where a chain of references ends. Throws a ContractError when it is dangling, circular or leads to another file. */
function followAll(document: JsonObject, from: Place, passed?: JsonObject[]): Place {
  let here = from;
  const seen = new Set<string>();
  while (!here.isData && !here.holdsNames && isJsonObject(here.value) && typeof here.value.$ref === 'string') {
    const target = here.value.$ref;
    if (seen.has(target)) throw new ContractError(here.pointer, `$ref "${target}" leads back to itself`);
    seen.add(target);
    here = lookUp(document, here.pointer, target, passed);
  }
  return here;
}

function lookUp(document: JsonObject, from: string, target: string, passed?: JsonObject[]): Place {
  if (!target.startsWith('#')) {
    throw new ContractError(from, `$ref "${target}" leads to another file; bundle the description first`);
  }
  let here = rootOf(document);
  for (const token of tokensOf(decodeFragment(from, target))) {
    if (here.value === unread) break;
    const next = step(here, token) ?? step(follow(document, here), token);
    if (next === undefined) throw new ContractError(from, `$ref "${target}" leads nowhere`);
    here = next;
    if (isJsonObject(here.value)) passed?.push(here.value);
  }
  // What somebody refers to is meant, wherever it stands.
  return { ...here, value: here.value === unread ? undefined : here.value, isData: false };
}

function decodeFragment(from: string, target: string): string {
  try {
    return decodeURIComponent(target);
  } catch (cause) {
    throw new ContractError(from, `$ref "${target}" is not percent-encoded correctly`, { cause });
  }
}

/** The object at a pointer, where a description cannot do without one. */
export function objectAt(document: JsonObject, pointer: string): JsonObject {
  const found = resolve(document, pointer);
  if (found === undefined || !isJsonObject(found.value)) throw new ContractError(pointer, 'an object must stand here');
  return found.value;
}
