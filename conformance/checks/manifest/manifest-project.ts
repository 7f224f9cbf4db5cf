import { expectSame } from '../../../src/kit/verify/index.ts';
import { sharedExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';

export default defineCheck({
  id: 'manifest-project',
  title: 'A new export is of the project it was asked for',
  contract: '#/components/schemas/Export/properties/project',
  needs: ['state'],

  async run(context) {
    const { given } = context;

    const { manifest, response } = await sharedExport(context, 'json');

    const pair = { expected: given.project.toLowerCase(), actual: manifest.project };
    expectSame('the project is another', pair, { response, part: '/data/export/project' });
  },
});
