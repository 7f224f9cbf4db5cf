import { expectAcceptedAsPlain } from '../../accepted-as-plain.ts';
import { defineCheck } from '../../define-check.ts';
import { draftOf } from '../../draft-of.ts';

export default defineCheck({
  id: 'operation-run-id-alone',
  title: 'A request with a run id and no operation key is accepted',
  contract: '#/components/parameters/OperationRunId',
  level: 'NOTE',
  each: 'operation',

  async run(context) {
    const draft = await draftOf(context.operation, context);

    const response = await context.client.send(context.operation.id, {
      ...draft,
      headers: { 'X-Operation-Run-Id': 'oprun_conformance_1' },
    });

    await expectAcceptedAsPlain(context, response);
  },
});
