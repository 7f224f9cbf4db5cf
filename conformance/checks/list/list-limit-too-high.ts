import { defineCheck } from '../../define-check.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'list-limit-too-high',
  title: 'The limit 501 is refused as validation_failed',
  contract: '#/paths/~1projects~1{project}~1exports/get/parameters/1/schema/x-refused',

  async run(context) {
    const { project } = context.given;

    const response = await context.client.send('listExports', { path: { project }, query: { limit: '501' } });

    expectRefused(context, response, 'validation_failed');
  },
});
