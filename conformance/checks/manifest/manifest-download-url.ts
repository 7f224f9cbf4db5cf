import { expectSame } from '../../../src/kit/verify/index.ts';
import { sharedExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';

export default defineCheck({
  id: 'manifest-download-url',
  title: 'The download_url of a new export names its project and its id',
  contract: '#/components/schemas/Export/properties/download_url',

  async run(context) {
    const { manifest, response } = await sharedExport(context, 'json');

    const expected = `/projects/${manifest.project}/export/download/${manifest.id}`;
    const pair = { expected, actual: manifest.download_url };
    expectSame('the download_url is another', pair, { response, part: '/data/export/download_url' });
  },
});
