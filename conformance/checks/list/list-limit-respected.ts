import { expectSame } from '../../../src/kit/verify/index.ts';
import { sharedExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';
import { listExports } from '../../listed-exports.ts';

export default defineCheck({
  id: 'list-limit-respected',
  title: 'A list is not longer than its limit',
  contract: '#/paths/~1projects~1{project}~1exports/get/parameters/1',
  needs: ['state'],

  async run(context) {
    await sharedExport(context, 'json');
    await sharedExport(context, 'sql');

    const { exports, response } = await listExports(context, { limit: '1' });

    expectSame('the list is not as long as asked for', { expected: 1, actual: exports.length }, { response });
  },
});
