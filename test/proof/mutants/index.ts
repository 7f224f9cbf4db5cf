import type { Contract } from '../../../src/contract/index.ts';
import type { Mutant } from '../mutant.ts';
import type { Survey } from '../survey.ts';
import { acceptedMutants } from './accepted.ts';
import { bodyMutants } from './body.ts';
import { errorCodeMutants } from './error-code.ts';
import { headerMutants } from './header.ts';
import { mediaTypeMutants } from './media-type.ts';
import { refusedMutants } from './refused.ts';
import { statusMutants } from './status.ts';

/** Every lie that is derived from the description, in the same order in every run. */
export function allMutants(contract: Contract, survey: Survey): readonly Mutant[] {
  return [
    ...bodyMutants(contract, survey),
    ...statusMutants(contract, survey),
    ...mediaTypeMutants(contract, survey),
    ...headerMutants(contract, survey),
    ...errorCodeMutants(contract, survey),
    ...refusedMutants(contract),
    ...acceptedMutants(contract, survey),
  ];
}
