import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { packagedContract } from '../../../src/zangtable/contract.ts';
import { newFolder } from '../../loopback.ts';
import { type Started, startProgram } from './run-main.ts';

interface Mock extends Omit<Started, 'url'> {
  readonly url: string;
}

async function start(...options: string[]): Promise<Mock> {
  const mock = startProgram(['mock', '--port', '0', ...options]);
  return { ...mock, url: await mock.url() };
}

test('Started as documented, the mock responds to the documented calls, and SIGTERM ends it at once', {
  timeout: 40_000,
}, async () => {
  await using mock = await start();
  const contract = packagedContract();
  const headers = { authorization: 'Bearer pat_PROJECT_TOKEN', 'content-type': 'application/json' };
  const grouped = {
    ...headers,
    'x-operation-key': 'edit-profile-email',
    'x-operation-run-id': 'oprun_client_20260602_001',
  };
  const target = `${mock.url}/projects/example_project/export/schema`;

  const basic = await fetch(target, { method: 'POST', headers, body: '{}' });
  const full = await fetch(target, {
    method: 'POST',
    headers: grouped,
    body: '{"format":"sql","file_name":"example_project_schema"}',
  });
  const rejected = await fetch(target, { method: 'POST', headers, body: '{"format":"xml"}' });
  const bodies = (await Promise.all([basic, full, rejected].map((response) => response.json()))) as Readonly<
    Record<string, unknown>
  >[];
  const exitCode = await mock.end('SIGTERM');

  const schema = contract.operation('createSchemaExport')?.responses[0]?.content[0]?.schema as string;
  expect(contract.validate(schema, bodies[0])).toEqual([]);
  expect(contract.validate(schema, bodies[1])).toEqual([]);
  expect(bodies[0]).toMatchObject({ data: { export: { download_name: 'example_project_schema_export.json' } } });
  expect(bodies[1]).toMatchObject({
    data: { export: { format: 'sql', download_name: 'example_project_schema.sql' } },
    operation_key: 'edit-profile-email',
    operation_run_id: 'oprun_client_20260602_001',
    operation_grouping_status: 'accepted_provided_run',
  });
  expect(bodies[2]).toMatchObject({
    error: { code: 'invalid_export_format', message: 'format must be json or sql for schema exports.' },
  });
  expect(exitCode).toBe(0);
  const lines = mock.err().trimEnd().split('\n');
  expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d 200 POST \/projects\/example_project\/export\/schema \d+\.\d ms/);
  expect(lines[2]).toMatch(/^\d\d:\d\d:\d\d 400 POST/);
  expect(lines[3]).toContain(
    'body /format: must be one of ["json","sql"] (#/components/schemas/SchemaExportRequest/properties/format/enum)',
  );
  expect(mock.out()).toContain(`inspector ${mock.url}/__mock/`);
});

test('With --log json every line is an object, and SIGINT ends the mock even while a client hangs', {
  timeout: 40_000,
}, async () => {
  await using mock = await start('--log', 'json', '--seed', 'x', '--base-path', '/v1');
  // The address that is shown has the base path.
  const origin = new URL(mock.url).origin;
  const headers = { authorization: 'Bearer pat_PROJECT_TOKEN' };
  await fetch(`${mock.url}/projects/p/exports`, { headers });
  const hanging = fetch(`${mock.url}/projects/p/exports`, { headers: { ...headers, prefer: 'fault=hang' } }).catch(
    () => 'ended',
  );
  await expect.poll(() => mock.err().trimEnd().split('\n').length).toBe(2);

  const exitCode = await mock.end('SIGINT');

  expect(mock.url).toBe(`${origin}/v1`);
  expect(exitCode).toBe(0);
  expect(await hanging).toBe('ended');
  const entries = mock
    .err()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(entries).toMatchObject([
    { method: 'GET', url: '/v1/projects/p/exports', operation: 'listExports', status: 200, mismatches: [] },
    { status: null, fault: 'hang', forced: 'prefer' },
  ]);
});

test('Beyond this machine the address of the inspector has the token, which stands nowhere else', {
  timeout: 40_000,
}, async () => {
  await using mock = await start('--host', '0.0.0.0', '--log', 'json');
  const [, token = ''] = /inspector http:\/\/localhost:\d+\/__mock\/\?token=([\da-f]{32})\n/.exec(mock.out()) ?? [];
  const bearer = { authorization: `Bearer ${token}` };

  const page = await fetch(`${mock.url}/__mock/?token=${token}`);
  const wrong = await fetch(`${mock.url}/__mock/journal`);
  await fetch(`${mock.url}/projects/p/exports`, { headers: { ...bearer, cookie: `mock-control-1=${token}` } });
  const journal = await fetch(`${mock.url}/__mock/journal`, { headers: bearer });
  await expect.poll(() => mock.err().trimEnd().split('\n').length).toBe(1);

  expect([page.status, wrong.status, journal.status]).toEqual([200, 401, 200]);
  expect(mock.out().split(token)).toHaveLength(2);
  expect(mock.err() + (await journal.text()) + (await wrong.text())).not.toContain(token);
});

test('A token that was given is printed nowhere', { timeout: 40_000 }, async () => {
  const token = 'a-token-of-the-test';
  await using mock = await start('--control-token', token);

  const responses = await Promise.all(
    [{}, { authorization: `Bearer ${token}` }].map((headers) => fetch(`${mock.url}/__mock/health`, { headers })),
  );

  expect(responses.map(({ status }) => status)).toEqual([401, 200]);
  expect(mock.out() + mock.err()).not.toContain(token);
});

test('A pattern with too many ways to match is checked at once, and SIGTERM ends the mock meanwhile', {
  timeout: 40_000,
}, async () => {
  const file = newFolder()('openapi.yaml');
  const name = { name: 'name', in: 'query', schema: { type: 'string', pattern: '^(a|aa)*$' } };
  const get = { operationId: 'list', parameters: [name], responses: { 200: { description: 'Nothing.' } } };
  const info = { title: 'Slow', version: '1' };
  await writeFile(file, JSON.stringify({ openapi: '3.1.0', info, security: [], paths: { '/pets': { get } } }));
  await using mock = await start('--contract', file);
  const slow = `${mock.url}/pets?name=${'a'.repeat(60)}!`;

  const rejected = await fetch(slow);
  const usual = await fetch(`${mock.url}/pets?name=a`);
  const lost = fetch(slow).catch(() => undefined);
  const exitCode = await mock.end('SIGTERM');
  await lost;

  expect(rejected.status).toBe(400);
  expect(rejected.headers.get('x-mock-mismatch')).toContain('query name: must match pattern');
  expect(usual.status).toBe(200);
  expect(exitCode).toBe(0);
});
