import { manifestOf } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';

export default defineCheck({
  id: 'schema-export-body-unframed',
  title: 'Asking for a schema export without a body and without Content-Length creates one',
  source: 'https://www.rfc-editor.org/rfc/rfc9110#section-8.6',
  level: 'NOTE',

  async run(context) {
    const { project } = context.given;

    const response = await context.client.send('createSchemaExport', {
      path: { project },
      headers: { 'Content-Length': undefined },
    });

    manifestOf(response);
  },
});
