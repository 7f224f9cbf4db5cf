import { expectSame } from '../../../src/kit/verify/index.ts';
import { defineCheck } from '../../define-check.ts';
import { listExports } from '../../listed-exports.ts';

export default defineCheck({
  id: 'list-limit-default',
  title: 'A list without a limit is that with the limit 50',
  contract: '#/paths/~1projects~1{project}~1exports/get/parameters/1/schema/default',
  undisturbed: true,

  async run(context) {
    const fifty = await listExports(context, { limit: '50' });

    const { exports, response } = await listExports(context);

    const pair = { expected: fifty.exports.map(({ id }) => id), actual: exports.map(({ id }) => id) };
    expectSame('the default limit is another', pair, { response });
  },
});
