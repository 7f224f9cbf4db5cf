// Starts the mock and calls it with the client, in the project that installed the package.
import { createClient } from 'zangtable-contract/client';
import { startMock } from 'zangtable-contract/mock';

const mock = await startMock();
const client = createClient({ baseUrl: mock.url, token: 'pat_PROJECT_TOKEN' });
const created = await client.createSchemaExport({ project: 'example_project', format: 'sql' });
if (!created.ok) throw new Error(created.error.message);
const file = await client.downloadExport({ project: 'example_project', export_id: created.data.export.id });
const text = file.ok ? await new Response(file.data.body).text() : file.error.message;
const ask = async (prefer) => {
  const headers = { authorization: 'Bearer pat_PROJECT_TOKEN', prefer };
  return (await fetch(`${mock.url}/projects/example_project/exports`, { headers })).status;
};
console.log(JSON.stringify({ text, example: await ask('example=no_exports'), generated: await ask('dynamic=true') }));
await mock.close();
