import { expect, test } from 'vitest';
import type { components } from '../../../src/generated/control.ts';
import { startMock } from '../../../src/zangtable/mock/start-mock.ts';

const headers = { authorization: 'Bearer pat_PROJECT_TOKEN' };

test('everything that is listed for an operation can be made to happen', async () => {
  await using mock = await startMock();
  const listed = (await (await fetch(`${mock.url}/__mock/outcomes`)).json()) as components['schemas']['Outcomes'];
  expect(listed.operations.length).toBeGreaterThan(0);

  for (const { operation, method, path, errors, examples } of listed.operations) {
    const url = mock.url + path.replace('{project}', 'example_project').replace(/\{.*\}/, 'exp_1');
    const wishes = [
      ...errors.map(({ code, status }) => ({ outcome: { error: code }, status: String(status) })),
      ...examples.map(({ name, status }) => ({ outcome: { example: name }, status })),
    ];
    for (const { outcome, status } of wishes) {
      mock.scenario.set([{ operation, times: 1, outcome }]);
      const response = await fetch(url, { method, headers });
      expect({ operation, outcome, status: String(response.status) }).toEqual({ operation, outcome, status });
    }
  }
});

test('an error code that an operation cannot return is not listed for it', async () => {
  await using mock = await startMock();

  const { operations } = (await (
    await fetch(`${mock.url}/__mock/outcomes`)
  ).json()) as components['schemas']['Outcomes'];

  const of = (id: string) => operations.find(({ operation }) => operation === id)?.errors.map(({ code }) => code);
  expect(of('createSchemaExport')).toContain('invalid_export_format');
  expect(of('listExports')).not.toContain('invalid_export_format');
  expect(of('listExports')).toContain('validation_failed');
});
