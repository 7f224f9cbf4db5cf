import { expectSame } from '../../../src/kit/verify/index.ts';
import { defineCheck } from '../../define-check.ts';
import { listExports } from '../../listed-exports.ts';

export default defineCheck({
  id: 'list-offset-beyond',
  title: 'A list from beyond its end is empty',
  contract: '#/paths/~1projects~1{project}~1exports/get/parameters/2',
  needs: ['state'],

  async run(context) {
    const { exports, response } = await listExports(context, { offset: '1000000' });

    expectSame('the list is not empty', { expected: 0, actual: exports.length }, { response });
  },
});
