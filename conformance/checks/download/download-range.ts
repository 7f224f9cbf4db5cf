import { expectSame } from '../../../src/kit/verify/index.ts';
import { defineCheck } from '../../define-check.ts';
import { sharedDownload } from '../../downloaded-export.ts';

export default defineCheck({
  id: 'download-range',
  title: 'A range of a download is answered with the range or with the whole',
  source: 'https://www.rfc-editor.org/rfc/rfc9110#section-14.2',
  level: 'NOTE',
  needs: ['state'],

  async run(context) {
    const { manifest, response: whole } = await sharedDownload(context, 'json');
    const { client, given } = context;

    const path = { project: given.project, export_id: manifest.id };
    const response = await client.send('downloadExport', { path, headers: { Range: 'bytes=0-3' } });

    const expected = response.status === 206 ? whole.text.slice(0, 4) : whole.text;
    expectSame('the bytes are neither the range nor the whole', { expected, actual: response.text }, { response });
  },
});
