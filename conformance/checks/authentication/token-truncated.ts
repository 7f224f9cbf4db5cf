import { sendAuthorized } from '../../authorization.ts';
import { defineCheck } from '../../define-check.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'token-truncated',
  title: 'A request with a token cut short is refused as invalid_token',
  contract: '#/x-error-codes/invalid_token',
  each: 'secured-operation',

  async run(context) {
    const { token } = context.given;

    const response = await sendAuthorized(context, `Bearer ${token.slice(0, -1)}`);

    expectRefused(context, response, 'invalid_token');
  },
});
