import { expectSame } from '../../../src/kit/verify/index.ts';
import { createExport, manifestOf } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';

export default defineCheck({
  id: 'schema-export-format-sql',
  title: 'A schema export asked for as sql is one',
  contract: '#/components/schemas/SchemaExportRequest/properties/format',
  needs: ['state'],

  async run(context) {
    const response = await createExport(context, { format: 'sql' });

    const { format } = manifestOf(response);
    expectSame('the format is not the one asked for', { expected: 'sql', actual: format }, { response });
  },
});
