import { isAccepted, Mismatch } from '../../../src/kit/verify/index.ts';
import { sharedExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';
import { exportsOf } from '../../listed-exports.ts';
import { expectRefused } from '../../refusal.ts';

export default defineCheck({
  id: 'project-unknown',
  title: 'A project that does not exist shows no exports of another',
  contract: '#/components/schemas/Export/properties/project',
  needs: ['state'],

  async run(context) {
    const project = 'conformance-no-such-project';
    await sharedExport(context, 'json');

    const response = await context.client.send('listExports', { path: { project } });

    if (!isAccepted(response)) return expectRefused(context, response);
    const foreign = exportsOf(response).find((item) => item.project !== project);
    if (foreign === undefined) return context.observe('an unknown project is answered like an empty one');
    throw new Mismatch('an unknown project shows exports', { actual: foreign.project, response });
  },
});
