import { createExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'schema-export-file-name-number',
  title: 'A file name that is not a string is refused as validation_failed',
  contract: '#/components/schemas/SchemaExportRequest/properties/file_name/type',

  async run(context) {
    const response = await createExport(context, { file_name: 1 });

    expectRefused(context, response, 'validation_failed');
  },
});
