import { defineCheck } from '../../define-check.ts';
import { draftOf } from '../../draft-of.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'slug-malformed',
  title: 'A slug with characters that no slug has is refused',
  contract: '#/components/parameters/Project/schema/pattern',
  each: 'operation',

  async run(context) {
    const { client, operation } = context;
    const draft = await draftOf(operation, context);

    const response = await client.send(operation.id, {
      ...draft,
      path: { ...draft.path, project: 'no such project!' },
    });

    expectRefused(context, response);
  },
});
