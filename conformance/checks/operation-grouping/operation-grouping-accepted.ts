import { expectAcceptedAsPlain } from '../../accepted-as-plain.ts';
import { defineCheck } from '../../define-check.ts';
import { draftOf } from '../../draft-of.ts';

export default defineCheck({
  id: 'operation-grouping-accepted',
  title: 'A request with both header fields of operation grouping is accepted',
  contract: '#/components/parameters/OperationKey',
  each: 'operation',

  async run(context) {
    const draft = await draftOf(context.operation, context);

    const response = await context.client.send(context.operation.id, {
      ...draft,
      headers: { 'X-Operation-Key': 'conformance', 'X-Operation-Run-Id': 'oprun_conformance_1' },
    });

    await expectAcceptedAsPlain(context, response);
  },
});
