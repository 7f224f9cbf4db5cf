import { createExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'schema-export-format-array',
  title: 'A format that is an array is refused',
  contract: '#/components/schemas/SchemaExportRequest/properties/format/x-refused',

  async run(context) {
    const response = await createExport(context, { format: ['json'] });

    expectRefused(context, response, 'invalid_export_format', 'validation_failed');
  },
});
