import { expectSame } from '../../../src/kit/verify/index.ts';
import { defineCheck } from '../../define-check.ts';
import { sharedDownload } from '../../downloaded-export.ts';

export default defineCheck({
  id: 'download-size-json',
  title: 'An export as json has the size that its manifest states',
  contract: '#/components/schemas/Export/properties/size_bytes',
  needs: ['state'],

  async run(context) {
    const { manifest, response } = await sharedDownload(context, 'json');

    const pair = { expected: manifest.size_bytes, actual: response.bytes.byteLength };
    expectSame('the size is another than size_bytes', pair, { response });
  },
});
