import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { occurrencesOf } from '../../src/docs/errors-of.ts';
import { provokingCommand } from '../../src/docs/provoke.ts';
import { readContract } from '../../src/zangtable/contract-file.ts';
import { type RunningMock, startMock } from '../../src/zangtable/mock/index.ts';
import { buildExample } from '../example/build-example.ts';
import { type Served, serveExample } from '../example/serve-example.ts';
import { chromiumPath } from './browser.ts';
import { root } from './build-site.ts';

const contract = await readContract();
const folder = join(root, 'guides/samples');
const run = promisify(execFile);
const files = (await readdir(folder, { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
  .sort();

/** Whether a command is there to run a sample with. */
async function has(command: string): Promise<boolean> {
  return await run(command, ['--version']).then(
    () => true,
    () => false,
  );
}

const isBuilt = existsSync(join(root, 'dist/src/index.js'));
const missing: Readonly<Record<string, string | undefined>> = {
  sh: (await has('curl')) ? undefined : 'no curl is installed',
  py: (await has('python3')) ? undefined : 'no python3 is installed',
  ts: isBuilt ? undefined : 'the package is not built; run `npm run build`',
  'test.ts': isBuilt ? undefined : 'the package is not built; run `npm run build`',
  'spec.ts':
    isBuilt && chromiumPath !== undefined ? undefined : 'the package is not built, or no Chromium is installed',
};

const vitest = ['vitest/vitest.mjs', 'run', '--config', join(root, 'test/docs/stand-in/vitest.config.ts')];
const runTests = (file: string): readonly [string, readonly string[]] => {
  const [program = '', ...args] = vitest;
  return [process.execPath, [join(root, 'node_modules', program), ...args, file]];
};

/** How a file is run, by its ending; exactly as it is printed. */
const runners: Readonly<Record<string, (file: string) => readonly [string, readonly string[]]>> = {
  sh: (file) => ['sh', ['-e', file]],
  py: (file) => ['python3', [file]],
  mjs: (file) => [process.execPath, [file]],
  'test.ts': runTests,
  'spec.ts': runTests,
  ts: (file) => [
    process.execPath,
    ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href, file],
  ],
};

/** What each sample must print, by its path or its folder. */
const says: Readonly<Record<string, RegExp>> = {
  createSchemaExport: /\/projects\/example_project\/export\/download\/exp_/,
  listExports: /exp_\w+[\s\S]*schema_export[\s\S]*ready/,
  downloadExport: /example_project_schema_export\.json/,
  'first-call': /"ok":\s*true/,
  'grouping/curl.sh': /"operation_key":\s*"edit-profile-email"/,
  'grouping/client.ts': /^true$/m,
  errors: /"code":\s*"invalid_export_format"/,
  'mock/slug.sh': /"code":\s*"not_found"/,
  'mock/prefer.sh': /"code":\s*"permission_denied"/,
  'mock/scenario.sh': /"permission_denied"/,
  'mock/clock.sh': /"now"/,
  'mock/reset.sh': /^$/,
  'testing/in-process.ts': /^permission_denied true\n\[ 403, 200 \]$/m,
  'testing/vitest.test.ts': /2 passed/,
  'testing/playwright.spec.ts': /1 passed/,
  'testing/msw.test.ts': /1 passed/,
  'conformance/staging.test.ts': /\d{3} (?:passed|tests)/,
};

interface Action {
  readonly inputs: Readonly<Record<string, { readonly required?: boolean }>>;
}

interface Workflow {
  readonly jobs: {
    readonly contract: { readonly steps: readonly { readonly uses: string; readonly with?: object }[] };
  };
}

describe('the samples of the docs', { timeout: 60_000 }, () => {
  let mock: RunningMock;
  let page: Served;
  let env: NodeJS.ProcessEnv;
  let cwd: string;

  beforeAll(async () => {
    mock = await startMock();
    page = await serveExample(await buildExample(), mock.url);
  });
  afterAll(async () => {
    await page[Symbol.asyncDispose]();
    await mock.close();
  });

  beforeEach(async () => {
    await fetch(`${mock.url}/__mock/reset`, { method: 'POST' });
    const headers = { Authorization: 'Bearer pat_PROJECT_TOKEN' };
    const made = await fetch(`${mock.url}/projects/example_project/export/schema`, { method: 'POST', headers });
    const { data } = (await made.json()) as { data: { export: { id: string } } };
    cwd = await mkdtemp(join(tmpdir(), 'sample-'));
    env = {
      PATH: process.env.PATH,
      BASE_URL: mock.url,
      ZANGTABLE_TOKEN: 'pat_PROJECT_TOKEN',
      EXPORT_ID: data.export.id,
      MOCK_URL: mock.url,
      STAGING_URL: mock.url,
      PAGE_URL: page.url,
      NO_COLOR: '1',
    };
  });

  test('there are samples in four languages for every operation', () => {
    const wanted = contract.operations.flatMap(({ id }) =>
      ['client.ts', 'curl.sh', 'fetch.mjs', 'python.py'].map((name) => `${id}/${name}`),
    );
    expect(files).toEqual(expect.arrayContaining(wanted));
  });

  for (const file of files.filter((name) => !name.endsWith('.yml'))) {
    const ending = /\.((?:test|spec)\.)?\w+$/.exec(file)?.[0].slice(1) ?? '';
    const why = missing[ending];
    test.skipIf(why !== undefined)(
      `${file} runs as it is printed${why === undefined ? '' : ` (skipped: ${why})`}`,
      async () => {
        const [command, args] = runners[ending]?.(join(folder, file)) ?? [];
        const said = says[file] ?? says[file.split('/')[0] ?? ''];
        if (command === undefined || said === undefined) throw new Error(`nothing is known of ${file}`);

        const { stdout } = await run(command, args, { cwd, env });

        const saved = await Promise.all(
          (await readdir(cwd)).map(async (name) => `${name}\n${await readFile(join(cwd, name), 'utf8')}`),
        );
        expect(`${stdout}${saved.join('')}`).toMatch(said);
      },
    );
  }

  test('the samples in TypeScript have no error of type', async () => {
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const { stdout } = await run(process.execPath, [compiler, '--noEmit', '-p', join(root, 'test/docs/stand-in')]);
    expect(stdout).toBe('');
  });

  test('the sample for a pipeline gives the action what it needs, and nothing that it does not know', async () => {
    const { inputs } = parse(await readFile(join(root, 'action.yml'), 'utf8')) as Action;
    const workflow = parse(await readFile(join(folder, 'conformance/workflow.yml'), 'utf8')) as Workflow;
    const given = workflow.jobs.contract.steps.find(({ uses }) => uses === './contract')?.with ?? {};

    const required = Object.keys(inputs).filter((name) => inputs[name]?.required);
    expect(Object.keys(given)).toEqual(expect.arrayContaining(required));
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)));
  });

  test.skipIf(missing.sh !== undefined).each(contract.errorCodes)(
    'the command for $code provokes it',
    async ({ code }) => {
      const [first] = occurrencesOf(contract, code);
      if (first === undefined) throw new Error(`no response shows ${code}`);

      const { stdout } = await run('sh', ['-ec', provokingCommand(contract, first)], { cwd, env });

      expect(stdout).toMatch(new RegExp(`^HTTP/1.1 ${first.response.status} `));
      expect(JSON.parse(stdout.slice(stdout.indexOf('\r\n\r\n'))).error.code).toBe(code);
    },
  );
});
