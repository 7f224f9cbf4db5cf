import { defineRule, Mismatch } from '../../src/kit/verify/index.ts';
import { errorCodeOf } from '../error-code-of.ts';

// The documentation introduces its codes as the common ones: the list is open.
export default defineRule({
  id: 'error-code-known',
  title: 'An error has a code that the description knows',
  contract: '#/components/schemas/ErrorCode',
  level: 'NOTE',

  locate: ({ response }) => (errorCodeOf(response) === undefined ? undefined : '#/x-error-codes'),

  verify({ contract, response }, pointer) {
    const code = errorCodeOf(response);
    if (code === undefined || contract.errorCodes.some((entry) => entry.code === code)) return [];

    const expected = contract.errorCodes.map((entry) => entry.code);
    const value = { status: response.status, meaning: '…', cause: '…', remedy: '…', retryable: false, message: '…' };
    const patch = { operation: 'add', pointer: `${pointer}/${code}`, value } as const;
    return [new Mismatch('the error code is not known', { expected, actual: code, part: '/error/code', patch })];
  },
});
