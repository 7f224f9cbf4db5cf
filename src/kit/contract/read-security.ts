import { ContractError } from './contract-error.ts';
import { isJsonObject, type JsonObject, join } from './json.ts';
import type { Operation, SecurityScheme } from './operation.ts';
import { compilePattern } from './reading.ts';
import { objectAt, resolve } from './resolve.ts';

/** The alternatives of schemes that an operation accepts; none where it needs no credentials. */
export function readSecurity(document: JsonObject, operation: string): Operation['security'] {
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
      typeof pattern === 'string' ? compilePattern(pattern, join(found.pointer, 'x-token-pattern')) : undefined,
  };
}

function readKeyField(pointer: string, { in: place, name }: JsonObject): SecurityScheme['field'] {
  if (typeof name !== 'string') throw new ContractError(pointer, 'an apiKey security scheme has a name');
  if (place === 'header' || place === 'query' || place === 'cookie') return { in: place, name };
  throw new ContractError(pointer, `an apiKey in ${JSON.stringify(place ?? null)} is not supported`);
}
