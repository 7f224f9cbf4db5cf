import { expectSame } from '../../../src/kit/verify/index.ts';
import { defineCheck } from '../../define-check.ts';
import { sharedDownload } from '../../downloaded-export.ts';

export default defineCheck({
  id: 'download-head',
  title: 'HEAD of a download answers like GET, without the bytes',
  source: 'https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2',
  level: 'NOTE',
  needs: ['state'],

  async run(context) {
    const { manifest, response: got } = await sharedDownload(context, 'json');
    const { client, given } = context;

    const path = { project: given.project, export_id: manifest.id };
    const response = await client.send('downloadExport', { path, method: 'HEAD' });

    const pair = { expected: got.status, actual: response.status };
    expectSame('HEAD is answered otherwise than GET', pair, { response });
  },
});
