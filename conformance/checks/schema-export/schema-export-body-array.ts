import { defineCheck } from '../../define-check.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'schema-export-body-array',
  title: 'A body that is an array is refused as validation_failed',
  source: 'none',
  level: 'NOTE',

  async run(context) {
    const { project } = context.given;

    const response = await context.client.send('createSchemaExport', {
      path: { project },
      rawBody: '[]',
      headers: { 'Content-Type': 'application/json' },
    });

    expectRefused(context, response, 'validation_failed');
  },
});
