import {
  type Content,
  type Contract,
  type Found,
  hiddenNames,
  type Id,
  idIn,
  isId,
  isJson,
  isJsonObject,
  itemShapeIn,
  itemsIn,
  type JsonObject,
  type Operation,
  objectsIn,
  type Parameter,
  propertyNames,
  propertyOf,
  type Resource,
  type Shape,
  shapeAt,
  shapeOf,
  typeWithin,
  visible,
  wraps,
} from '../../contract/index.ts';
import type { KeptItem } from '../world/kept.ts';
import { renamed } from '../world/random.ts';
import { recount } from './list-query.ts';
import { shownBody } from './pick-example.ts';
import { at, repair, replace } from './repair.ts';

/** A resource whose items have an id that fits its path, or none: then their path alone names them. */
export interface Kind {
  readonly resource: Resource;
  /** `undefined` where items have no id. */
  readonly parameter: Parameter | undefined;
  /** The name of the property that holds the id, and the id that the description shows. */
  readonly idName: string;
  readonly shownId: Id;
}

// No name that a body has: what is kept has its path there, and what is sent has not.
const path = Symbol('path') as unknown as string;

const kinds = new WeakMap<Resource, Kind | undefined>();

/** What is known of a resource; `undefined` where its state cannot be kept, or `x-resource` is false. */
export function kindOf(contract: Contract, resource: Resource): Kind | undefined {
  if (!kinds.has(resource)) kinds.set(resource, readKind(contract, resource));
  return kinds.get(resource);
}

function readKind(contract: Contract, resource: Resource): Kind | undefined {
  const { list, create, read, replace, update, remove } = resource;
  const ofItem = [read, replace, update, remove].filter((one) => one !== undefined);
  const parameter = ofItem[0]?.parameters.find((one) => one.in === 'path' && one.name === resource.parameter);
  const isRead = read !== undefined || list !== undefined;
  const isWritten = [create, replace, update, remove].some((one) => one !== undefined);
  const stated = [...ofItem, list, create].flatMap((one) => (one === undefined ? [] : statedBy(contract, one)));
  if (!isRead || !isWritten || stated.includes(false)) return undefined;
  const name = stated.find(isJsonObject)?.id;
  const found = [read, create, list]
    .map((operation) => operation && bodyShownBy(contract, operation))
    .flatMap((body) => [body, itemsIn(body)?.[0]].filter(isJsonObject))
    .map((body) => idIn(resource, body, typeof name === 'string' ? name : undefined))
    .find((id) => id !== undefined);
  if (parameter === undefined || found === undefined) {
    const isPut = read !== undefined && (replace ?? update) !== undefined;
    return isPut ? { resource, parameter: undefined, idName: path, shownId: '' } : undefined;
  }
  // Where the path describes an id more closely than the body, others fit; a name is one only where it fits itself.
  const isKnown = /id$/i.test(found.idName) || fitsPath(contract, parameter, found.shownId);
  return isKnown ? { resource, parameter, idName: found.idName, shownId: found.shownId } : undefined;
}

function statedBy(contract: Contract, { pointer }: Operation): readonly unknown[] {
  return [pointer, pointer.slice(0, pointer.lastIndexOf('/'))].flatMap((at) => {
    const value = contract.at(at);
    return isJsonObject(value) && value['x-resource'] !== undefined ? [value['x-resource']] : [];
  });
}

/** Whether the path of an item may have this id. */
export function fitsPath(contract: Contract, { schema, types }: Parameter, id: Id): boolean {
  if (String(id).includes('/')) return false;
  const value = types.includes('string') || types.length === 0 ? String(id) : Number(id);
  return !Number.isNaN(value) && (!contract.judges(schema) || contract.isValid(schema, value));
}

const holdsJson = ({ mediaType }: Content): boolean => isJson(typeWithin(mediaType));

function bodyShownBy(contract: Contract, operation: Operation): unknown {
  const declared = contract.response(operation, operation.successStatus);
  const content = declared?.content.find(holdsJson);
  return content && shownBody(contract, content);
}

/** The items that the list of a resource shows, by their ids; one without an id is there all the same. */
export function shownItems(contract: Contract, { resource, idName }: Kind): readonly (readonly [string, JsonObject])[] {
  const body = resource.list && bodyShownBy(contract, resource.list);
  const items = (itemsIn(body) ?? []).filter(isJsonObject);
  return items.map((item, index) => [String(isId(item[idName]) ? item[idName] : `#${index}`), item]);
}

/** Whether a content lists the very things that are read one by one. */
export function listsItems(contract: Contract, kind: Kind, content: Content): boolean {
  const one = successForm(contract, kind, kind.resource.read);
  const { schema } = content;
  if (schema === undefined || one?.content.schema === undefined) return false;
  const outer = shapeOf(contract.document, one.content.schema);
  const { pointers } = shapeAt(outer, one.place);
  const listed = itemShapeIn(shapeOf(contract.document, schema), shownBody(contract, content));
  return listed?.pointers.some((pointer) => pointers.includes(pointer)) === true;
}

/** How a body holds one item. */
export interface Form extends Found {
  readonly content: Content;
  readonly body: unknown;
}

const forms = new WeakMap<Content, Form | undefined>();

/** The form of a content that holds an item of a kind; `undefined` where it holds none. */
export function formOf(contract: Contract, kind: Kind, content: Content | undefined): Form | undefined {
  if (content === undefined) return undefined;
  if (forms.has(content)) return forms.get(content);
  const body = holdsJson(content) ? shownBody(contract, content) : undefined;
  const holds = holder(contract, kind);
  const found = objectsIn(kind.resource, body).find(({ item }) => holds(item));
  const form = found && { content, body, ...found };
  forms.set(content, form);
  return form;
}

type Holds = (item: JsonObject) => boolean;

// An item has its id, or what a client sets of it.
function holder(contract: Contract, { idName, parameter, resource: { replace, update } }: Kind): Holds {
  const written = parameter === undefined ? (replace ?? update) : undefined;
  const names = written && settableOf(contract, written, []);
  return (item) =>
    written === undefined ? isId(item[idName]) : !names || Object.keys(item).some((name) => names.has(name));
}

/** The form of the first JSON success of an operation. */
export function successForm(contract: Contract, kind: Kind, operation: Operation | undefined): Form | undefined {
  const declared = operation && contract.response(operation, operation.successStatus);
  return formOf(contract, kind, declared?.content.find(holdsJson));
}

/** What is sent of an item: what leads to it may begin further in than in a response, or be there alone (`{"user":{…}}`). */
export function sentIn({ resource }: Kind, form: Form | undefined, body: unknown): Found | undefined {
  if (body === undefined) return undefined;
  const { place, item } = form ?? { place: [], item: {} };
  const [name = '', ...others] = Object.keys(Object(body));
  const isWrapped = others.length === 0 && wraps(resource, name) && !Object.hasOwn(item, name);
  const ways = [...place.keys()].map((from) => place.slice(from));
  for (const way of [...ways, ...(isWrapped ? [[name, '0'], [name]] : []), []]) {
    const found = at(body, way);
    if (isJsonObject(found)) return { place: way, item: found };
  }
  return undefined;
}

/** The shape of what a request body has in a place. */
export function shapeSent({ document }: Contract, operation: Operation, place: readonly string[]): Shape {
  const schema = operation.requestBody?.content.find((content) => content.schema !== undefined)?.schema;
  const outer = schema === undefined ? { document, pointers: [] } : shapeOf(document, schema);
  const inner = shapeAt(outer, place);
  return inner.pointers.length === 0 ? outer : inner;
}

/** What a client may set in the request body of an operation, with its defaults; `undefined` where it has no names. */
export function settableOf(contract: Contract, operation: Operation, place: readonly string[]) {
  const shape = shapeSent(contract, operation, place);
  const defaultOf = (one: string): unknown =>
    propertyOf(shape, one)
      .pointers.map((at) => Object(contract.at(at)).default)
      .find((value) => value !== undefined);
  const hidden = hiddenNames.readOnly(shape);
  const names = propertyNames(shape).filter((one) => !hidden.has(one));
  return names.length === 0 ? undefined : new Map(names.map((one) => [one, defaultOf(one)]));
}

/**
 * A body of a form that holds an item, as far as its schema has a place for it; `undefined` where it cannot be valid with
 * the id and with what was sent.
 */
export function bodyWith(
  contract: Contract,
  { idName }: Kind,
  { form, item, sent = {} }: { readonly form: Form; readonly item: JsonObject; readonly sent?: JsonObject | undefined },
): unknown {
  const { content, place } = form;
  const example = renamed(form.body, form.item[idName], item[idName]);
  const own =
    content.schema === undefined ? item : project(item, shapeAt(shapeOf(contract.document, content.schema), place));
  const body = replace(example, place, own);
  if (content.schema === undefined) return body;
  const { value, isValid } = repair(contract, content.schema, body, example);
  const repaired = Object(at(value, place));
  const isSame = (key: string): boolean => JSON.stringify(own[key]) === JSON.stringify(repaired[key]);
  return isValid && [idName, ...Object.keys(sent)].every(isSame) ? value : undefined;
}

function project(item: JsonObject, shape: Shape): JsonObject {
  const seen = visible(shape, 'writeOnly', item) as JsonObject;
  const names = [...new Set(propertyNames(shape))].filter((name) => seen[name] !== undefined);
  return names.length === 0 ? seen : Object.fromEntries(names.map((name) => [name, seen[name]]));
}

/** The body of a list with these items; `undefined` where it has no place for them. */
export function listWith(
  contract: Contract,
  content: Content,
  { items, total }: { readonly items: readonly KeptItem[]; readonly total: number },
): unknown {
  const shown = shownBody(contract, content);
  const body = structuredClone(shown);
  const list = itemsIn(body) as unknown[] | undefined;
  if (list === undefined) return undefined;
  const shape = content.schema && itemShapeIn(shapeOf(contract.document, content.schema), body);
  const before = list.length;
  const listed = items.map(({ value, isShown }) => (isShown || !shape ? value : project(value, shape)));
  list.splice(0, before, ...listed);
  recount(body, { before, after: list.length, total });
  if (content.schema === undefined) return body;
  const { value, isValid } = repair(contract, content.schema, body, shown);
  return isValid ? value : undefined;
}
