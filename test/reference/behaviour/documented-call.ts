import { expect, test } from 'vitest';
import { create, readData, readEnvelope, send } from '../exchange.ts';
import type { Target } from './target.ts';

const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

/** The calls that the documentation prints, and what it prints as their responses. */
export const testDocumentedCalls = (target: Target): void => {
  test('The basic call returns the manifest of a JSON export', async () => {
    const { status, bytes } = await create(target.url);

    const { id, size_bytes } = readData(bytes).export;
    expect(status).toBe(200);
    expect(readEnvelope(bytes)).not.toHaveProperty('operation_key');
    expect(readData(bytes).export).toEqual({
      id: expect.stringMatching(/^exp_\d{8}_\d{6}_[0-9a-f]{10}$/),
      kind: 'schema_export',
      scope: 'project',
      project: 'example_project',
      table: null,
      format: 'json',
      download_name: 'example_project_schema_export.json',
      download_url: `/projects/example_project/export/download/${id}`,
      storage_backend: 'local',
      content_type: 'application/json; charset=utf-8',
      row_count: null,
      table_count: null,
      size_bytes,
      status: 'ready',
      status_reason: null,
      missing_at: null,
      created_at: time,
      expires_at: null,
    });
  });

  test('The full call returns an SQL export under the name and in the run that were sent', async () => {
    const headers = { 'X-Operation-Key': 'edit-profile-email', 'X-Operation-Run-Id': 'oprun_client_20260602_001' };

    const { bytes } = await create(target.url, { format: 'sql', file_name: 'example_project_schema' }, { headers });

    expect(readData(bytes).export).toMatchObject({ format: 'sql', download_name: 'example_project_schema.sql' });
    expect(readEnvelope(bytes)).toMatchObject({
      operation_key: 'edit-profile-email',
      operation_run_id: 'oprun_client_20260602_001',
      operation_grouping_status: 'accepted_provided_run',
    });
  });

  test('An unknown format returns the documented error, and no group', async () => {
    const { status, bytes } = await create(target.url, { format: 'xml' }, { headers: { 'X-Operation-Key': 'edit' } });

    const message = 'format must be json or sql for schema exports.';
    expect(status).toBe(400);
    expect(readEnvelope(bytes).error).toEqual({ code: 'invalid_export_format', message });
    expect(readEnvelope(bytes)).not.toHaveProperty('operation_key');
  });

  test.each([undefined, ''])('A body of %j asks for the defaults', async (body) => {
    const { bytes } = await create(target.url, {}, { body });

    expect(readData(bytes).export.format).toBe('json');
  });

  test('A slug in upper case is folded', async () => {
    const url = `${target.url}/projects/Example_PROJECT/export/schema`;

    const { bytes } = await send(url, { method: 'POST' });

    expect(readData(bytes).export.project).toBe('example_project');
  });

  test('Fifty calls at once have fifty request ids and fifty exports', async () => {
    const responses = await Promise.all(Array.from({ length: 50 }, () => create(target.url)));

    expect(new Set(responses.map(({ bytes }) => readEnvelope(bytes).request_id)).size).toBe(50);
    expect(new Set(responses.map(({ bytes }) => readData(bytes).export.id)).size).toBe(50);
  });
};
