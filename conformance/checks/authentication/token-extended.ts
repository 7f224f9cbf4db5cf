import { sendAuthorized } from '../../authorization.ts';
import { defineCheck } from '../../define-check.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'token-extended',
  title: 'A request with something appended to the token is refused as invalid_token',
  contract: '#/x-error-codes/invalid_token',
  each: 'secured-operation',

  async run(context) {
    const { token } = context.given;

    const response = await sendAuthorized(context, `Bearer ${token}x`);

    expectRefused(context, response, 'invalid_token');
  },
});
