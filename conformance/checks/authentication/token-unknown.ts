import { sendAuthorized } from '../../authorization.ts';
import { defineCheck } from '../../define-check.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'token-unknown',
  title: 'A request with an unknown token is refused as invalid_token',
  contract: '#/x-error-codes/invalid_token',
  each: 'secured-operation',

  async run(context) {
    const response = await sendAuthorized(context, 'Bearer pat_0000000000000000unknown');

    expectRefused(context, response, 'invalid_token');
  },
});
