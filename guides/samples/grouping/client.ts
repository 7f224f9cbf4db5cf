import { createClient } from 'zangtable-contract/client';

const { BASE_URL = '', ZANGTABLE_TOKEN = '' } = process.env;
const client = createClient({ baseUrl: BASE_URL, token: ZANGTABLE_TOKEN });

// One operation client for each time the user acts: its calls share one run, and it follows a run that was replaced.
const saving = client.operation('edit-profile-email');
const created = await saving.createSchemaExport({ project: 'example_project' });
const listed = await saving.listExports({ project: 'example_project' });

console.log(created.grouping?.runId === listed.grouping?.runId);
