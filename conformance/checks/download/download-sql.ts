import { Mismatch } from '../../../src/kit/verify/index.ts';
import { defineCheck } from '../../define-check.ts';
import { sharedDownload } from '../../downloaded-export.ts';

export default defineCheck({
  id: 'download-sql',
  title: 'An export as sql is SQL that SQLite executes',
  contract: '#/components/schemas/Export/properties/format',
  needs: ['state'],

  async run(context) {
    const { response } = await sharedDownload(context, 'sql');
    const { default: sqlite } = await import('node-sqlite3-wasm');
    const database = new sqlite.Database();

    try {
      database.exec(response.text);
    } catch (error) {
      const actual = response.text.slice(0, 80);
      throw new Mismatch(`SQLite refuses the export: ${(error as Error).message}`, { actual, response });
    } finally {
      database.close();
    }
  },
});
