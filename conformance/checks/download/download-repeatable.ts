import { expectSame } from '../../../src/kit/verify/index.ts';
import { defineCheck } from '../../define-check.ts';
import { download, sharedDownload } from '../../downloaded-export.ts';

export default defineCheck({
  id: 'download-repeatable',
  title: 'Downloading an export again gives the same bytes',
  source: 'https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1',
  level: 'SHOULD',
  needs: ['state'],

  async run(context) {
    const { manifest, response: first } = await sharedDownload(context, 'json');

    const response = await download(context, manifest.id);

    expectSame('the bytes are others', { expected: first.text, actual: response.text }, { response });
  },
});
