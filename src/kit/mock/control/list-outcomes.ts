import type { components } from '../../../generated/control.ts';
import type { Contract } from '../../contract/index.ts';
import type { MockedApi } from '../mocked-api.ts';
import { faultKinds } from '../pipeline/outcome.ts';
import { canRespondWith } from './can-respond.ts';

/** Everything that a scenario step can choose, by operation. */
export function listOutcomes(api: MockedApi, contract: Contract): components['schemas']['Outcomes'] {
  return {
    operations: contract.operations.map((operation) => ({
      operation: operation.id,
      method: operation.method,
      path: operation.pathTemplate,
      summary: operation.summary ?? null,
      errors: contract.errorCodes
        .filter((entry) => canRespondWith(api, contract, operation, entry))
        .map(({ code, status, meaning }) => ({ code, status, meaning })),
      examples: operation.responses.flatMap(({ status, content }) =>
        content.flatMap(({ examples }) =>
          examples.map(({ name, summary }) => ({ name, status, summary: summary ?? null })),
        ),
      ),
    })),
    faults: faultKinds,
  };
}
