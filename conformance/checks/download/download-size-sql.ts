import { expectSame } from '../../../src/kit/verify/index.ts';
import { defineCheck } from '../../define-check.ts';
import { sharedDownload } from '../../downloaded-export.ts';

export default defineCheck({
  id: 'download-size-sql',
  title: 'An export as sql has the size that its manifest states',
  contract: '#/components/schemas/Export/properties/size_bytes',
  needs: ['state'],

  async run(context) {
    const { manifest, response } = await sharedDownload(context, 'sql');

    const pair = { expected: manifest.size_bytes, actual: response.bytes.byteLength };
    expectSame('the size is another than size_bytes', pair, { response });
  },
});
