import { expectAccepted, skip } from '../../../src/kit/verify/index.ts';
import { sharedExport } from '../../created-export.ts';
import { defineCheck } from '../../define-check.ts';

export default defineCheck({
  id: 'download-url-followed',
  title: 'The download_url of a manifest leads to the export',
  contract: '#/components/schemas/Export/properties/download_url',
  needs: ['state'],

  async run(context) {
    const { client, given } = context;
    const { manifest } = await sharedExport(context, 'json');
    if (!manifest.download_url.startsWith('/')) return skip('the download_url is not a path, which is judged as such');

    const path = { project: given.project, export_id: manifest.id };
    const response = await client.send('downloadExport', { path, pathTemplate: manifest.download_url });

    expectAccepted(response);
  },
});
