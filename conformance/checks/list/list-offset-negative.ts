import { defineCheck } from '../../define-check.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'list-offset-negative',
  title: 'A negative offset is refused as validation_failed',
  contract: '#/paths/~1projects~1{project}~1exports/get/parameters/2/schema/x-refused',

  async run(context) {
    const { project } = context.given;

    const response = await context.client.send('listExports', { path: { project }, query: { offset: '-1' } });

    expectRefused(context, response, 'validation_failed');
  },
});
