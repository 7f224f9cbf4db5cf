import { expectAcceptedAsPlain } from '../../accepted-as-plain.ts';
import { defineCheck } from '../../define-check.ts';
import { draftOf } from '../../draft-of.ts';

export default defineCheck({
  id: 'operation-key-alone',
  title: 'A request with an operation key and no run id is accepted',
  contract: '#/components/parameters/OperationKey',
  level: 'NOTE',
  each: 'operation',

  async run(context) {
    const draft = await draftOf(context.operation, context);

    const response = await context.client.send(context.operation.id, {
      ...draft,
      headers: { 'X-Operation-Key': 'conformance' },
    });

    await expectAcceptedAsPlain(context, response);
  },
});
