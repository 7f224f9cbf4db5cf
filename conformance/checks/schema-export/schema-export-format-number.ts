import { createExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'schema-export-format-number',
  title: 'A format that is a number is refused',
  contract: '#/components/schemas/SchemaExportRequest/properties/format/x-refused',

  async run(context) {
    const response = await createExport(context, { format: 1 });

    expectRefused(context, response, 'invalid_export_format', 'validation_failed');
  },
});
