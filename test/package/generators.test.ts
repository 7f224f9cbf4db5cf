import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packagedContract } from '../../src/zangtable/contract.ts';
import { type RunningMock, startMock } from '../../src/zangtable/mock/index.ts';
import { newFolder } from '../loopback.ts';

// Other people's generators, on the contract as the mock serves it. They are installed on demand, apart from this package.
const packages = [
  ...['openapi-zod-client@1.18.3', '@zodios/core@10.9.6', 'zod@3.25.76', 'axios@1.12.2', '@hey-api/openapi-ts@0.95.0'],
  '@openapitools/openapi-generator-cli@2.41.0',
  ...['orval@7.13.2', 'openapi-to-postmanv2@6.3.3', 'newman@6.2.2', 'typescript@5.9.3', '@types/node@20.19.43'],
];
const run = promisify(execFile);
const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('../..', import.meta.url));
const token = 'pat_PROJECT_TOKEN';

const generators: Readonly<Record<string, { readonly generate: readonly string[]; readonly call: string }>> = {
  'openapi-zod-client': {
    generate: ['openapi-zod-client/bin.js', 'openapi.yaml', '-o', 'zod.ts', '--export-schemas'],
    call: `import { createApiClient } from './zod';
const api = createApiClient(url, { axiosConfig: { headers: { Authorization: 'Bearer ' + token } } });
const params = { project: 'shop' };
const created = await api.createSchemaExport({ format: 'sql', file_name: 'mine' }, { params });
const id: string = created.data.export.id;
const listed = await api.listExports({ params });
const file: unknown = await api.downloadExport({ params: { ...params, export_id: id } });
show(listed.data.exports[0]?.id === id, file);`,
  },
  '@hey-api/openapi-ts': {
    generate: ['@hey-api/openapi-ts/bin/run.js', '-i', 'openapi.yaml', '-o', 'hey', '-c', '@hey-api/client-fetch'],
    call: `import { client } from './hey/client.gen';
import { createSchemaExport, downloadExport, listExports } from './hey/sdk.gen';
client.setConfig({ auth: token });
const path = { project: 'shop' };
const created = await createSchemaExport({ path, body: { format: 'sql' }, throwOnError: true });
const id: string = created.data.data.export.id;
const listed = await listExports({ path, throwOnError: true });
const file = await downloadExport({ path: { ...path, export_id: id }, parseAs: 'text', throwOnError: true });
show(listed.data.data.exports[0]?.id === id, file.data);`,
  },
  // Its client for fetch writes the status 4XX as it is, which is no TypeScript.
  orval: {
    generate: ['orval/dist/bin/orval.js', '--input', 'openapi.yaml', '--output', 'orval.ts', '--client', 'axios'],
    call: `import axios from 'axios';
import { getZangTableExportAPI } from './orval';
const { createSchemaExport, downloadExport, listExports } = getZangTableExportAPI();
axios.defaults.baseURL = url;
axios.defaults.headers.common.Authorization = 'Bearer ' + token;
const created = await createSchemaExport('shop', { format: 'sql' });
const id: string = created.data.data.export.id;
const listed = await listExports('shop');
const file = await downloadExport('shop', id);
show(listed.data.data.exports[0]?.id === id, file.data);`,
  },
  redocly: {
    generate: [
      join(root, 'node_modules/@redocly/cli/bin/cli.js'),
      'generate-client',
      'openapi.yaml',
      '--output',
      'red.ts',
    ],
    call: `import { client } from './red';
client.auth.bearer(token);
const path = { project: 'shop' };
const created = await client.createSchemaExport({ path, body: { format: 'sql' } });
const id: string = created.data.export.id;
const listed = await client.listExports({ path });
const file = await client.downloadExport({ path: { ...path, export_id: id } });
show(listed.data.exports[0]?.id === id, file instanceof Blob ? await file.text() : file);`,
  },
};

// It runs on Java, and fetches itself. What is always null it calls Null, and has no such type.
const openapiGenerator = (language: string, nulls: string): readonly string[] => [
  ...['@openapitools/openapi-generator-cli/main.js', 'generate', '-g', language],
  ...['-i', 'openapi.yaml', '-o', language, '--type-mappings', nulls],
];
const onJava: typeof generators = {
  'openapi-generator typescript-axios': {
    generate: openapiGenerator('typescript-axios', 'Null=null'),
    call: `import { Configuration, ExportsApi } from './typescript-axios';
const api = new ExportsApi(new Configuration({ accessToken: token }));
const created = await api.createSchemaExport('shop', undefined, undefined, { format: 'sql' });
const id: string = created.data.data.export.id;
const listed = await api.listExports('shop');
const file = await api.downloadExport('shop', id);
show(listed.data.data.exports[0]?.id === id, file.data);`,
  },
  'openapi-generator typescript-fetch': {
    generate: openapiGenerator('typescript-fetch', 'null=any'),
    call: `import { Configuration, ExportsApi } from './typescript-fetch';
const api = new ExportsApi(new Configuration({ accessToken: token }));
const project = 'shop';
const created = await api.createSchemaExport({ project, schemaExportRequest: { format: 'sql' } });
const id: string = created.data._export.id;
const listed = await api.listExports({ project });
const file = await api.downloadExport({ project, exportId: id });
show(listed.data.exports[0]?.id === id, file instanceof Blob ? await file.text() : file);`,
  },
};

const compilerOptions = {
  ...{
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
  },
  ...{ lib: ['es2023', 'dom', 'dom.iterable'], types: ['node'] },
};

const folder = newFolder()();
let mock: RunningMock;
let missing: string | undefined;

beforeAll(async () => {
  mock = await startMock({ basePath: '/v1' });
  await writeFile(join(folder, 'package.json'), '{ "type": "module", "private": true }');
  await writeFile(join(folder, 'openapi.yaml'), await (await fetch(new URL('/openapi.yaml', mock.url))).text());
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', ...packages];
  missing = await run('npm', args, { cwd: folder }).then(
    () => undefined,
    (error: Error) => `the generators could not be installed: ${error.message.split('\n')[1] ?? error.message}`,
  );
}, 600_000);

afterAll(async () => {
  await mock?.close();
});

const node = (args: readonly string[]) =>
  run(process.execPath, args as string[], { cwd: folder, env: { ...process.env, REDOCLY_TELEMETRY: 'off' } });
const binary = (path: string): string => (path.startsWith('/') ? path : join(folder, 'node_modules', path));

test.for(Object.entries({ ...generators, ...onJava }))(
  'What %s makes of the served contract compiles, and calls the mock',
  { timeout: 300_000 },
  async (
    [
      name,
      {
        generate: [program = '', ...args],
        call,
      },
    ],
    { skip },
  ) => {
    skip(missing !== undefined, missing);
    const canRun = !(name in onJava) || (await node([binary(program), 'version']).then(Boolean, () => false));
    skip(!canRun, `${name} does not run here`);
    const file = `call-${name.replace(/\W/g, '-')}.ts`;
    const head = 'const [url = "", token = ""] = process.argv.slice(2);\n';
    const show =
      'function show(isListed: boolean, file: unknown) { console.log(isListed, /CREATE TABLE/.test(String(file))); }\n';
    await node([binary(program), ...args]);
    await writeFile(join(folder, file), `${head}${show}${call}\n`);
    await writeFile(join(folder, `tsconfig.${file}.json`), JSON.stringify({ compilerOptions, files: [file] }));

    const compiled = await node([binary('typescript/bin/tsc'), '-p', `tsconfig.${file}.json`]).catch((error) => error);
    expect(compiled.stdout).toBe('');
    const tsx = pathToFileURL(require.resolve('tsx')).href;
    expect((await node(['--import', tsx, file, mock.url, token])).stdout).toBe('true true\n');
  },
);

test('A Postman collection of the served contract calls the mock, and nobody else', { timeout: 300_000 }, async ({
  skip,
}) => {
  skip(missing !== undefined, missing);
  await node([binary('openapi-to-postmanv2/bin/openapi2postmanv2.js'), '-s', 'openapi.yaml', '-o', 'postman.json']);
  const variables = ['--env-var', `bearerToken=${token}`];
  mock.journal.clear();

  const { stdout } = await node([
    binary('newman/bin/newman.js'),
    'run',
    'postman.json',
    '--color',
    'off',
    ...variables,
  ]);

  expect([...stdout.matchAll(/https?:\/\/[^/\s]+/g)].map(([origin]) => origin)).toEqual(
    Array(packagedContract().operations.length).fill(new URL(mock.url).origin),
  );
  expect(mock.journal.list().map(({ operation }) => operation)).toEqual(
    expect.arrayContaining(packagedContract().operations.map(({ id }) => id)),
  );
});
