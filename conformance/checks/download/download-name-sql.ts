import { expectSame, skip } from '../../../src/kit/verify/index.ts';
import { defineCheck } from '../../define-check.ts';
import { sharedDownload } from '../../downloaded-export.ts';
import { fileNameOf } from '../../file-name.ts';

export default defineCheck({
  id: 'download-name-sql',
  title: 'An export as sql is offered under the download_name of its manifest',
  contract:
    '#/paths/~1projects~1{project}~1export~1download~1{export_id}/get/responses/200/headers/Content-Disposition/schema/allOf/0',
  needs: ['state'],

  async run(context) {
    const { manifest, response } = await sharedDownload(context, 'sql');
    const disposition = response.header('content-disposition');
    if (disposition === undefined) return skip('there is no Content-Disposition, which is judged as such');

    const pair = { expected: manifest.download_name, actual: fileNameOf(disposition) ?? disposition };
    expectSame('the file name is another than download_name', pair, { response, part: 'Content-Disposition' });
  },
});
