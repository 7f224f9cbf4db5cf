import { createExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'schema-export-format-padded',
  title: 'A format with a space around it is refused',
  contract: '#/components/schemas/SchemaExportRequest/properties/format/x-refused',
  level: 'NOTE',

  async run(context) {
    const response = await createExport(context, { format: ' json ' });

    expectRefused(context, response, 'invalid_export_format');
  },
});
