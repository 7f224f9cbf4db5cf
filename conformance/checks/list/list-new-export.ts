import { Mismatch } from '../../../src/kit/verify/index.ts';
import { sharedExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';
import { findListed } from '../../listed-exports.ts';

export default defineCheck({
  id: 'list-new-export',
  title: 'A new export is listed',
  contract: '#/components/schemas/ExportList',
  needs: ['state'],

  async run(context) {
    const { manifest } = await sharedExport(context, 'json');

    const { found, last } = await findListed(context, manifest.id);

    if (found === undefined) {
      throw new Mismatch('the new export is not listed', { expected: manifest.id, response: last });
    }
  },
});
