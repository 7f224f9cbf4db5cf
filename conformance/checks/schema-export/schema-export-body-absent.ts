import { manifestOf } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';

export default defineCheck({
  id: 'schema-export-body-absent',
  title: 'Asking for a schema export without a body creates one',
  contract: '#/paths/~1projects~1{project}~1export~1schema/post/requestBody',

  async run(context) {
    const { project } = context.given;

    const response = await context.client.send('createSchemaExport', { path: { project } });

    manifestOf(response);
  },
});
