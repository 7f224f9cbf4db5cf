import { createExport, manifestOf } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';

export default defineCheck({
  id: 'schema-export-created',
  title: 'Asking for a schema export with an empty object creates one',
  contract: '#/paths/~1projects~1{project}~1export~1schema/post',

  async run(context) {
    const response = await createExport(context, {});

    manifestOf(response);
  },
});
