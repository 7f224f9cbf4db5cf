import { defineCheck } from '../../define-check.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'list-status-unknown',
  title: 'A status that does not exist is refused as validation_failed',
  contract: '#/paths/~1projects~1{project}~1exports/get/parameters/0/schema/x-refused',

  async run(context) {
    const { project } = context.given;

    const response = await context.client.send('listExports', { path: { project }, query: { status: 'conformance' } });

    expectRefused(context, response, 'validation_failed');
  },
});
