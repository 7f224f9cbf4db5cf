import { manifestOf } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';

export default defineCheck({
  id: 'schema-export-body-empty',
  title: 'Asking for a schema export with an empty JSON body creates one',
  contract: '#/paths/~1projects~1{project}~1export~1schema/post/requestBody',

  async run(context) {
    const { project } = context.given;

    const response = await context.client.send('createSchemaExport', {
      path: { project },
      rawBody: '',
      headers: { 'Content-Type': 'application/json' },
    });

    manifestOf(response);
  },
});
