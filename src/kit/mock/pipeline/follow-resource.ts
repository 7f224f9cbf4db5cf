import {
  type Content,
  type Contract,
  type Id,
  isId,
  isJsonObject,
  type JsonObject,
  type Operation,
  partOf,
  type Role,
  sampleOf,
  visible,
} from '../../contract/index.ts';
import { deletedAbove, type Items, isTooDeep, keyOf, merge, patched, patchIn } from '../world/kept.ts';
import { renamed, varied } from '../world/random.ts';
import type { Examined } from './examine.ts';
import { narrow } from './list-query.ts';
import type { Negotiated } from './negotiate.ts';
import { type RequestRejection, reject } from './rejection.ts';
import { at } from './repair.ts';
import type { RequestContext } from './request-context.ts';
import {
  bodyWith,
  type Form,
  fitsPath,
  formOf,
  type Kind,
  kindOf,
  listsItems,
  listWith,
  sentIn,
  settableOf,
  shapeSent,
  shownItems,
  successForm,
} from './resource-form.ts';

/** What the requests before it make of a response that the contract shows. */
interface Followed {
  /** In place of the body that is shown. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Keeps what the request made, once it is sure that the response leaves. */
  readonly commit?: () => void;
}

interface Request {
  readonly contract: Contract;
  readonly operation: Operation;
  readonly kind: Kind;
  readonly items: Items;
  readonly random: () => number;
  /** The id in the path, as text; of an operation of the whole collection, the one in the body. */
  readonly id: string | undefined;
  readonly sent: JsonObject | undefined;
  /** What is sent as a JSON Patch. */
  readonly patch: readonly JsonObject[] | undefined;
  readonly isMergePatch: boolean;
  /** What leads to it in the body that was sent. */
  readonly place: readonly string[];
  readonly content: Content | undefined;
  /** How the response holds an item; `undefined` where it holds none. */
  readonly form: Form | undefined;
  readonly found: Negotiated;
  readonly path: string;
}

/**
 * Follows a request of a resource that has the usual form: what is created is found, listed, changed and removed.
 * `undefined` where the contract's example is the response. An id that was never created, changed or removed has the example, too.
 */
export function followResource(
  context: RequestContext,
  operation: Operation,
  { examined, found }: { readonly examined: Examined; readonly found: Negotiated },
): Followed | RequestRejection | undefined {
  const { contract, session } = context;
  if (found.status >= 400 || isTooDeep(examined.body)) return undefined;
  const gone = deletedAbove(contract, session.kept, operation.pathTemplate, examined.parameters);
  if (gone !== undefined) return rejectDeleted(gone);
  const part = partOf(contract, operation);
  const kind = part && kindOf(contract, part.resource);
  if (part === undefined || kind === undefined) return undefined;
  const asked = requestOf(context, kind, { operation, examined, found });
  const { id, items } = asked;
  const maker = kind.resource.create === undefined ? 'replace' : 'create';
  if (id !== undefined && part.role !== maker && items.isRemoved(id)) return rejectDeleted(id);
  if (part.role !== 'list') return roles[part.role](asked);
  const names = new Set(new URLSearchParams(context.query).keys());
  return found.body === undefined ? undefined : followList(asked, names, examined.parameters);
}

interface Asked {
  readonly operation: Operation;
  readonly examined: Examined;
  readonly found: Negotiated;
}

function requestOf(
  { contract, session: { kept }, request: { headers }, path }: RequestContext,
  kind: Kind,
  { operation, examined: { parameters, body }, found }: Asked,
): Request {
  const declared = contract.response(operation, found.status);
  const content = declared && contract.content(declared.content, found.mediaType ?? '');
  const form = formOf(contract, kind, content);
  const patch = patchIn(body);
  const seen = form ?? successForm(contract, kind, kind.resource.read);
  const { item, place = [] } = (patch === undefined && sentIn(kind, seen, body)) || {};
  const isMergePatch = headers['content-type']?.includes('merge-patch') === true;
  const items = kept.items(keyOf(kind.resource, parameters), () => shownItems(contract, kind));
  const id = idAsked(kind, operation, { parameters, sent: item, path });
  const sent = item && (visible(shapeSent(contract, operation, place), 'readOnly', item) as JsonObject);
  const { random } = kept;
  return { contract, operation, kind, items, random, content, form, found, path, id, sent, place, patch, isMergePatch };
}

function rejectDeleted(id: string): RequestRejection {
  return reject('resource-unknown', 'path', `${id} was deleted`);
}

function idAsked(
  { parameter, resource, idName }: Kind,
  { pathTemplate }: Operation,
  { parameters, sent, path }: Pick<Request, 'sent' | 'path'> & Pick<Examined, 'parameters'>,
): string | undefined {
  const inPath = parameter === undefined ? path : parameters[parameter.name];
  const named = pathTemplate === resource.item ? inPath : sent?.[idName];
  return isId(named) ? String(named) : undefined;
}

function followList(
  { contract, items, kind, operation, content }: Request,
  names: ReadonlySet<string>,
  parameters: Examined['parameters'],
): Followed | undefined {
  if (content === undefined || kind.parameter === undefined) return undefined;
  if (operation !== kind.resource.list && !listsItems(contract, kind, content)) return undefined;
  const part = narrow([...items.all.values()], names, parameters);
  // What the description shows is shown as it is, but for a page that is shorter.
  const isShorter = part.total === items.all.size && part.items.length < items.all.size;
  return items.isChanged || isShorter ? bodyOrShown(listWith(contract, content, part)) : undefined;
}

function bodyOrShown(body: unknown): Followed | undefined {
  return body === undefined ? undefined : { body };
}

const roles: Readonly<Record<Exclude<Role, 'list'>, (request: Request) => Followed | RequestRejection | undefined>> = {
  create(request) {
    const { contract, operation, kind, sent = {}, place, form, found, path } = request;
    const { parameter } = kind;
    if (parameter === undefined) return undefined;
    // Without an item in the response there is an id only where the request or the header Location has one.
    const declared = contract.response(operation, found.status);
    const isLocated = declared?.headers.some(({ fieldName }) => fieldName === 'location') === true;
    const settable = settableOf(contract, operation, place);
    const named = settable?.has(kind.idName) === false ? undefined : sent[kind.idName];
    if (form === undefined && (found.mediaType !== undefined || !(isLocated || isId(named)))) return undefined;
    const unset = Object.entries(form?.item ?? {}).map(([name, value]) => [
      name,
      settable?.has(name) ? settable.get(name) : value,
    ]);
    const made = unset.filter(([, value]) => value !== undefined);
    for (const id of isId(named) ? [named] : newIds(request, parameter.schema)) {
      if (!fitsPath(contract, parameter, id)) continue;
      const own = renamed(Object.fromEntries(made), form?.item[kind.idName], id) as JsonObject;
      const followed = keepItem(request, { ...own, ...sent, [kind.idName]: id });
      const location = path.replace(/\/?(\.json)?$/, `/${encodeURIComponent(id)}$1`);
      if (followed !== undefined) return { ...followed, headers: { location } };
    }
    return undefined;
  },

  read(request) {
    const { contract, kind, items, id, form } = request;
    const item = before(request);
    if (item === undefined || form === undefined) return undefined;
    // What the contract shows is sent as it shows it.
    const isShown = kind.parameter === undefined || String(form.item[kind.idName]) === id;
    if (items.all.get(String(id))?.isShown !== false && isShown) return undefined;
    return bodyOrShown(bodyWith(contract, kind, { form, item }));
  },

  replace(request) {
    const { contract, operation, kind, sent, place } = request;
    const item = before(request);
    if (sent === undefined || item === undefined) return undefined;
    const settable = settableOf(contract, operation, place);
    const rest = Object.entries(item).filter(([name]) => settable?.has(name) === false);
    return keepItem(request, { ...Object.fromEntries(rest), ...sent, [kind.idName]: item[kind.idName] });
  },

  update(request) {
    const { kind, sent, patch, isMergePatch } = request;
    const item = before(request);
    if (item === undefined) return undefined;
    const id = { [kind.idName]: item[kind.idName] };
    if (patch !== undefined) {
      const changed = patched(item, patch);
      const kept = isJsonObject(changed) && keepItem({ ...request, sent: changed }, { ...changed, ...id });
      return kept || reject('patch-unfit', 'body', 'a step of it does not fit the resource');
    }
    if (sent === undefined) return undefined;
    // What is null is removed, as in a JSON merge patch; any other leaves it where the schema of the item has a place for it.
    const [first, second] = [!isMergePatch, isMergePatch].map((keepsNull) => merge(item, sent, keepsNull));
    return keepItem(request, { ...first, ...id }) ?? keepItem(request, { ...second, ...id });
  },

  remove(request) {
    const { contract, kind, items, id, form } = request;
    if (id === undefined) return undefined;
    const item = items.all.get(id)?.value;
    const body = form && item && bodyWith(contract, kind, { form, item });
    return { ...(body === undefined ? {} : { body }), commit: () => items.remove(id) };
  },
};

/** The item as it is before the request: kept, or as the contract shows it. */
function before({ contract, kind, items, id, form }: Request): JsonObject | undefined {
  if (id === undefined) return undefined;
  const kept = items.all.get(id);
  if (kept?.isShown === false) return kept.value;
  const shown = (successForm(contract, kind, kind.resource.read) ?? form)?.item ?? {};
  const own = typeof kind.shownId === 'number' && id.trim() !== '' ? Number(id) : id;
  return { ...(renamed(shown, shown[kind.idName], own) as JsonObject), ...kept?.value, [kind.idName]: own };
}

// What a response cannot show is not kept.
function keepItem({ contract, kind, items, form, sent }: Request, item: JsonObject): Followed | undefined {
  const id = String(item[kind.idName]);
  const seen = form ?? successForm(contract, kind, kind.resource.read);
  const body = seen && bodyWith(contract, kind, { form: seen, item, sent });
  if (seen !== undefined && body === undefined) return undefined;
  const whole = { ...item, ...(form && Object(at(body, form.place))) };
  return { ...(form === undefined ? {} : { body }), commit: () => items.keep(id, whole) };
}

/** Ids that no item has yet, the likeliest first: the one that the contract shows, and then others of its kind. */
function* newIds({ contract, kind, items, form, random }: Request, schema: string): Generator<Id> {
  const shown = form?.item[kind.idName] ?? kind.shownId;
  const isFree = (id: unknown): id is Id => isId(id) && !items.all.has(String(id)) && !items.isRemoved(String(id));
  const drawn: unknown[] = [shown];
  if (typeof shown === 'number') drawn.push(items.highest + 1);
  for (let round = 0; round < 4; round += 1) {
    if (typeof shown === 'string') drawn.push(varied(shown, random));
    drawn.push(sampleOf(contract.document, schema, { random }));
  }
  for (const id of drawn) if (isFree(id)) yield typeof shown === 'string' ? String(id) : id;
}
