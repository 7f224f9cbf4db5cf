import { expectSame, skip } from '../../../src/kit/verify/index.ts';
import { sharedExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';
import { listExports } from '../../listed-exports.ts';

export default defineCheck({
  id: 'list-offset-respected',
  title: 'An offset of 1 leaves out the first export',
  contract: '#/paths/~1projects~1{project}~1exports/get/parameters/2',
  undisturbed: true,
  needs: ['state'],

  async run(context) {
    await sharedExport(context, 'json');
    const before = await listExports(context, { limit: '500' });

    const { exports, response } = await listExports(context, { limit: '500', offset: '1' });

    if (before.exports.length === 500) return skip('the project has more exports than one page holds');
    const after = await listExports(context, { limit: '500' });
    const ids = (page: typeof before): readonly string[] => page.exports.map(({ id }) => id);
    if (ids(before).join() !== ids(after).join()) return skip('the list changes while it is read');
    const pair = { expected: ids(before).slice(1), actual: exports.map(({ id }) => id) };
    expectSame('the list is not the rest of it', pair, { response });
  },
});
