import { Mismatch, skip } from '../../../src/kit/verify/index.ts';
import { defineCheck } from '../../define-check.ts';
import { sharedDownload } from '../../downloaded-export.ts';
import { executeSql } from '../../execute-sql.ts';

export default defineCheck({
  id: 'download-sql',
  title: 'An export as sql is SQL that SQLite executes',
  contract: '#/components/schemas/Export/properties/format',
  needs: ['state'],

  async run(context) {
    const { response } = await sharedDownload(context, 'sql');
    const outcome = await executeSql(response.bytes, context);

    if (outcome.kind === 'limited') skip(`the export as sql was not executed to its end: ${outcome.reason}`);
    if (outcome.kind === 'rejected') {
      const actual = response.text.slice(0, 80);
      throw new Mismatch(`SQLite does not execute the export: ${outcome.message}`, { actual, response });
    }
  },
});
