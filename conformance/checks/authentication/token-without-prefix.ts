import { skip } from '../../../src/kit/verify/index.ts';
import { sendAuthorized } from '../../authorization.ts';
import { defineCheck } from '../../define-check.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'token-without-prefix',
  title: 'A request with a token that does not begin with pat_ is refused as invalid_token',
  contract: '#/x-error-codes/invalid_token',
  each: 'secured-operation',

  async run(context) {
    const { token } = context.given;
    if (!token.startsWith('pat_')) return skip('the token of this run does not begin with pat_');

    const response = await sendAuthorized(context, `Bearer ${token.slice('pat_'.length)}`);

    expectRefused(context, response, 'invalid_token');
  },
});
