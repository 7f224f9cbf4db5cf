import { join } from '../../src/kit/contract/index.ts';
import { defineRule, Mismatch } from '../../src/kit/verify/index.ts';

// A status code beyond the declared ones is additive drift, not a breach: the list is what the documentation happens to show.
export default defineRule({
  id: 'response-status',
  title: 'A response has a status code that its operation declares',
  source: 'https://spec.openapis.org/oas/v3.1.0#responses-object',
  level: 'NOTE',

  locate: ({ operation }) => operation && join(operation.pointer, 'responses'),

  verify({ contract, operation, response: { status } }, responses) {
    if (operation === undefined || contract.response(operation, status) !== undefined) return [];

    const expected = operation.responses.map((response) => response.status);
    const patch = { operation: 'add', pointer: join(responses, status), value: { description: '…' } } as const;
    return [new Mismatch(`the status code ${status} is not declared`, { expected, actual: status, patch })];
  },
});
