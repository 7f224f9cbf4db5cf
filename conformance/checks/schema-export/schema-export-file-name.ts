import { expectSame } from '../../../src/kit/verify/index.ts';
import { createExport, manifestOf } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';

export default defineCheck({
  id: 'schema-export-file-name',
  title: 'A schema export is offered under the file name asked for',
  contract: '#/components/schemas/SchemaExportRequest/properties/file_name',
  level: 'NOTE',
  needs: ['state'],

  async run(context) {
    const response = await createExport(context, { file_name: 'conformance_file_name' });

    const { download_name } = manifestOf(response);
    expectSame(
      'the file name is another',
      { expected: 'conformance_file_name.json', actual: download_name },
      { response, part: '/data/export/download_name' },
    );
  },
});
