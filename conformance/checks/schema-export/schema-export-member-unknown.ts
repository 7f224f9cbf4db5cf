import { expectAccepted } from '../../../src/kit/verify/index.ts';
import { createExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';

export default defineCheck({
  id: 'schema-export-member-unknown',
  title: 'A member that the description does not name is ignored',
  source: 'none',
  level: 'NOTE',

  async run(context) {
    const response = await createExport(context, { conformance: true });

    expectAccepted(response);
  },
});
