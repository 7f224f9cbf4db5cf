import { expectSame } from '../../../src/kit/verify/index.ts';
import { sharedExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';

export default defineCheck({
  id: 'schema-export-file-name-default',
  title: 'A schema export is offered under the name of its project when none is asked for',
  source: 'create-schema-export',
  level: 'SHOULD',
  needs: ['state'],

  async run(context) {
    const { project } = context.given;

    const { manifest, response } = await sharedExport(context, 'sql');

    const { download_name: actual } = manifest;
    expectSame(
      'the default file name is another',
      { expected: `${project}_schema_export.sql`, actual },
      { response, part: '/data/export/download_name' },
    );
  },
});
