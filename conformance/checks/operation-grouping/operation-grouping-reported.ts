import { expectAccepted, expectJson, Mismatch } from '../../../src/harness/index.ts';
import { defineCheck } from '../../define-check.ts';

export default defineCheck({
  id: 'operation-grouping-reported',
  title: 'An answer to a grouped request tells of its group',
  contract: '#/components/schemas/EnvelopeMembers',
  level: 'NOTE',

  async run(context) {
    const { given, client } = context;

    const response = await client.send('listExports', {
      path: { project: given.project },
      headers: { 'X-Operation-Key': 'conformance', 'X-Operation-Run-Id': 'oprun_conformance_1' },
    });

    expectAccepted(response);
    const envelope = expectJson(response);
    const missing = ['operation_key', 'operation_run_id', 'operation_grouping_status'].filter(
      (name) => !(name in envelope),
    );
    if (missing.length > 0)
      throw new Mismatch('the answer does not tell of its group', { expected: missing, response });
  },
});
