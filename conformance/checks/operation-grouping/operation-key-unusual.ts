import { expectAcceptedAsPlain } from '../../accepted-as-plain.ts';
import { defineCheck } from '../../define-check.ts';
import { draftOf } from '../../draft-of.ts';

export default defineCheck({
  id: 'operation-key-unusual',
  title: 'A request with an unusual operation key is accepted',
  contract: '#/components/parameters/OperationKey',
  level: 'NOTE',
  each: 'operation',

  async run(context) {
    const draft = await draftOf(context.operation, context);

    const response = await context.client.send(context.operation.id, {
      ...draft,
      headers: { 'X-Operation-Key': `~!@#$%^&*() ${'x'.repeat(300)}`, 'X-Operation-Run-Id': '{}' },
    });

    await expectAcceptedAsPlain(context, response);
  },
});
