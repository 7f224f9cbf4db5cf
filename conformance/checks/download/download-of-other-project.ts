import { skip } from '../../../src/kit/verify/index.ts';
import { sharedExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'download-of-other-project',
  title: 'An export cannot be downloaded through another project',
  contract: '#/x-error-codes/not_found',
  needs: ['state'],

  async run(context) {
    const { otherProject } = context.given;
    if (otherProject === undefined) return skip('no other project was given (--other-project)');
    const { manifest } = await sharedExport(context, 'json');

    const path = { project: otherProject, export_id: manifest.id };
    const response = await context.client.send('downloadExport', { path });

    expectRefused(context, response, 'not_found', 'invalid_token', 'permission_denied');
  },
});
