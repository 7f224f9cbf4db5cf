import { sendAuthorized } from '../../authorization.ts';
import { defineCheck } from '../../define-check.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'authorization-absent',
  title: 'A request without an Authorization field is refused as missing_authorization',
  contract: '#/x-error-codes/missing_authorization',
  each: 'secured-operation',

  async run(context) {
    const response = await sendAuthorized(context, undefined);

    expectRefused(context, response, 'missing_authorization');
  },
});
