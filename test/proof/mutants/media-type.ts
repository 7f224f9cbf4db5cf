import { type Contract, join } from '../../../src/kit/contract/index.ts';
import { withHeader } from '../../conformance/lie.ts';
import { answers } from '../message.ts';
import type { Mutant } from '../mutant.ts';
import { manifestOf } from '../promises.ts';
import type { Survey } from '../survey.ts';

const others = ['text/html; charset=utf-8', 'text/plain', 'application/xml', 'application/problem+json', 'json', ''];

/** Every media type of every response, swapped for others, and left out. */
export function mediaTypeMutants(contract: Contract, survey: Survey): readonly Mutant[] {
  return contract.operations.flatMap((operation) =>
    operation.responses
      .filter((response) => survey.reaches(operation, response))
      .flatMap((response) =>
        others.map((other): Mutant => {
          const takesAny = response.content.some(({ mediaType }) => mediaType === '*/*');
          const content = join(response.pointer, 'content');
          return {
            id: `${operation.id} ${response.status} ${other === '' ? 'without a Content-Type' : `as ${other}`}`,
            kind: 'media type swapped',
            // Where any will do, it is the one that the manifest promised.
            expects: { level: 'MUST', pointers: takesAny ? [content, manifestOf.mediaType] : [content] },
            create:
              () =>
              ({ honest, operation: own, request }) =>
                own?.id === operation.id && answers(contract, operation, honest, response) && request.method !== 'HEAD'
                  ? withHeader(honest, 'Content-Type', other === '' ? undefined : other)
                  : undefined,
          };
        }),
      ),
  );
}
