import { test as base, expect } from 'vitest';
import { createClient } from 'zangtable-contract/client';
import {
  expectRequest,
  type VitestContext,
  vitestFixtures,
} from 'zangtable-contract/testing';

const test = base.extend<VitestContext>(vitestFixtures());

test('an export in the format that was chosen', async ({ mock }) => {
  const client = createClient({
    baseUrl: mock.url,
    token: 'pat_PROJECT_TOKEN',
    headers: mock.headers,
  });

  const created = await client.createSchemaExport({
    project: 'example_project',
    format: 'sql',
  });

  expect(created.ok).toBe(true);
  expectRequest(mock, 'createSchemaExport').toHaveBeenSentWith({ format: 'sql' });
});

test('what happens when the token may not export', async ({ mock }) => {
  mock.scenario.set([
    { operation: 'createSchemaExport', outcome: { error: 'permission_denied' } },
  ]);
  const client = createClient({
    baseUrl: mock.url,
    token: 'pat_PROJECT_TOKEN',
    headers: mock.headers,
  });

  const created = await client.createSchemaExport({ project: 'example_project' });

  expect(created).toMatchObject({
    ok: false,
    error: { code: 'permission_denied' },
  });
  expectRequest(mock, 'createSchemaExport').toHaveBeenSentTimes(1);
});
