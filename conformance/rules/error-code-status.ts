import { join } from '../../src/kit/contract/index.ts';
import { defineRule, Mismatch } from '../../src/kit/verify/index.ts';
import { errorCodeOf } from '../error-code-of.ts';

// HTTP itself gives these to a request that cannot be processed, whatever the error code says of it.
const ofHttp = new Set([405, 406, 411, 413, 414, 415, 417, 431]);

export default defineRule({
  id: 'error-code-status',
  title: 'An error code comes with its status code',
  source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15',

  locate({ contract, operation, response }) {
    const code = errorCodeOf(response);
    const known = contract.errorCodes.find((entry) => entry.code === code);
    if (operation === undefined || known === undefined || ofHttp.has(response.status)) return undefined;
    return contract.response(operation, known.status)?.statusPointer;
  },

  verify({ contract, operation, response }) {
    const code = errorCodeOf(response);
    const known = contract.errorCodes.find((entry) => entry.code === code);
    if (operation === undefined || known === undefined || known.status === response.status) return [];

    const details = { expected: known.status, actual: response.status };
    const patch = { operation: 'replace', pointer: join(known.pointer, 'status'), value: response.status } as const;
    return [
      new Mismatch(`${code} comes with ${response.status} instead of ${known.status}`, {
        ...details,
        part: 'the status code',
        patch,
      }),
    ];
  },
});
