import type { Contract, ErrorCode, Operation } from '../../../src/kit/contract/index.ts';
import { codeOf } from '../../conformance/lie.ts';
import { jsonOf, replaceText, withJsonBody } from '../message.ts';
import type { Expectation, Mutant } from '../mutant.ts';
import { gradeOf } from '../provenance.ts';
import { codeGrade } from '../refusal-grade.ts';
import type { Survey } from '../survey.ts';

const ownCode = 'unheard_of';

/** Every error code, swapped for every other and for one that nobody knows. */
export function errorCodeMutants(contract: Contract, survey: Survey): readonly Mutant[] {
  return contract.operations.flatMap((operation) =>
    contract.errorCodes
      .filter(({ code }) => survey.refusesWith(operation, code))
      .flatMap((own) =>
        [...contract.errorCodes.map((entry) => entry.code), ownCode]
          .filter((other) => other !== own.code)
          .map(
            (other): Mutant => ({
              id: `${operation.id} ${other} for ${own.code}`,
              kind: 'error code swapped',
              expects: expectationOf(contract, operation, own),
              create:
                () =>
                ({ honest, operation: asked }) =>
                  asked?.id === operation.id && codeOf(honest) === own.code
                    ? withJsonBody(honest, replaceText(jsonOf(honest), own.code, other))
                    : undefined,
            }),
          ),
      ),
  );
}

// Where it is not documented that a request is refused, neither is the code.
function expectationOf(contract: Contract, operation: Operation, code: ErrorCode): Expectation {
  const level = codeGrade(contract, operation, code);
  if (level === gradeOf(contract, code.pointer)) return { level, pointers: [code.pointer] };
  const declared = contract.response(operation, code.status)?.content.flatMap(({ schema }) => schema ?? []) ?? [];
  return { level, pointers: [code.pointer, operation.pointer, ...declared] };
}
