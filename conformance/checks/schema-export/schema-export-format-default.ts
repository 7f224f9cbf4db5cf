import { expectSame } from '../../../src/kit/verify/index.ts';
import { createExport, manifestOf } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';

export default defineCheck({
  id: 'schema-export-format-default',
  title: 'A schema export is json when no format is asked for',
  contract: '#/components/schemas/SchemaExportRequest/properties/format/default',

  async run(context) {
    const response = await createExport(context, { file_name: 'conformance' });

    const { format } = manifestOf(response);
    expectSame('the default format is another', { expected: 'json', actual: format }, { response });
  },
});
