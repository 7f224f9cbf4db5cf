import { manifestOf } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';

export default defineCheck({
  id: 'schema-export-full-request',
  title: 'Asking for a schema export with every documented member and header field creates one',
  contract: '#/paths/~1projects~1{project}~1export~1schema/post',

  async run(context) {
    const { client, given } = context;

    const response = await client.send('createSchemaExport', {
      path: { project: given.project },
      headers: { 'X-Operation-Key': 'edit-profile-email', 'X-Operation-Run-Id': 'oprun_client_20260602_001' },
      body: { format: 'sql', file_name: 'example_project_schema' },
    });

    manifestOf(response);
  },
});
