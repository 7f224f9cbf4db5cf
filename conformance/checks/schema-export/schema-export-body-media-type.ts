import { defineCheck } from '../../define-check.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'schema-export-body-media-type',
  title: 'A body of another media type than JSON is refused as validation_failed',
  source: 'none',
  level: 'NOTE',

  async run(context) {
    const { project } = context.given;

    const response = await context.client.send('createSchemaExport', {
      path: { project },
      rawBody: 'format=json',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    });

    expectRefused(context, response, 'validation_failed');
  },
});
