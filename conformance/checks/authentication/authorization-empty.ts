import { sendAuthorized } from '../../authorization.ts';
import { defineCheck } from '../../define-check.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'authorization-empty',
  title: 'A request with an empty Authorization field is refused as missing_authorization',
  contract: '#/x-error-codes/missing_authorization',
  each: 'secured-operation',

  async run(context) {
    const response = await sendAuthorized(context, '');

    expectRefused(context, response, 'missing_authorization', 'invalid_token');
  },
});
