import { sendAuthorized } from '../../authorization.ts';
import { defineCheck } from '../../define-check.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'authorization-other-scheme',
  title: 'A request with another scheme than Bearer is refused as missing_authorization',
  contract: '#/x-error-codes/missing_authorization',
  each: 'secured-operation',

  async run(context) {
    const response = await sendAuthorized(context, 'Basic dXNlcjpwYXNzd29yZA==');

    expectRefused(context, response, 'missing_authorization');
  },
});
