import { Mismatch } from '../../../src/kit/verify/index.ts';
import { sharedExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';

export default defineCheck({
  id: 'manifest-size',
  title: 'A new export that is ready has a size',
  contract: '#/components/schemas/Export/properties/size_bytes',

  async run(context) {
    const { manifest, response } = await sharedExport(context, 'json');

    if (manifest.size_bytes > 0) return;
    throw new Mismatch('an export of no bytes is not JSON', { actual: manifest.size_bytes, response });
  },
});
