import { isAccepted, Mismatch, skip } from '../../../src/kit/verify/index.ts';
import { sharedExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';
import { exportsOf } from '../../listed-exports.ts';

export default defineCheck({
  id: 'list-other-project',
  title: 'The list of another project does not hold the new export',
  contract: '#/components/schemas/Export/properties/project',
  needs: ['state'],

  async run(context) {
    const { otherProject } = context.given;
    if (otherProject === undefined) return skip('no other project was given (--other-project)');
    const { manifest } = await sharedExport(context, 'json');

    const response = await context.client.send('listExports', {
      path: { project: otherProject },
      query: { limit: '500' },
    });

    if (!isAccepted(response)) return context.observe(`the token does not list it: ${response.status}`);
    const leaked = exportsOf(response).find(({ id }) => id === manifest.id);
    if (leaked !== undefined)
      throw new Mismatch('the export is listed in another project', { actual: leaked.id, response });
  },
});
