import {
  type Contract,
  idNameIn,
  isJsonObject,
  itemsIn,
  type JsonObject,
  join,
  type Operation,
  oncePer,
  type Resource,
  resourceOf,
  tokensOf,
} from '../../contract/index.ts';
import type { Draft } from '../client.ts';
import type { ReceivedResponse } from '../exchange.ts';
import { isAccepted, jsonOf } from '../expect.ts';
import { group } from '../group.ts';
import { Skip } from '../mismatch.ts';
import type { CheckContext } from '../suite.ts';
import { NoResponse } from '../transport.ts';

/** A request for an operation, given the path of what stands above it. */
type Prepare = (operation: Operation, path: Readonly<Record<string, string>>) => Draft;

/** The id of an item by its body, as text. */
export function idOf(resource: Pick<Resource, 'collection' | 'parameter'>, item: JsonObject): string | undefined {
  const name = idNameIn(resource, item) ?? (Object.values(item).length === 1 ? innerName(item) : undefined);
  if (name === undefined) return undefined;
  const own = item[name];
  return isJsonObject(own) ? idOf(resource, own) : String(own);
}

// Many wrap what they return: `{ "data": { "id": … } }`.
function innerName(item: JsonObject): string | undefined {
  return Object.keys(item).find((name) => isJsonObject(item[name]));
}

/**
 * The id of an item that is there: one that the run created, or for a request that changes nothing, one of the list.
 * `undefined` where neither can be had. What the run did not create, it does not change.
 */
export async function existingId(context: CheckContext<unknown>, wanted: Wanted): Promise<string | undefined> {
  const resource = resourceOf(context.contract, wanted.item);
  return (resource && (await ofResource(context, resource, wanted))) ?? (await linked(context, wanted));
}

async function ofResource(
  context: CheckContext<unknown>,
  resource: Resource,
  { item, operation, path, prepare }: Wanted,
): Promise<string | undefined> {
  const place = `${item} ${JSON.stringify(path)}`;
  const isSafe = operation.method === 'GET' || operation.method === 'HEAD';
  const create = (own: CheckContext<unknown>) => created(own, resource, { path, prepare, operation });
  if (isSafe) {
    const found = await context.shared(
      `listed ${place}`,
      async (own) => await listed(own, resource, { path, prepare }),
    );
    if (found !== undefined) return found;
  }
  // What is removed is not there for others.
  if (operation.method === 'DELETE' && operation.pathTemplate === item) return await create(context);
  return await context.shared(`created ${place}`, create);
}

interface Wanted {
  /** The path template of the item. */
  readonly item: string;
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
  readonly prepare: Prepare;
}

/** An id in a response that the description links to an operation, whatever their paths. */
async function linked(
  context: CheckContext<unknown>,
  { item, operation, path, prepare }: Wanted,
): Promise<string | undefined> {
  const { contract } = context;
  const [, parameter = ''] = /\{([^{}]+)\}$/.exec(item) ?? [];
  const isSafe = operation.method === 'GET' || operation.method === 'HEAD';
  for (const from of linkingOperations(contract, operation)) {
    // What the run did not create, it does not change.
    if (from === operation || !(from.method === 'POST' || (isSafe && from.method === 'GET'))) continue;
    const names = Object.entries(path).filter(([name]) => from.pathTemplate.includes(`{${name}}`));
    const ask = async (own: CheckContext<unknown>): Promise<string | undefined> => {
      const response = await tryToSend(own, from, { path: Object.fromEntries(names), prepare });
      return response && linkedId(own, from, { response, operation, parameter });
    };
    const place = `linked ${from.id} ${operation.id} ${parameter} ${JSON.stringify(names)}`;
    const found = operation.method === 'DELETE' ? await ask(context) : await context.shared(place, ask);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The operations whose responses have a link to an operation. */
function linkingOperations(contract: Contract, { id, pointer }: Operation): readonly Operation[] {
  const known = linksIn(contract);
  return [...(known.get(id) ?? []), ...(known.get(pointer) ?? [])];
}

const linksIn = oncePer((contract: Contract) =>
  group(
    contract.operations.flatMap((operation) => {
      const links = operation.responses.flatMap(({ pointer }) => linksAt(contract, pointer));
      return [...new Set(links.flatMap((link) => targetOf(link) ?? []))].map((target) => [target, operation] as const);
    }),
  ),
);

function linksAt(contract: Contract, response: string): readonly JsonObject[] {
  const links = contract.at(join(response, 'links'));
  const names = Object.keys(isJsonObject(links) ? links : {});
  return names.map((name) => contract.at(join(response, 'links', name))).filter(isJsonObject);
}

// The id of an operation, or its pointer.
function targetOf({ operationId, operationRef }: JsonObject): string | undefined {
  if (typeof operationId === 'string') return operationId;
  return typeof operationRef === 'string' ? operationRef.replaceAll(/%7B/gi, '{').replaceAll(/%7D/gi, '}') : undefined;
}

async function listed(
  context: CheckContext<unknown>,
  resource: Resource,
  { path, prepare }: Pick<Wanted, 'path' | 'prepare'>,
): Promise<string | undefined> {
  const response = await tryToSend(context, resource.list, { path, prepare });
  const items = response && itemsIn(jsonOf(response));
  const first = items?.find(isJsonObject);
  if (first !== undefined) return idOf(resource, first);
  return typeof items?.[0] === 'string' ? items[0] : undefined;
}

async function created(
  context: CheckContext<unknown>,
  resource: Resource,
  { path, prepare, operation }: Pick<Wanted, 'path' | 'prepare' | 'operation'>,
): Promise<string | undefined> {
  const response = await tryToSend(context, resource.create, { path, prepare });
  if (response === undefined || resource.create === undefined) return undefined;
  const body = jsonOf(response);
  const byLink = linkedId(context, resource.create, { response, operation, parameter: resource.parameter });
  if (byLink !== undefined) return byLink;
  const found = isJsonObject(body) ? idOf(resource, body) : undefined;
  return found ?? response.header('location')?.split(/[?#]/)[0]?.split('/').at(-1);
}

async function tryToSend(
  { client }: CheckContext<unknown>,
  operation: Operation | undefined,
  { path, prepare }: Pick<Wanted, 'path' | 'prepare'>,
): Promise<ReceivedResponse | undefined> {
  if (operation === undefined) return undefined;
  try {
    const response = await client.send(operation.id, prepare(operation, path));
    return isAccepted(response) ? response : undefined;
  } catch (error) {
    if (error instanceof Skip || error instanceof NoResponse) return undefined;
    throw error;
  }
}

// What the description says of how a response leads to the next request (`links`).
function linkedId(
  { contract }: CheckContext<unknown>,
  from: Operation,
  { response, operation, parameter }: { response: ReceivedResponse; operation: Operation; parameter: string },
): string | undefined {
  const declared = contract.response(from, response.status);
  for (const link of declared === undefined ? [] : linksAt(contract, declared.pointer)) {
    const isMeant = [operation.id, operation.pointer].includes(targetOf(link) ?? '');
    if (!isMeant || !isJsonObject(link.parameters)) continue;
    const expression = link.parameters[parameter] ?? link.parameters[`path.${parameter}`];
    const value = typeof expression === 'string' ? evaluate(expression, response) : undefined;
    if (value !== undefined) return value;
  }
  return undefined;
}

// https://spec.openapis.org/oas/v3.1.0#runtime-expressions
function evaluate(expression: string, response: ReceivedResponse): string | undefined {
  const [, header] = /^\$response\.header\.(.+)$/.exec(expression) ?? [];
  if (header !== undefined) return response.header(header);
  const [, pointer] = /^\$response\.body#(.*)$/.exec(expression) ?? [];
  if (pointer === undefined) return undefined;
  const value = tokensOf(pointer).reduce<unknown>(
    (inner, token) => (typeof inner === 'object' && inner !== null ? (inner as JsonObject)[token] : undefined),
    jsonOf(response),
  );
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
