import type { Provenance } from '../kit/contract/index.ts';
import { isJsonObject, type JsonObject } from '../kit/contract/index.ts';
import { meaningOf } from './mark.ts';
import { code } from './schema-facts.ts';

/** What a reader of Redoc's page must know of the grades of an object, as sentences for its description. */
export function remarksOf(object: JsonObject, pointer: string): readonly string[] {
  if (pointer === '#' || /\/(?:x-status|x-refused)$/.test(pointer)) return [];
  const own = gradeOf(object);
  const status = isJsonObject(object['x-status']) ? gradeOf(object['x-status']) : undefined;
  return [
    ...(own === undefined ? [] : [`Grade: ${own}. ${meaningOf(own)}.`]),
    ...(status === undefined ? [] : [`Status code: ${status}. ${meaningOf(status)}.`]),
    ...(['example', 'assumed'] as const).flatMap((grade) => partsRemark(object, grade)),
  ];
}

// Redoc shows the first description among the parts of an `allOf`, so what the parts are worth is said by the whole.
function partsRemark({ allOf }: JsonObject, grade: Provenance): readonly string[] {
  const parts = Array.isArray(allOf) ? allOf.filter(isJsonObject) : [];
  const names = parts.flatMap((part) => {
    if (gradeOf(part) === grade)
      return Object.keys(part).filter((keyword) => !/^(?:x-|type$|description$)/.test(keyword));
    const properties = isJsonObject(part.properties) ? Object.entries(part.properties) : [];
    return properties.filter(([, schema]) => isJsonObject(schema) && gradeOf(schema) === grade).map(([name]) => name);
  });
  return names.length === 0 ? [] : [`Grade of ${names.map(code).join(', ')}: ${grade}. ${meaningOf(grade)}.`];
}

function gradeOf(object: JsonObject): 'example' | 'assumed' | undefined {
  const stated = object['x-provenance'];
  return stated === 'example' || stated === 'assumed' ? stated : undefined;
}
