import {
  type Contract,
  isJsonObject,
  type JsonObject,
  judgeRequest,
  type Operation,
  type RequestMismatch,
} from '../../src/kit/contract/index.ts';
import { fieldOf, type WireRequest } from '../../src/kit/verify/index.ts';

/** The values that a request carries, by name: of its parameters, and of the members of its body. */
export function inputsOf(contract: Contract, operation: Operation, request: WireRequest): ReadonlyMap<string, unknown> {
  const { pathname, searchParams } = new URL(request.url);
  const route = contract.route(operation.method, pathname);
  const inputs = new Map<string, unknown>();
  for (const { name, in: place } of operation.parameters) {
    const path = route.kind === 'found' ? route.path[name] : undefined;
    const value = place === 'path' ? path : place === 'query' ? searchParams.get(name) : fieldOf(request.headers, name);
    if (value !== undefined && value !== null) inputs.set(name, value);
  }
  const body = bodyOf(request);
  if (isJsonObject(body)) for (const [name, value] of Object.entries(body)) inputs.set(name, value);
  return inputs;
}

/** The JSON body of a request; `undefined` where there is none, or none that can be read. */
export function bodyOf({ body }: WireRequest): unknown {
  if (body === undefined || body.byteLength === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}

/** How a request breaks the description. */
export function requestMismatches(
  contract: Contract,
  operation: Operation,
  request: WireRequest,
): readonly RequestMismatch[] {
  const { pathname, searchParams } = new URL(request.url);
  const route = contract.route(operation.method, pathname);
  if (route.kind !== 'found') return [];
  const schema = operation.requestBody?.content[0]?.schema;
  const value = bodyOf(request);
  const body = schema === undefined || value === undefined ? undefined : { schema, value };
  const header = (name: string): string | undefined => fieldOf(request.headers, name);
  return judgeRequest(contract, operation, { path: route.path, query: searchParams, header, body }).mismatches;
}

/** A request without one of its inputs, wherever that stands; a path parameter cannot be left out. */
export function withoutInput(request: WireRequest, name: string): Partial<WireRequest> {
  const url = new URL(request.url);
  url.searchParams.delete(name);
  const headers = request.headers.filter(([field]) => field.toLowerCase() !== name.toLowerCase());
  const body = bodyOf(request);
  if (!isJsonObject(body) || !(name in body)) return { url: url.href, headers };
  const { [name]: _, ...rest } = body;
  return { url: url.href, headers, body: encode(rest) };
}

/** A request with one more query parameter or member of the body. */
export function withInput(
  operation: Operation,
  request: WireRequest,
  name: string,
  value: unknown,
): Partial<WireRequest> {
  const url = new URL(request.url);
  if (operation.parameters.some((parameter) => parameter.name === name)) {
    url.searchParams.set(name, String(value));
    return { url: url.href };
  }
  const body = bodyOf(request);
  const headers = [...request.headers, ['Content-Type', 'application/json']] as const;
  return { headers, body: encode({ ...(isJsonObject(body) ? body : {}), [name]: value }) };
}

/** A request with other path parameters. */
export function withPath(
  contract: Contract,
  operation: Operation,
  request: WireRequest,
  path: Readonly<Record<string, string>>,
): Partial<WireRequest> {
  const url = new URL(request.url);
  const route = contract.route(operation.method, url.pathname);
  const own = route.kind === 'found' ? route.path : {};
  url.pathname = operation.pathTemplate.replace(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent(path[name] ?? own[name] ?? ''),
  );
  return { url: url.href };
}

/** The members that the body of an operation may have, with their schemas. */
export function bodyMembers(contract: Contract, { requestBody }: Operation): ReadonlyMap<string, string> {
  const schema = requestBody?.content[0]?.schema;
  const properties = schema === undefined ? undefined : contract.at(`${schema}/properties`);
  const names = isJsonObject(properties) ? Object.keys(properties as JsonObject) : [];
  return new Map(names.map((name) => [name, `${schema}/properties/${name}`]));
}

function encode(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
