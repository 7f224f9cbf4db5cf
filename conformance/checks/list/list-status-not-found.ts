import { Mismatch } from '../../../src/kit/verify/index.ts';
import { sharedExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';
import { listExports } from '../../listed-exports.ts';

export default defineCheck({
  id: 'list-status-not-found',
  title: 'A list of what is missing holds nothing that is ready',
  contract: '#/paths/~1projects~1{project}~1exports/get/parameters/0',
  needs: ['state'],

  async run(context) {
    await sharedExport(context, 'json');

    const { exports, response } = await listExports(context, { status: 'not_found', limit: '500' });

    const other = exports.find(({ status }) => status !== 'not_found');
    if (other !== undefined)
      throw new Mismatch('an export that is there is listed as missing', { actual: other.status, response });
  },
});
