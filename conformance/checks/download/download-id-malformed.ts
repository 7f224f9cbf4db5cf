import { defineCheck } from '../../define-check.ts';
import { download } from '../../downloaded-export.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'download-id-malformed',
  title: 'Downloading by an id that is none is refused as not_found',
  contract: '#/paths/~1projects~1{project}~1export~1download~1{export_id}/parameters/1/schema/x-refused',

  async run(context) {
    const response = await download(context, 'conformance');

    expectRefused(context, response, 'not_found');
  },
});
