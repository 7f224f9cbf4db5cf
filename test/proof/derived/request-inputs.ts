import {
  isJsonObject,
  type JsonObject,
  judgeRequest,
  type Operation,
  type RequestMismatch,
} from '../../../src/kit/contract/index.ts';
import { fieldOf, type WireRequest } from '../../../src/kit/verify/index.ts';
import { contract } from '../../conformance/conforming.ts';
import { bodyOf } from '../../conformance/message.ts';

/** One value that a client may send. */
interface Input {
  readonly name: string;
  readonly schema: string;
  /** Pointers of the objects that describe it. */
  readonly pointers: readonly string[];
}

/** The inputs that an operation does not require: parameters, and properties of the body. */
export function optionalInputs(operation: Operation): readonly Input[] {
  const parameters = operation.parameters.filter(({ required }) => !required);
  return [
    ...parameters.map(({ name, schema, pointer }) => ({ name, schema, pointers: [pointer, schema] })),
    ...[...bodyProperties(operation)].map(([name, schema]) => ({ name, schema, pointers: [schema] })),
  ];
}

/** The properties that the body of an operation may have, with their schemas. */
export function bodyProperties({ requestBody }: Operation): ReadonlyMap<string, string> {
  const schema = requestBody?.content[0]?.schema;
  const properties = schema === undefined ? undefined : contract.at(`${schema}/properties`);
  const names = isJsonObject(properties) ? Object.keys(properties as JsonObject) : [];
  return new Map(names.map((name) => [name, `${schema}/properties/${name}`]));
}

/** The values that a request carries, by name: of its parameters, and of the properties of its body. */
export function inputsOf(operation: Operation, request: WireRequest): ReadonlyMap<string, unknown> {
  const { searchParams } = new URL(request.url);
  const path = pathOf(operation, request);
  const inputs = new Map<string, unknown>();
  for (const { name, in: place } of operation.parameters) {
    const other = place === 'query' ? searchParams.get(name) : fieldOf(request.headers, name);
    const value = place === 'path' ? path?.[name] : other;
    if (value !== undefined && value !== null) inputs.set(name, value);
  }
  const body = bodyOf(request);
  if (isJsonObject(body)) for (const [name, value] of Object.entries(body)) inputs.set(name, value);
  return inputs;
}

function pathOf({ method }: Operation, { url }: WireRequest): Readonly<Record<string, string>> | undefined {
  const route = contract.route(method, new URL(url).pathname);
  return route.kind === 'found' ? route.path : undefined;
}

/** How a request breaks the description. */
export function requestMismatches(operation: Operation, request: WireRequest): readonly RequestMismatch[] {
  const path = pathOf(operation, request);
  if (path === undefined) return [];
  const schema = operation.requestBody?.content[0]?.schema;
  const value = bodyOf(request);
  const body = schema === undefined || value === undefined ? undefined : { schema, value };
  const header = (name: string): string | undefined => fieldOf(request.headers, name);
  return judgeRequest(contract, operation, { path, query: new URL(request.url).searchParams, header, body }).mismatches;
}

/** A request without one of its inputs, wherever that stands; a path parameter cannot be left out. */
export function withoutInput(request: WireRequest, name: string): Partial<WireRequest> {
  const url = new URL(request.url);
  url.searchParams.delete(name);
  const headers = request.headers.filter(([own]) => own.toLowerCase() !== name.toLowerCase());
  const body = bodyOf(request);
  if (!isJsonObject(body) || !(name in body)) return { url: url.href, headers };
  const { [name]: _, ...rest } = body;
  return { url: url.href, headers, body: encode(rest) };
}

/** A request with one more query parameter or property of the body. */
export function withInput(
  operation: Operation,
  request: WireRequest,
  { name, value }: { readonly name: string; readonly value: unknown },
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
  operation: Operation,
  request: WireRequest,
  path: Readonly<Record<string, string>>,
): Partial<WireRequest> {
  const url = new URL(request.url);
  const own = pathOf(operation, request) ?? {};
  url.pathname = operation.pathTemplate.replace(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent(path[name] ?? own[name] ?? ''),
  );
  return { url: url.href };
}

function encode(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
