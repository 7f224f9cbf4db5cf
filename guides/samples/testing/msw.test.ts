import { setupServer } from 'msw/node';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createClient } from 'zangtable-contract/client';
import { createMswMock } from 'zangtable-contract/msw';

const baseUrl = 'https://api-zangtable.com';
const mock = createMswMock({ baseUrl });
const server = setupServer(...mock.handlers);

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => mock.reset());
afterAll(() => server.close());

test('an export that was created is in the list', async () => {
  const client = createClient({ baseUrl, token: 'pat_PROJECT_TOKEN' });
  await client.createSchemaExport({ project: 'example_project' });

  const listed = await client.listExports({ project: 'example_project' });

  expect(listed.data?.exports).toHaveLength(1);
});
