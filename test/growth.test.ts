import { execFile } from 'node:child_process';
import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { newFolder } from './loopback.ts';

// An operation that is added to openapi.yaml, and to nothing else, is generated, typed, served, verified and documented.

const root = fileURLToPath(new URL('..', import.meta.url));
const path = '/projects/{project}/export/table';
const copied = 'src conformance scripts docs examples releases openapi.yaml package.json tsconfig.json';
const more = 'tsconfig.build.json redocly.yaml SECURITY.md CHANGELOG.md';
const token = { ZANGTABLE_TOKEN: 'pat_PROJECT_TOKEN' };
const folder = newFolder()();

const run = (...command: readonly string[]): Promise<{ stdout: string }> =>
  promisify(execFile)(process.execPath, command, { cwd: folder, maxBuffer: 1e8, env: { ...process.env, ...token } });
const tool = (name: string): string => join(root, 'node_modules', name);
const built = (file: string): Promise<unknown> => import(join(folder, 'dist/src/zangtable', file));

const object = (properties: object): object => ({ type: 'object', required: Object.keys(properties), properties });

/** The description with one more operation: one like that for schemas, with a body, a response and an error of its own. */
function grown(text: string): string {
  const description = parse(text);
  const { paths } = description;
  const listed = paths['/projects/{project}/exports'].get.responses[200].content['application/json'].examples;
  const [, manifest] = listed.recent_exports.value.data.exports;
  const operation = structuredClone(paths['/projects/{project}/export/schema'].post);
  Object.assign(operation, { operationId: 'createTableExport', summary: 'Create a table export' });
  operation.requestBody.required = true;
  operation.requestBody.content['application/json'] = {
    schema: {
      type: 'object',
      required: ['table'],
      properties: { table: { type: 'string', minLength: 1 }, format: { type: 'string', enum: ['csv', 'json'] } },
    },
    examples: { table: { value: { table: 'contacts', format: 'csv' } } },
  };
  const content = operation.responses[200].content['application/json'];
  const [{ value }] = Object.values<{ value: { data: object } }>(content.examples) as [{ value: { data: object } }];
  operation.responses[200].content['application/json'] = {
    schema: {
      allOf: [
        { $ref: '#/components/schemas/SuccessEnvelope' },
        object({ data: object({ export: { $ref: '#/components/schemas/Export' } }) }),
      ],
    },
    examples: { table: { value: { ...value, data: { export: manifest } } } },
  };
  operation.responses[400] = { $ref: '#/components/responses/InvalidRequest' };
  description['x-error-codes'].validation_failed.messages = { createTableExport: 'name a table' };
  paths[path] = { parameters: paths['/projects/{project}/export/schema'].parameters, post: operation };
  return stringify(description);
}

beforeAll(async () => {
  for (const name of `${copied} ${more}`.split(' '))
    await cp(join(root, name), join(folder, name), { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'openapi.yaml'), grown(await readFile(join(root, 'openapi.yaml'), 'utf8')));
  await run(tool('tsx/dist/cli.mjs'), 'scripts/generate.ts');
  await run(tool('typescript/bin/tsc'), '-p', 'tsconfig.build.json');
  await run('scripts/finish-build.js');
}, 300_000);

test('the mock serves it, and the client calls it', async () => {
  const { createMockHandler } = (await built('mock/index.js')) as typeof import('../src/zangtable/mock/index.ts');
  const { createClient } = (await built('client/index.js')) as typeof import('../src/zangtable/client/index.ts');
  const mock = createMockHandler();
  const client = createClient({ baseUrl: 'http://mock.test', token: 'pat_PROJECT_TOKEN', fetch: mock }) as never as {
    createTableExport(parameters: object): Promise<{ data: unknown; requestId: string; error: object | null }>;
    operation(key: string): typeof client;
  };
  const given = { project: 'shop', table: 'orders', format: 'csv' };
  const first = await client.createTableExport(given);
  expect(first.data).toMatchObject({ export: { project: 'shop', table: 'orders', download_name: 'orders.csv' } });
  const second = await client.operation('nightly').createTableExport(given);
  expect(second).toMatchObject({ ok: true, grouping: { key: 'nightly' } });
  expect(second.requestId).not.toBe(first.requestId);
  const invalid = await client.createTableExport({ project: 'shop', table: '' });
  expect(invalid.error).toMatchObject({ kind: 'known', code: 'validation_failed', message: 'name a table' });

  const ask = (headers: Readonly<Record<string, string>>): Promise<Response> =>
    mock(
      new Request(`http://mock.test${path.replace('{project}', 'shop')}`, {
        method: 'POST',
        headers,
        body: '{"table":"a"}',
      }),
    );
  const type = { 'content-type': 'application/json' };
  expect((await ask(type)).status).toBe(401);
  const authorization = 'Bearer pat_PROJECT_TOKEN';
  for (const code of [200, 400, 403, 404]) {
    expect((await ask({ ...type, authorization, prefer: `code=${code}` })).status).toBe(code);
  }
});

test('verify finds nothing wrong with it, and counts it', { timeout: 120_000 }, async () => {
  const { startMock } = (await built('mock/index.js')) as typeof import('../src/zangtable/mock/index.ts');
  await using mock = await startMock();
  await run('dist/src/zangtable/bin.js', 'verify', mock.url, '--project', 'shop', '--report', 'json=report.json');
  const { findings, coverage, created } = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'));
  expect(findings).toEqual([]);
  expect(created).toContainEqual(expect.objectContaining({ url: expect.stringContaining('exp_20260601_181500') }));
  expect(JSON.stringify(coverage)).toContain('createTableExport');
});

test('it has a page', { timeout: 300_000 }, async () => {
  await run(tool('tsx/dist/cli.mjs'), 'scripts/docs/build.ts');
  expect(await readFile(join(folder, 'dist/docs/operations/createTableExport.md'), 'utf8')).toContain(path);
});
