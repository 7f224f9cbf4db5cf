import { ContractError } from './contract-error.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { join, tokensOf } from './json-pointer.ts';
import type { Operation, Parameter, SecurityScheme } from './operation.ts';
import { readRequestBody, readResponse, schemaPointerOf, typesOf } from './read-content.ts';
import { resolve } from './resolve.ts';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const styles: Readonly<Record<Parameter['in'], string>> = { path: 'simple', query: 'form', header: 'simple' };

// OpenAPI says that parameters of these names are ignored, because the description has other places for them.
const elsewhere = new Set(['accept', 'content-type', 'authorization']);

/** Every operation of the description, in its order. Throws a ContractError for what it cannot honour, rather than guess. */
export function readOperations(document: JsonObject): readonly Operation[] {
  const operations: Operation[] = [];
  for (const pathTemplate of Object.keys(objectAt(document, '#/paths'))) {
    const pointer = join('#/paths', pathTemplate);
    if (!pathTemplate.startsWith('/')) throw new ContractError(pointer, 'a path template begins with "/"');
    if (/[^/]\{|\}[^/]/.test(pathTemplate)) {
      throw new ContractError(pointer, 'a template expression that is only a part of a segment is not supported');
    }
    const item = objectAt(document, pointer);
    for (const method of methods) {
      if (item[method] !== undefined) operations.push(readOperation(document, pathTemplate, method));
    }
  }
  rejectDuplicateIds(operations);
  rejectEqualTemplates(operations);
  return operations;
}

function readOperation(document: JsonObject, pathTemplate: string, method: string): Operation {
  const item = join('#/paths', pathTemplate);
  const pointer = join(item, method);
  const operation = objectAt(document, pointer);
  const responses = objectAt(document, join(pointer, 'responses'));
  const statuses = Object.keys(responses).filter((status) => !status.startsWith('x-'));
  if (statuses.length === 0) throw new ContractError(pointer, 'an operation declares at least one response');
  return {
    id: typeof operation.operationId === 'string' ? operation.operationId : `${method} ${pathTemplate}`,
    method: method.toUpperCase(),
    pathTemplate,
    pointer,
    summary: typeof operation.summary === 'string' ? operation.summary : undefined,
    parameters: readParameters(document, item, pointer),
    requestBody: readRequestBody(document, join(pointer, 'requestBody')),
    responses: statuses.map((status) => readResponse(document, join(pointer, 'responses', status), status)),
    successStatus: successOf(statuses),
    security: readSecurity(document, pointer),
  };
}

function successOf(statuses: readonly string[]): number {
  const status = statuses.find((declared) => declared.startsWith('2')) ?? '200';
  return status === '2XX' ? 200 : Number(status);
}

function readParameters(document: JsonObject, item: string, operation: string): readonly Parameter[] {
  const byKey = new Map<string, Parameter>();
  for (const owner of [item, operation]) {
    const list = resolve(document, join(owner, 'parameters'))?.value ?? [];
    if (!Array.isArray(list)) throw new ContractError(join(owner, 'parameters'), 'parameters are a list');
    for (const index of list.keys()) {
      const parameter = readParameter(document, join(owner, 'parameters', index));
      // The operation's own parameter replaces that of the path item.
      if (parameter !== undefined) byKey.set(`${parameter.in} ${parameter.name}`, parameter);
    }
  }
  const parameters = [...byKey.values()];
  for (const [, name] of tokensOf(item)
    .at(-1)
    ?.matchAll(/\{([^{}]*)\}/g) ?? []) {
    const isDescribed = parameters.some((parameter) => parameter.in === 'path' && parameter.name === name);
    if (!isDescribed) throw new ContractError(operation, `no parameter describes {${name}} of the path`);
  }
  return parameters;
}

function readParameter(document: JsonObject, at: string): Parameter | undefined {
  const { pointer, value } = resolve(document, at) ?? { pointer: at, value: undefined };
  if (!isJsonObject(value) || typeof value.name !== 'string')
    throw new ContractError(pointer, 'a parameter has a name');
  const place = value.in;
  if (place !== 'path' && place !== 'query' && place !== 'header') {
    throw new ContractError(pointer, `a parameter in ${JSON.stringify(place)} is not supported`);
  }
  if (place === 'header' && elsewhere.has(value.name.toLowerCase())) return undefined;
  if (value.style !== undefined && value.style !== styles[place]) {
    throw new ContractError(pointer, `style ${JSON.stringify(value.style)} is not supported`);
  }
  const schema = schemaPointerOf(document, pointer);
  if (schema === undefined) throw new ContractError(pointer, 'a parameter has a schema; "content" is not supported');
  return {
    name: value.name,
    fieldName: value.name.toLowerCase(),
    in: place,
    required: value.required === true,
    pointer,
    schema,
    types: typesOf(document, schema),
    fallback: objectAt(document, schema).default,
  };
}

function readSecurity(document: JsonObject, operation: string): Operation['security'] {
  const at = objectAt(document, operation).security === undefined ? '#/security' : join(operation, 'security');
  const list = resolve(document, at)?.value ?? [];
  if (!Array.isArray(list)) throw new ContractError(at, 'security requirements are a list');
  const alternatives = list.map((requirement: unknown, index) => {
    if (!isJsonObject(requirement)) throw new ContractError(join(at, index), 'a security requirement is an object');
    return Object.keys(requirement).map((name) => readScheme(document, name, join(at, index)));
  });
  return alternatives.some((schemes) => schemes.length === 0) ? [] : alternatives;
}

function readScheme(document: JsonObject, name: string, from: string): SecurityScheme {
  const found = resolve(document, join('#/components/securitySchemes', name));
  if (found === undefined || !isJsonObject(found.value)) {
    throw new ContractError(from, `security scheme "${name}" is not described in components`);
  }
  const { type, scheme, 'x-token-pattern': pattern } = found.value;
  return {
    name,
    pointer: found.pointer,
    type: String(type),
    scheme: typeof scheme === 'string' ? scheme.toLowerCase() : undefined,
    field: type === 'apiKey' ? readKeyField(found.pointer, found.value) : undefined,
    tokenPattern:
      typeof pattern === 'string' ? readPattern(join(found.pointer, 'x-token-pattern'), pattern) : undefined,
  };
}

function readKeyField(pointer: string, { in: place, name }: JsonObject): SecurityScheme['field'] {
  if (typeof name !== 'string') throw new ContractError(pointer, 'an apiKey security scheme has a name');
  if (place === 'header' || place === 'query' || place === 'cookie') return { in: place, name };
  throw new ContractError(pointer, `an apiKey in ${JSON.stringify(place ?? null)} is not supported`);
}

function readPattern(pointer: string, pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u');
  } catch (cause) {
    throw new ContractError(pointer, `"${pattern}" is not a regular expression`, { cause });
  }
}

function rejectDuplicateIds(operations: readonly Operation[]): void {
  const seen = new Set<string>();
  for (const { id, pointer } of operations) {
    if (seen.has(id)) throw new ContractError(pointer, `operationId "${id}" is used twice`);
    seen.add(id);
  }
}

// Two templates that differ only in the names of their expressions match the same requests.
function rejectEqualTemplates(operations: readonly Operation[]): void {
  const seen = new Map<string, string>();
  for (const { pathTemplate } of operations) {
    const shape = pathTemplate.replaceAll(/\{[^{}]*\}/g, '{}');
    const other = seen.get(shape) ?? pathTemplate;
    if (other !== pathTemplate) {
      throw new ContractError(join('#/paths', pathTemplate), `matches the same requests as ${other}`);
    }
    seen.set(shape, pathTemplate);
  }
}

function objectAt(document: JsonObject, pointer: string): JsonObject {
  const found = resolve(document, pointer);
  if (found === undefined || !isJsonObject(found.value)) throw new ContractError(pointer, 'an object must stand here');
  return found.value;
}
