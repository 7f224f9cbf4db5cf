import { Mismatch } from '../../../src/kit/verify/index.ts';
import { sharedExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';
import { listExports } from '../../listed-exports.ts';

export default defineCheck({
  id: 'list-status-ready',
  title: 'A list of what is ready holds the new export and nothing else than ready ones',
  contract: '#/paths/~1projects~1{project}~1exports/get/parameters/0',
  needs: ['state'],

  async run(context) {
    await sharedExport(context, 'json');

    const { exports, response } = await listExports(context, { status: 'ready', limit: '500' });

    // A state that the description does not name is judged as such.
    const other = exports.find(({ status }) => status === 'not_found');
    if (exports.length > 0 && other === undefined) return;
    throw new Mismatch('the list is not that of what is ready', { actual: other?.status ?? 'an empty list', response });
  },
});
