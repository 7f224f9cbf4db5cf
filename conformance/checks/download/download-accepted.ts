import { expectAccepted } from '../../../src/kit/verify/index.ts';
import { sharedExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';
import { download } from '../../downloaded-export.ts';

export default defineCheck({
  id: 'download-accepted',
  title: 'A new export can be downloaded',
  contract: '#/paths/~1projects~1{project}~1export~1download~1{export_id}/get',
  needs: ['state'],

  async run(context) {
    const { manifest } = await sharedExport(context, 'json');

    const response = await download(context, manifest.id);

    expectAccepted(response);
  },
});
