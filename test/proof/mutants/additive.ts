import { type Contract, isJson, isJsonObject } from '../../../src/kit/contract/index.ts';
import { withHeader } from '../../conformance/lie.ts';
import { answers, jsonOf, withJsonBody } from '../message.ts';
import type { Mutant } from '../mutant.ts';
import { changeAt, placesOf } from '../places.ts';
import type { Survey } from '../survey.ts';

/** One more member in every object, and one more header field in every response: worth a remark, never a breach. */
export function additiveMutants(contract: Contract, survey: Survey): readonly Mutant[] {
  return contract.operations.flatMap((operation) =>
    operation.responses
      .filter((response) => survey.reaches(operation, response))
      .flatMap((response) => {
        const objects = response.content
          .filter(({ mediaType, schema }) => schema !== undefined && isJson(mediaType))
          .flatMap(({ schema = '' }) => placesOf(contract.document, schema))
          .filter(({ schema }) => isJsonObject(schema.properties));
        const paths = new Map(objects.map(({ path }) => [path.join('/'), path]));
        const members = [...paths.values()].map(
          (path): Mutant => ({
            id: `${operation.id} ${response.status} /${path.join('/')} one more member`,
            kind: 'undeclared member or header field',
            expects: {
              level: 'NOTE',
              requirement: 'member-declared',
              pointers: ['#/components/schemas', operation.pointer],
            },
            create:
              () =>
              ({ honest, operation: own }) => {
                if (own?.id !== operation.id || !answers(contract, operation, honest, response)) return undefined;
                const body = jsonOf(honest);
                const told = changeAt(body, path, (value) => (isJsonObject(value) ? { ...value, surplus: 1 } : value));
                return body === undefined ? undefined : withJsonBody(honest, told);
              },
          }),
        );
        const field: Mutant = {
          id: `${operation.id} ${response.status} one more header field`,
          kind: 'undeclared member or header field',
          expects: { level: 'NOTE', requirement: 'header-declared', pointers: [response.pointer] },
          create:
            () =>
            ({ honest, operation: own }) =>
              own?.id === operation.id && answers(contract, operation, honest, response)
                ? withHeader(honest, 'X-Surplus', '1')
                : undefined,
        };
        return [...members, field];
      }),
  );
}
