import { defineCheck } from '../../define-check.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'route-unknown',
  title: 'A route that does not exist is answered with not_found',
  contract: '#/x-error-codes/not_found',

  async run(context) {
    const { client, given } = context;

    const pathTemplate = '/projects/{project}/conformance-no-such-route';
    const response = await client.send('listExports', { path: { project: given.project }, pathTemplate });

    expectRefused(context, response, 'not_found');
  },
});
