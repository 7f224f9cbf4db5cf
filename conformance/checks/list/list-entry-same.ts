import { expectSame, skip } from '../../../src/kit/verify/index.ts';
import { sharedExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';
import { findListed } from '../../listed-exports.ts';

export default defineCheck({
  id: 'list-entry-same',
  title: 'A listed export is described as it was when it was created',
  contract: '#/components/schemas/ExportList',
  needs: ['state'],

  async run(context) {
    const { manifest } = await sharedExport(context, 'sql');

    const { found, last: response } = await findListed(context, manifest.id);

    if (found === undefined) return skip('the new export is not listed, which is judged as such');
    const names = Object.keys(manifest).filter((name) => name in found) as (keyof typeof manifest)[];
    for (const name of names) {
      const pair = { expected: manifest[name], actual: found[name] };
      expectSame(`${name} is listed otherwise`, pair, { response, part: `/data/exports/*/${name}` });
    }
  },
});
