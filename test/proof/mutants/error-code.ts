import type { Contract } from '../../../src/contract/index.ts';
import { codeOf } from '../../conformance/lie.ts';
import { jsonOf, replaceText, withJsonBody } from '../message.ts';
import type { Mutant } from '../mutant.ts';
import { gradeOf } from '../provenance.ts';
import type { Survey } from '../survey.ts';

const ownCode = 'unheard_of';

/** Every error code, swapped for every other and for one that nobody knows. */
export function errorCodeMutants(contract: Contract, survey: Survey): readonly Mutant[] {
  return contract.operations.flatMap((operation) =>
    contract.errorCodes
      .filter(({ code }) => survey.refusesWith(operation, code))
      .flatMap(({ code, pointer }) =>
        [...contract.errorCodes.map((entry) => entry.code), ownCode]
          .filter((other) => other !== code)
          .map(
            (other): Mutant => ({
              id: `${operation.id} ${other} for ${code}`,
              kind: 'error code swapped',
              expects: { level: gradeOf(contract, pointer), pointers: [pointer] },
              create:
                () =>
                ({ honest, operation: own }) =>
                  own?.id === operation.id && codeOf(honest) === code
                    ? withJsonBody(honest, replaceText(jsonOf(honest), code, other))
                    : undefined,
            }),
          ),
      ),
  );
}
