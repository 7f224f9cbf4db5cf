import { defineCheck } from '../../define-check.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'list-limit-not-a-number',
  title: 'A limit that is not a number is refused as validation_failed',
  contract: '#/paths/~1projects~1{project}~1exports/get/parameters/1/schema/x-refused',

  async run(context) {
    const { project } = context.given;

    const response = await context.client.send('listExports', { path: { project }, query: { limit: 'ten' } });

    expectRefused(context, response, 'validation_failed');
  },
});
