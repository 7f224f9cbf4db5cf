import { skip } from '../../../src/kit/verify/index.ts';
import { sendAuthorized } from '../../authorization.ts';
import { defineCheck } from '../../define-check.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'token-limited',
  title: 'A token without the right to export schemas is refused as permission_denied',
  contract: '#/x-error-codes/permission_denied',
  each: 'secured-operation',

  async run(context) {
    const { limitedToken } = context.given;
    if (limitedToken === undefined) return skip('no limited token was given (ZANGTABLE_LIMITED_TOKEN)');
    if (context.operation.id === 'listExports') return skip('the documentation names no right that listing needs');

    const response = await sendAuthorized(context, `Bearer ${limitedToken}`);

    expectRefused(context, response, 'permission_denied');
  },
});
