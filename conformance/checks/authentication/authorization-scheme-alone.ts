import { sendAuthorized } from '../../authorization.ts';
import { defineCheck } from '../../define-check.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'authorization-scheme-alone',
  title: 'A request with the Bearer scheme and no token is refused',
  contract: '#/x-error-codes/missing_authorization',
  each: 'secured-operation',

  async run(context) {
    const response = await sendAuthorized(context, 'Bearer');

    expectRefused(context, response, 'missing_authorization', 'invalid_token');
  },
});
