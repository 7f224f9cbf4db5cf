import { createClient } from 'zangtable-contract/client';
import { startMock } from 'zangtable-contract/mock';

await using mock = await startMock();
mock.scenario.set([{ times: 1, outcome: { error: 'permission_denied' } }]);
const client = createClient({ baseUrl: mock.url, token: 'pat_PROJECT_TOKEN' });

const refused = await client.listExports({ project: 'example_project' });
const listed = await client.listExports({ project: 'example_project' });

console.log(refused.ok ? 'listed' : refused.error.code, listed.ok);
console.log(mock.journal.list().map(({ response }) => response.status));
