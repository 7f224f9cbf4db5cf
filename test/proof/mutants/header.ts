import { type Contract, join } from '../../../src/kit/contract/index.ts';
import { fieldOf } from '../../../src/kit/verify/index.ts';
import { withHeader } from '../../conformance/lie.ts';
import { breaksOf } from '../break-keyword.ts';
import { answers } from '../message.ts';
import type { Mutant, Tell } from '../mutant.ts';
import { placesOf } from '../places.ts';
import { gradeOf } from '../provenance.ts';
import type { Survey } from '../survey.ts';

/** Every declared header field, left out and broken. */
export function headerMutants(contract: Contract, survey: Survey): readonly Mutant[] {
  return contract.operations.flatMap((operation) =>
    operation.responses
      .filter((response) => survey.reaches(operation, response))
      .flatMap((response) =>
        response.headers.flatMap(({ name, required, pointer, schema }) => {
          const lie = (what: string, at: string, value: (honest: string) => string | undefined): Mutant => ({
            id: `${operation.id} ${response.status} ${name} ${what} (${at})`,
            kind: 'header field dropped or broken',
            expects: { level: gradeOf(contract, at), pointers: [at] },
            create:
              (): Tell =>
              ({ honest, operation: own }) =>
                own?.id === operation.id && answers(contract, operation, honest, response)
                  ? withHeader(honest, name, value(fieldOf(honest.headers, name) ?? ''))
                  : undefined,
          });
          const dropped = required ? [lie('left out', join(pointer, 'required'), () => undefined)] : [];
          return [...dropped, ...brokenFields(contract, schema, lie)];
        }),
      ),
  );
}

type Lie = (what: string, at: string, value: (honest: string) => string | undefined) => Mutant;

function brokenFields(contract: Contract, schema: string | undefined, lie: Lie): readonly Mutant[] {
  if (schema === undefined) return [];
  return placesOf(contract.document, schema).flatMap((place) =>
    Object.keys(place.schema)
      // A field is always a text.
      .filter((keyword) => keyword !== 'type')
      .flatMap((keyword) =>
        breaksOf(keyword, place.schema).map(({ name, broken }) =>
          lie(name, join(place.pointer, keyword), (honest) => {
            const [fitting] = broken(honest).filter((value) => !contract.isValid(schema, value));
            return fitting === undefined ? undefined : String(fitting);
          }),
        ),
      ),
  );
}
