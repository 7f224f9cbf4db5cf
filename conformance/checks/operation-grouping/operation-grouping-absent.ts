import { expectAccepted, expectJson, expectSame } from '../../../src/kit/verify/index.ts';
import { defineCheck } from '../../define-check.ts';

export default defineCheck({
  id: 'operation-grouping-absent',
  title: 'An answer to a request that was not grouped tells of no group',
  contract: '#/components/schemas/EnvelopeMembers',
  level: 'NOTE',

  async run(context) {
    const { given, client } = context;

    const response = await client.send('listExports', { path: { project: given.project } });

    expectAccepted(response);
    const { operation_key: actual = null } = expectJson(response);
    expectSame('the answer tells of a group', { expected: null, actual }, { response, part: '/operation_key' });
  },
});
