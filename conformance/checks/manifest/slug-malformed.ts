import { defineCheck } from '../../define-check.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'slug-malformed',
  title: 'A slug with characters that no slug has is refused',
  contract: '#/components/parameters/Project/schema/pattern',

  async run(context) {
    const response = await context.client.send('listExports', { path: { project: 'no such project!' } });

    expectRefused(context, response);
  },
});
