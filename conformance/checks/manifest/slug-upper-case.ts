import { expectSame, skip } from '../../../src/kit/verify/index.ts';
import { manifestOf } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';

export default defineCheck({
  id: 'slug-upper-case',
  title: 'A slug in upper case means the project in lower case',
  contract: '#/components/parameters/Project/schema/pattern',
  needs: ['state'],

  async run(context) {
    const project = context.given.project.toUpperCase();
    if (project === context.given.project) return skip('the slug has no letters in lower case');

    const response = await context.client.send('createSchemaExport', { path: { project }, body: {} });

    const pair = { expected: project.toLowerCase(), actual: manifestOf(response).project };
    expectSame('the project is another', pair, { response, part: '/data/export/project' });
  },
});
