import { essenceOf } from '../../../src/kit/contract/index.ts';
import { expectSame } from '../../../src/kit/verify/index.ts';
import { defineCheck } from '../../define-check.ts';
import { sharedDownload } from '../../downloaded-export.ts';

export default defineCheck({
  id: 'download-media-type-json',
  title: 'An export as json has the media type that its manifest states',
  contract: '#/components/schemas/Export/properties/content_type',
  needs: ['state'],

  async run(context) {
    const { manifest, response } = await sharedDownload(context, 'json');

    const actual = essenceOf(response.header('content-type') ?? '') ?? null;
    const pair = { expected: essenceOf(manifest.content_type) ?? manifest.content_type, actual };
    expectSame('the media type is another than content_type', pair, { response, part: 'Content-Type' });
  },
});
