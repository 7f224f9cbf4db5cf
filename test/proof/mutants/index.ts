import type { Contract } from '../../../src/kit/contract/index.ts';
import type { Mutant } from '../mutant.ts';
import type { Survey } from '../survey.ts';
import { acceptedMutants } from './accepted.ts';
import { additiveMutants } from './additive.ts';
import { bodyMutants } from './body.ts';
import { bytesMutants } from './bytes.ts';
import { disclosureMutants } from './disclosure.ts';
import { echoMutants } from './echo.ts';
import { errorCodeMutants } from './error-code.ts';
import { headerMutants } from './header.ts';
import { ignoredMutants } from './ignored.ts';
import { mediaTypeMutants } from './media-type.ts';
import { refusedMutants } from './refused.ts';
import { stateMutants } from './state.ts';
import { statusMutants } from './status.ts';
import { wireMutants } from './wire.ts';

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
    ...ignoredMutants(contract),
    ...echoMutants(contract, survey),
    ...stateMutants(contract, survey),
    ...bytesMutants(contract, survey),
    ...wireMutants(contract),
    ...disclosureMutants(contract),
    ...additiveMutants(contract, survey),
  ];
}
