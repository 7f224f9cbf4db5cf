import { Mismatch } from '../../../src/kit/verify/index.ts';
import { sharedExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';

export default defineCheck({
  id: 'manifest-id-unique',
  title: 'No two exports have the same id',
  contract: '#/components/schemas/Export/properties/id',
  needs: ['state'],

  async run(context) {
    const json = await sharedExport(context, 'json');
    const sql = await sharedExport(context, 'sql');

    const { response } = sql;
    if (json.manifest.id === sql.manifest.id) {
      const actual = sql.manifest.id;
      throw new Mismatch('two exports have the same id', { actual, response, part: '/data/export/id' });
    }
  },
});
