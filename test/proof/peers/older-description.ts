import { isJsonObject, type JsonObject } from '../../../src/contract/index.ts';

// What OpenAPI 3.0 has no word for: the conditions are lost, and with them the lies about them.
const lost = new Set(['if', 'then', 'else', 'dependentRequired', 'jsonSchemaDialect', 'identifier']);

/** A description of OpenAPI 3.1 as one of 3.0, for programs that know no other; what 3.0 cannot say is left out. */
export function toOpenApi30(document: JsonObject): JsonObject {
  const { summary: _summary, ...info } = document.info as JsonObject;
  return { ...(convert({ ...document, info }) as JsonObject), openapi: '3.0.3' };
}

function convert(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(convert);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([name, part]) => convertMember(name, part, value)));
}

function convertMember(name: string, part: unknown, whole: JsonObject): readonly (readonly [string, unknown])[] {
  if (name.startsWith('x-') || lost.has(name)) return [];
  // An instance is no part of the description.
  if (name === 'value' || name === 'default' || name === 'example') return [[name, part]];
  if (name === 'type' && part === 'null') return typed('string', [null]);
  if (name === 'type' && Array.isArray(part)) return typed(part.find((type) => type !== 'null'));
  if (name === 'const') return [['enum', [part]]];
  if (name === 'examples' && Array.isArray(part)) return [['example', part[0]]];
  if (name === 'examples' && 'in' in whole && isJsonObject(part)) {
    return [['example', (Object.values(part)[0] as JsonObject).value]];
  }
  return [[name, convert(part)]];
}

function typed(type: unknown, only?: readonly unknown[]): readonly (readonly [string, unknown])[] {
  return [['type', type], ['nullable', true], ...(only === undefined ? [] : ([['enum', only]] as const))];
}
