import { expectAccepted } from '../../../src/kit/verify/index.ts';
import { createExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';

export default defineCheck({
  id: 'schema-export-file-name-accepted',
  title: 'A plain file name is accepted',
  contract: '#/components/schemas/SchemaExportRequest/properties/file_name',

  async run(context) {
    const response = await createExport(context, { format: 'json', file_name: 'conformance' });

    expectAccepted(response);
  },
});
