import { createExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'schema-export-format-upper-case',
  title: 'A format in upper case is refused',
  contract: '#/components/schemas/SchemaExportRequest/properties/format/x-refused',
  level: 'NOTE',

  async run(context) {
    const response = await createExport(context, { format: 'JSON' });

    expectRefused(context, response, 'invalid_export_format');
  },
});
