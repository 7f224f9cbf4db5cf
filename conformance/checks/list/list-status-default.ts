import { expectSame } from '../../../src/kit/verify/index.ts';
import { defineCheck } from '../../define-check.ts';
import { listExports } from '../../listed-exports.ts';

export default defineCheck({
  id: 'list-status-default',
  title: 'A list without a status is that of all',
  contract: '#/paths/~1projects~1{project}~1exports/get/parameters/0/schema/default',
  undisturbed: true,

  async run(context) {
    const all = await listExports(context, { status: 'all' });

    const { exports, response } = await listExports(context);

    const pair = { expected: all.exports.map(({ id }) => id), actual: exports.map(({ id }) => id) };
    expectSame('the default status is another', pair, { response });
  },
});
