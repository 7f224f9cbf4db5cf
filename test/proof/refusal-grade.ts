import {
  type Contract,
  type ErrorCode,
  isJsonObject,
  join,
  type Level,
  type Operation,
  tokensOf,
} from '../../src/kit/contract/index.ts';
import { breaksOf } from './break-keyword.ts';
import { placesOf, type SchemaPlace } from './places.ts';
import { gradeOf, strongest } from './provenance.ts';

/** How sure it is that an operation refuses with a status code at all. */
export function refusalGrade(contract: Contract, operation: Operation, status: number): Level {
  const coded = contract.errorCodes.filter((entry) => entry.status === status);
  if (!coded.some(isOfRequest)) return strongest(coded.map(({ pointer }) => gradeOf(contract, pointer)));
  // Where nothing else is said of it, a constraint is as sure as it stands there.
  const constraints = inputPlaces(contract, operation).flatMap(({ pointer, schema }) =>
    Object.keys(schema)
      .filter((keyword) => breaksOf(keyword, schema).length > 0 && !(keyword === 'type' && schema.type === 'string'))
      .map((keyword) => gradeOf(contract, refusalPointer(contract, join(pointer, keyword)))),
  );
  return strongest(constraints);
}

/** How sure it is with which error code an operation refuses: of an invalid request it is as sure as `x-refused` says. */
export function codeGrade(contract: Contract, operation: Operation, code: ErrorCode): Level {
  if (!isOfRequest(code)) return gradeOf(contract, code.pointer);
  const stated = inputPlaces(contract, operation).filter(({ schema }) => isJsonObject(schema['x-refused']));
  return strongest(stated.map(({ pointer }) => gradeOf(contract, join(pointer, 'x-refused'))));
}

function isOfRequest({ refuses }: ErrorCode): boolean {
  return refuses.includes('request-invalid') || refuses.length === 0;
}

function inputPlaces(contract: Contract, operation: Operation): readonly SchemaPlace[] {
  const parameters = operation.parameters.filter(({ in: place }) => place !== 'header').map(({ schema }) => schema);
  return [...parameters, ...bodySchemas(operation)].flatMap((schema) => placesOf(contract.document, schema));
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
