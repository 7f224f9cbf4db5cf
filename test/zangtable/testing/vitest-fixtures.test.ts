import { test as base, expect } from 'vitest';
import { createClient } from '../../../src/zangtable/client/index.ts';
import {
  expectRequest,
  type MockWorld,
  type VitestContext,
  vitestFixtures,
} from '../../../src/zangtable/testing/index.ts';

const test = base.extend<VitestContext>(vitestFixtures({ seed: 'fixtures' }));
const urls = new Set<string>();

function clientOf({ url, headers }: MockWorld) {
  return createClient({ baseUrl: url, token: 'pat_PROJECT_TOKEN', headers });
}

for (const turn of ['first', 'second']) {
  test(`the ${turn} test has a world that nobody has used`, async ({ mock }) => {
    urls.add(mock.url);
    const client = clientOf(mock);

    const before = await client.listExports({ project: 'example_project' });
    await client.createSchemaExport({ project: 'example_project', format: 'sql' });

    expect(before.data?.exports).toEqual([]);
    expectRequest(mock, 'createSchemaExport').toHaveBeenSentTimes(1);
    expectRequest(mock, 'createSchemaExport').toHaveBeenSentWith({ project: 'example_project', format: 'sql' });
  });
}

test('the tests of a file share one server', () => {
  expect(urls.size).toBe(1);
});

test('a scenario and a clock are those of the test', async ({ mock, mockServer }) => {
  mock.clock.freeze();
  mock.clock.set(new Date('2026-06-02T00:00:00Z'));
  mock.scenario.set([{ operation: 'listExports', outcome: { error: 'permission_denied' }, times: 1 }]);

  const denied = await clientOf(mock).listExports({ project: 'example_project' });
  const elsewhere = await createClient({ baseUrl: mockServer.url, token: 'pat_PROJECT_TOKEN' }).listExports({
    project: 'example_project',
  });

  expect(denied).toMatchObject({
    error: { code: 'permission_denied' },
    meta: { generated_at: '2026-06-02T00:00:00Z' },
  });
  expect(elsewhere.ok).toBe(true);
  expectRequest(mock, 'listExports').toHaveBeenSentTimes(1);
});

test('an operation run that lapsed is followed', async ({ mock }) => {
  const replaced: string[] = [];
  const action = clientOf(mock).operation('edit-profile-email', {
    onRunReplaced: ({ runId }) => replaced.push(runId),
  });

  await action.listExports({ project: 'example_project' });
  mock.clock.advance(421);
  await action.listExports({ project: 'example_project' });
  await action.listExports({ project: 'example_project' });

  expect(replaced).toEqual([action.runId]);
  expectRequest(mock, 'listExports').toHaveBeenSentWith(
    { project: 'example_project' },
    { 'X-Operation-Run-Id': action.runId },
  );
});
