import { expectJson, isAccepted, Mismatch, skip } from '../../../src/kit/verify/index.ts';
import { defineCheck } from '../../define-check.ts';
import { draftOf } from '../../draft-of.ts';

export default defineCheck({
  id: 'operation-grouping-reported',
  title: 'An answer to a grouped request tells of its group',
  contract: '#/components/schemas/EnvelopeMembers',
  level: 'NOTE',
  each: 'operation',
  needs: ['state'],

  async run(context) {
    const { client, operation } = context;
    const draft = await draftOf(operation, context);

    const response = await client.send(operation.id, {
      ...draft,
      headers: { 'X-Operation-Key': 'conformance', 'X-Operation-Run-Id': 'oprun_conformance_1' },
    });

    if (!isAccepted(response)) return skip('a grouped request was not accepted, which is judged as such');
    const envelope = expectJson(response);
    if (!('request_id' in envelope)) return skip('the answer is not in the envelope');
    const missing = ['operation_key', 'operation_run_id', 'operation_grouping_status'].filter(
      (name) => !(name in envelope),
    );
    if (missing.length > 0)
      throw new Mismatch('the answer does not tell of its group', { expected: missing, response });
  },
});
