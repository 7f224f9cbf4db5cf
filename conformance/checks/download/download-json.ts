import { Mismatch } from '../../../src/kit/verify/index.ts';
import { defineCheck } from '../../define-check.ts';
import { sharedDownload } from '../../downloaded-export.ts';

export default defineCheck({
  id: 'download-json',
  title: 'An export as json is JSON',
  contract: '#/components/schemas/Export/properties/format',
  needs: ['state'],

  async run(context) {
    const { response } = await sharedDownload(context, 'json');

    try {
      JSON.parse(response.text);
    } catch (error) {
      const actual = response.text.slice(0, 80);
      throw new Mismatch(`the export is not JSON: ${(error as Error).message}`, { actual, response });
    }
  },
});
