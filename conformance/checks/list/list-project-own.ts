import { Mismatch } from '../../../src/kit/verify/index.ts';
import { sharedExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';
import { listExports } from '../../listed-exports.ts';

export default defineCheck({
  id: 'list-project-own',
  title: 'A list holds exports of its project only',
  contract: '#/components/schemas/Export/properties/project',
  needs: ['state'],

  async run(context) {
    const { given } = context;
    await sharedExport(context, 'json');

    const { exports, response } = await listExports(context, { limit: '500' });

    const foreign = exports.find(({ project }) => project !== given.project.toLowerCase());
    if (foreign === undefined) return;
    const details = { expected: given.project, actual: foreign.project, response };
    throw new Mismatch('an export of another project is listed', details);
  },
});
