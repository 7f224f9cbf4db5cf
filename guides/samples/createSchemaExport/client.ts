import { createClient } from 'zangtable-contract/client';

const { BASE_URL = '', ZANGTABLE_TOKEN = '' } = process.env;
const client = createClient({ baseUrl: BASE_URL, token: ZANGTABLE_TOKEN });

const created = await client.createSchemaExport({
  project: 'example_project',
  format: 'sql',
  file_name: 'example_project_schema',
});

if (!created.ok) throw new Error(`${created.error.message} (${created.requestId})`);
console.log(created.data.export.download_url);
