import { type Contract, isJsonObject, join, type Level, type Operation, tokensOf } from '../../src/contract/index.ts';
import { placesOf } from './places.ts';
import { gradeOf, strongest } from './provenance.ts';

/** How sure it is that an operation refuses with a status code: of an invalid request it is as sure as `x-refused` says. */
export function refusalGrade(contract: Contract, operation: Operation, status: number): Level {
  const invalid = contract.errorCodes.filter((entry) => entry.status === status);
  const isOfRequest = invalid.some(({ refuses }) => refuses.includes('request-invalid'));
  if (!isOfRequest) return strongest(invalid.map(({ pointer }) => gradeOf(contract, pointer)));
  const schemas = [...operation.parameters.map(({ schema }) => schema), ...bodySchemas(operation)];
  const places = schemas.flatMap((schema) => placesOf(contract.document, schema));
  const stated = places.filter(({ schema }) => isJsonObject(schema['x-refused']));
  return strongest(stated.map(({ pointer }) => gradeOf(contract, join(pointer, 'x-refused'))));
}

/** The object that says how sure it is that a request is refused for breaking what stands at a pointer. */
export function refusalPointer(contract: Contract, pointer: string): string {
  const tokens = tokensOf(pointer);
  for (let length = tokens.length; length > 2; length -= 1) {
    const at = join('#', ...tokens.slice(0, length), 'x-refused');
    if (contract.at(at) !== undefined) return at;
  }
  return pointer;
}

function bodySchemas({ requestBody }: Operation): readonly string[] {
  return (requestBody?.content ?? []).flatMap(({ schema }) => schema ?? []);
}
