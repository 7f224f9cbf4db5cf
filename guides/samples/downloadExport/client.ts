import { writeFile } from 'node:fs/promises';
import { createClient } from 'zangtable-contract/client';

const { BASE_URL = '', ZANGTABLE_TOKEN = '', EXPORT_ID = '' } = process.env;
const client = createClient({ baseUrl: BASE_URL, token: ZANGTABLE_TOKEN });

const download = await client.downloadExport({
  project: 'example_project',
  export_id: EXPORT_ID,
});

if (!download.ok)
  throw new Error(`${download.error.message} (${download.requestId})`);
await writeFile('export.bin', download.data.body);
console.log(download.data.fileName);
