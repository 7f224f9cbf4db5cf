import { createClient } from 'zangtable-contract/client';

const { BASE_URL = '', ZANGTABLE_TOKEN = '' } = process.env;
const client = createClient({ baseUrl: BASE_URL, token: ZANGTABLE_TOKEN });

const listed = await client.listExports({
  project: 'example_project',
  status: 'ready',
  limit: 10,
});

if (!listed.ok) throw new Error(`${listed.error.message} (${listed.requestId})`);
for (const { id, kind, status } of listed.data.exports)
  console.log(id, kind, status);
