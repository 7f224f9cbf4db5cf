import { createExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'schema-export-format-unknown',
  title: 'A format that does not exist is refused as invalid_export_format',
  contract: '#/components/schemas/SchemaExportRequest/properties/format/x-refused',

  async run(context) {
    const response = await createExport(context, { format: 'xml' });

    expectRefused(context, response, 'invalid_export_format');
  },
});
