import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { callOf } from '../../scripts/docs/call.ts';
import { provokingCommand } from '../../scripts/docs/reference.ts';
import { samplesOf } from '../../scripts/docs/samples.ts';
import { runCommand } from '../../scripts/package/run-command.ts';
import type { Operation } from '../../src/kit/contract/index.ts';
import { readContract } from '../../src/zangtable/contract-file.ts';
import { type RunningMock, startMock } from '../../src/zangtable/mock/index.ts';
import { chromiumPath } from '../chromium.ts';
import { buildExample, serveExample } from '../example/serve-example.ts';
import type { Listening } from '../loopback.ts';
import { root } from './site.ts';

const contract = await readContract();
const has = (command: string, ...args: readonly string[]): boolean => spawnSync(command, args).status === 0;
const isBuilt = existsSync(join(root, 'dist/src/index.js'));
const tsx = ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href];

/** How a text is run, by the ending of its file, and why it cannot be where it cannot. */
const runtimes: Readonly<Record<string, { readonly command: readonly string[]; readonly lacks: string | false }>> = {
  sh: { command: ['sh', '-e'], lacks: !has('curl', '--version') && 'no curl' },
  mts: { command: [process.execPath, ...tsx], lacks: !isBuilt && 'the package is not built' },
  ts: { command: [process.execPath, ...tsx], lacks: !isBuilt && 'the package is not built' },
  mjs: { command: [process.execPath], lacks: false },
  js: { command: [process.execPath], lacks: false },
  py: { command: ['python3'], lacks: !has('python3', '-c', 'import requests') && 'no python3 with requests' },
  go: { command: ['go', 'run'], lacks: !has('go', 'version') && 'no go' },
  php: { command: ['php'], lacks: !has('php', '--version') && 'no php' },
};

const samples = contract.operations.flatMap((operation) => {
  const call = callOf(contract, operation);
  const shown = call.isFile
    ? ['CREATE TABLE']
    : ['/projects/example_project/export/download/exp_', ...kinds(operation)];
  return samplesOf(call).map((sample) => ({ ...sample, id: operation.id, shown }));
});

function kinds({ responses }: Operation): readonly string[] {
  const successes = responses.filter(({ status }) => status.startsWith('2')).flatMap(({ content }) => content);
  const values = successes.flatMap(({ examples }) => examples.map(({ value }) => value as Created));
  return [...new Set(values.flatMap(({ data }) => data?.export?.kind ?? []))];
}

interface Created {
  readonly data?: { readonly export?: { readonly kind: string } };
}

describe('the samples of the docs', { timeout: 120_000 }, () => {
  let mock: RunningMock;
  let page: Listening;
  let folder: string;
  let env: Record<string, string | undefined>;

  beforeAll(async () => {
    mock = await startMock();
    page = await serveExample(await buildExample(), mock.url);
    // Below the package, so that the samples find it by its name.
    await mkdir(join(root, 'dist'), { recursive: true });
    folder = await mkdtemp(join(root, 'dist/samples-'));
    const headers = { Authorization: 'Bearer pat_PROJECT_TOKEN', 'Content-Type': 'application/json' };
    const url = `${mock.url}/projects/example_project/export/schema`;
    const made = await fetch(url, { method: 'POST', headers, body: '{"format":"sql"}' });
    const { data } = (await made.json()) as { data: { export: { id: string } } };
    env = {
      BASE_URL: mock.url,
      ZANGTABLE_TOKEN: 'pat_PROJECT_TOKEN',
      EXPORT_ID: data.export.id,
      MOCK_URL: mock.url,
      STAGING_URL: mock.url,
      PAGE_URL: page.url,
      NO_COLOR: '1',
    };
  });
  afterAll(async () => {
    await page[Symbol.asyncDispose]();
    await mock.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function run(name: string, code: string, own: Record<string, string> = {}) {
    const cwd = await mkdtemp(join(folder, 'run-'));
    await writeFile(join(cwd, name), code);
    const [program = '', ...args] = runtimes[name.split('.').at(-1) ?? '']?.command ?? [];
    const {
      code: exit,
      stdout,
      stderr,
    } = await runCommand(program, [...args, join(cwd, name)], { cwd, env: { ...env, ...own } });
    const saved = (await readdir(cwd)).filter((file) => file !== name).map((file) => readFile(join(cwd, file), 'utf8'));
    return { exit, text: [stdout, stderr, ...(await Promise.all(saved))].join('\n') };
  }

  for (const { id, label, ending, code, shown } of samples) {
    const lacks = runtimes[ending]?.lacks;
    test.skipIf(lacks)(`${id} in ${label} runs as it is printed${lacks ? ` (skipped: ${lacks})` : ''}`, async () => {
      const success = await run(`sample.${ending}`, code);
      for (const text of shown) expect(success.text).toContain(text);
      expect(success.exit).toBe(0);

      const failure = await run(`sample.${ending}`, code, { ZANGTABLE_TOKEN: 'pat_unknown' });
      expect(failure.exit).not.toBe(0);
      expect(failure.text).toMatch(/invalid_token[\s\S]*req_/);
    });
  }

  test.skipIf(!isBuilt || runtimes.sh?.lacks)(
    'the curl of an operation prints what its page shows below it: the same properties, and the same values where both are fixed',
    async () => {
      for (const operation of contract.operations) {
        const page = await readFile(join(root, `dist/docs/operations/${operation.id}.md`), 'utf8');
        const [, sent = '', shown = ''] =
          /```sh\n([\s\S]*?)^```[\s\S]*?^## Example response[\s\S]*?^```(?:json|http)\n([\s\S]*?)^```/m.exec(page) ??
          [];
        const { text } = await run('sample.sh', sent);
        if (shown.startsWith('{')) expect(shapeOf(JSON.parse(text)), operation.id).toEqual(shapeOf(JSON.parse(shown)));
        else expect(text, operation.id).toContain(shown.split('\n\n')[1]?.split('\n')[0]);
      }
    },
  );

  test.each(contract.errorCodes)('the command for $code provokes it', async ({ code, status }) => {
    const operation = contract.operations.find(({ responses }) =>
      responses.some(({ content }) => content.some(({ examples }) => examples.some(({ name }) => name === code))),
    );
    if (operation === undefined) throw new Error(`no operation shows ${code}`);
    const { text } = await run('sample.sh', provokingCommand(contract, operation, code));
    expect(text).toMatch(new RegExp(`^HTTP/1.1 ${status} [\\s\\S]*"code":"${code}"`));
  });

  test.skipIf(!isBuilt).each([
    ['operation-grouping', 0, /^true$/m],
    ['client', 0, /^true$/m],
    ['mock', 0, /^404$/m],
    ['testing', 0, /^permission_denied true\n\[ 403, 200 \]$/m],
    ['pagination', 0, /exp_\w+ schema_export ready/],
  ])('the code of %s, block %i, runs', async (guide, index, says) => {
    const block = (await codeOf(guide)).filter(({ file }) => file === '')[index];
    const { text } = await run(`sample.${block?.language === 'js' ? 'mjs' : 'mts'}`, block?.code ?? '');
    expect(text).toMatch(says);
  });

  const browserLacks = chromiumPath === undefined;
  test.skipIf(!isBuilt).each([
    ['testing', 'export.test.ts', /2 passed/],
    ['testing', 'export.msw.test.ts', /1 passed/],
    ['testing', 'export.spec.ts', browserLacks ? /./ : /1 passed/],
    ['conformance', 'staging.test.ts', /\d{3} (?:passed|tests)/],
  ])('the tests of %s in %s pass', async (guide, file, says) => {
    const block = (await codeOf(guide)).find((candidate) => candidate.file === file);
    const cwd = await mkdtemp(join(folder, 'test-'));
    await writeFile(join(cwd, file), block?.code ?? '');
    const config = join(root, 'test/docs/stand-in/vitest.config.ts');
    const args = [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--config',
      config,
      '--root',
      root,
      join(cwd, file),
    ];
    const { stdout, stderr } = await runCommand(process.execPath, args, { cwd: root, env });
    expect(stdout + stderr).toMatch(says);
  });

  test('the code in TypeScript has no error of type', async () => {
    const cwd = await mkdtemp(join(folder, 'types-'));
    const blocks = (await Promise.all(guides.map(codeOf))).flat().filter(({ language }) => language === 'ts');
    const texts = [
      ...blocks.map(({ code }) => code),
      ...samples.filter(({ ending }) => ending === 'mts').map(({ code }) => code),
    ];
    for (const [index, code] of texts.entries()) await writeFile(join(cwd, `block-${index}.mts`), code);
    const paths = {
      '@playwright/test': ['../../../test/docs/stand-in/playwright-test.ts'],
      'zangtable-contract/*': ['../../../src/zangtable/*/index.ts'],
    };
    const compilerOptions = { lib: ['es2023', 'esnext.disposable', 'dom', 'dom.iterable', 'dom.asynciterable'], paths };
    const config = { extends: '../../../tsconfig.json', compilerOptions, include: ['.'], exclude: [] };
    await writeFile(join(cwd, 'tsconfig.json'), JSON.stringify(config));
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const result = await promisify(execFile)(process.execPath, [compiler, '--noEmit', '-p', cwd]).catch(
      (error) => error,
    );
    expect(texts.length).toBeGreaterThan(8);
    expect(result.stdout).toBe('');
  });

  test('the workflow gives the action what it needs, and nothing that it does not know', async () => {
    const { inputs } = parse(await readFile(join(root, 'action.yml'), 'utf8'));
    const block = (await codeOf('conformance')).find(({ language }) => language === 'yaml');
    const { jobs } = parse(block?.code ?? '');
    const given = Object.keys(jobs.contract.steps.find(({ uses }: { uses: string }) => uses === './contract').with);
    const required = Object.keys(inputs).filter((name) => inputs[name].required);
    expect(given).toEqual(expect.arrayContaining(required));
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(given));
  });
});

// Ids, times and sizes differ from run to run; of a list, what is listed does.
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map((item) => Object.keys(item as object));
  if (typeof value === 'string') return value.replaceAll(/\b(exp|req)_\w+|\d{4}-\d\d-\d\dT[\d:]+Z/g, 'some');
  if (typeof value !== 'object' || value === null) return typeof value === 'number' ? 'number' : value;
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, shapeOf(child)]));
}

const guides = ['operation-grouping', 'client', 'mock', 'testing', 'conformance'];

/** The code blocks of a guide, with the name of the file that a block is for. */
async function codeOf(guide: string) {
  const text = await readFile(join(root, `docs/guides/${guide}.md`), 'utf8');
  return [...text.matchAll(/^```(ts|js|yaml)(?: \[(.+)\])?\n([\s\S]*?)^```/gm)].map(
    ([, language = '', file = '', code = '']) => ({ language, file, code }),
  );
}
