import { Mismatch } from '../../../src/kit/verify/index.ts';
import { sharedExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';
import { listExports } from '../../listed-exports.ts';

export default defineCheck({
  id: 'list-limit-highest',
  title: 'The limit 500 is accepted',
  contract: '#/paths/~1projects~1{project}~1exports/get/parameters/1/schema/maximum',
  needs: ['state'],

  async run(context) {
    await sharedExport(context, 'json');
    await sharedExport(context, 'sql');

    const { exports, response } = await listExports(context, { limit: '500' });

    if (exports.length < 2) {
      throw new Mismatch('the list is shorter than what exists', {
        expected: 'at least 2',
        actual: exports.length,
        response,
      });
    }
  },
});
