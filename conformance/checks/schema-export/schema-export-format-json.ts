import { expectSame } from '../../../src/kit/verify/index.ts';
import { sharedExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';

export default defineCheck({
  id: 'schema-export-format-json',
  title: 'A schema export asked for as json is one',
  contract: '#/components/schemas/SchemaExportRequest/properties/format',

  async run(context) {
    const { manifest, response } = await sharedExport(context, 'json');

    expectSame('the format is not the one asked for', { expected: 'json', actual: manifest.format }, { response });
  },
});
