import type { Fault } from '../../conformance/fault.ts';
import { bodyFaults } from './body.ts';
import { acceptedFaults } from './invalid-request.ts';
import { additiveFaults, errorCodeFaults, headerFaults, mediaTypeFaults, statusFaults } from './response.ts';
import { stateFaults } from './state.ts';
import type { Survey } from './survey.ts';
import { echoFaults, ignoredFaults, rejectedFaults } from './valid-request.ts';
import { bytesFaults, disclosureFaults, wireFaults } from './wire.ts';

/** Every fault that is derived from the contract, in the same order in every run. */
export function derivedFaults(survey: Survey): readonly Fault[] {
  return [
    ...bodyFaults(survey),
    ...statusFaults(survey),
    ...mediaTypeFaults(survey),
    ...headerFaults(survey),
    ...errorCodeFaults(survey),
    ...rejectedFaults(),
    ...acceptedFaults(survey),
    ...ignoredFaults(),
    ...echoFaults(survey),
    ...stateFaults(survey),
    ...bytesFaults(survey),
    ...wireFaults(),
    ...disclosureFaults(),
    ...additiveFaults(survey),
  ];
}

/** Faults that nobody can distinguish from a conforming server, and why. */
export const equivalents: readonly { readonly id: RegExp; readonly reason: string }[] = [
  {
    id: /takes "ready" for the default of status$/,
    reason: 'No file has gone missing on the server, so what is ready is all there is.',
  },
  {
    id: /another X-Operation-Run-Id in \/operation_run_id$|^(?!download)\w+ ignores X-Operation-Run-Id$/,
    reason: 'The documentation allows a response to carry another run id than the one that was sent.',
  },
  {
    id: /^downloadExport ignores X-Operation-(Key|Run-Id)$/,
    reason: 'A download has no envelope, so nothing in it could name a group.',
  },
];

/** Why a fault cannot be noticed; `undefined` for one that can. */
export function whyEquivalent(id: string): string | undefined {
  return equivalents.find((one) => one.id.test(id))?.reason;
}
