import { defineCheck } from '../../define-check.ts';
import { download } from '../../downloaded-export.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'download-id-unknown',
  title: 'Downloading an export that does not exist is refused as not_found',
  contract: '#/x-error-codes/not_found',
  needs: ['state'],

  async run(context) {
    const response = await download(context, 'exp_20000101_000000_0000000000');

    expectRefused(context, response, 'not_found');
  },
});
