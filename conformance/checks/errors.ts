import type { Topic } from '../define-check.ts';
import { rejected } from '../expectations.ts';

export const errors: Topic = [
  rejected({
    id: 'route-unknown',
    title: 'A route that does not exist is rejected with not_found',
    contract: '#/x-error-codes/not_found',
    codes: ['not_found'],
    send({ client, given: { project } }) {
      const pathTemplate = '/projects/{project}/conformance-no-such-route';
      return client.send('listExports', { path: { project }, pathTemplate });
    },
  }),
];
