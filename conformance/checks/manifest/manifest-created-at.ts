import { Mismatch, skip } from '../../../src/kit/verify/index.ts';
import { sharedExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';

export default defineCheck({
  id: 'manifest-created-at',
  title: 'A new export was created when it was asked for',
  source: 'https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1',
  level: 'SHOULD',
  needs: ['state'],

  async run(context) {
    const { manifest, response } = await sharedExport(context, 'json');

    const date = response.header('date') ?? '';
    const apart = Math.abs(Date.parse(manifest.created_at) - Date.parse(date));
    if (Number.isNaN(apart)) return skip('the answer has no Date, or the manifest no time');
    if (apart <= 5 * 60_000) return;
    const details = { expected: `within five minutes of ${date}`, actual: manifest.created_at, response };
    throw new Mismatch('created_at is far from the Date of the answer', details);
  },
});
