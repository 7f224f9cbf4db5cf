import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mustRun } from '../../scripts/package/run-command.ts';
import { commands } from '../../src/kit/cli/main.ts';
import { api } from '../../src/zangtable/api.ts';
import { startMock } from '../../src/zangtable/mock/index.ts';
import { namedCommands, printedCommands } from './printed-commands.ts';
import { startReading } from './reader.ts';
import { root } from './site.ts';

const readme = await readFile(join(root, 'README.md'), 'utf8');
const exampleReadme = await readFile(join(root, 'examples/export-button/README.md'), 'utf8');
// As they are built: with the responses that the pages print below their commands.
const built = join(root, 'dist/docs/guides');
const isBuilt = existsSync(join(root, 'dist/src/zangtable/bin.js')) && existsSync(built);
const why = isBuilt ? '' : ' (skipped: run `npm run build` and `npm run docs`)';
const names = isBuilt ? (await readdir(built)).filter((name) => name.endsWith('.md')) : [];
const texts = await Promise.all(names.map(async (name) => [name, await readFile(join(built, name), 'utf8')] as const));
const pages = new Map([['README.md', readme], ...texts]);

/** The pages whose commands are not typed here, and why. */
const notTyped: Readonly<Record<string, string>> = {
  'export-button.md': 'the test of the example types them',
  'status.md': 'the test of the package packs, installs and copies',
};
const typedPages = [...pages].filter(
  ([name, text]) => notTyped[name] === undefined && printedCommands(text).length > 0,
);

describe.skipIf(!isBuilt)(`the commands of a page work as they are printed${why}`, { timeout: 180_000 }, () => {
  test('the code of the README runs', async () => {
    await using mock = await startMock();
    const blocks = [...readme.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, code = '']) => code);
    for (const code of blocks) {
      // Below the package, so that it finds the package by its name.
      const folder = await mkdtemp(join(root, 'dist/readme-'));
      await writeFile(join(folder, 'readme.mts'), code);
      const env = { BASE_URL: mock.url, ZANGTABLE_TOKEN: 'pat_PROJECT_TOKEN' };
      const args = ['--import', 'tsx', join(folder, 'readme.mts')];
      expect(await mustRun(process.execPath, args, { cwd: root, env })).toMatch(/\/download\/exp_\w+/);
      await rm(folder, { recursive: true });
    }
  });

  test.each(typedPages)('%s, from a shell that has nothing', async (_name, text) => {
    await using reader = await startReading();
    for (const printed of printedCommands(text)) await reader.type(printed);
  });
});

test.skipIf(!isBuilt)('every outcome of the table comes by the slug, by the token and by the header', async () => {
  const row = /^\| (\d{3}) `(\w+)` +\| `(\w+)` +\| `(\w+)` +\| `Prefer: ([^`]+)` +\|$/gm;
  const rows = [...(pages.get('mock.md') ?? '').matchAll(row)];
  expect(rows).toHaveLength(6);
  await using mock = await startMock();
  const ask = async (slug: string, token: string, prefer: Record<string, string>): Promise<string> => {
    const headers = { authorization: `Bearer ${token}`, ...prefer };
    const response = await fetch(`${mock.url}/projects/${slug}/export/schema`, { method: 'POST', headers });
    const { error } = (await response.json()) as { readonly error: { readonly code: string } | null };
    return `${response.status} ${error?.code}`;
  };
  for (const [, status = '', code = '', slug = '', token = '', prefer = ''] of rows) {
    const usual = ['example_project', 'pat_PROJECT_TOKEN'] as const;
    const responses = [await ask(slug, usual[1], {}), await ask(usual[0], token, {}), await ask(...usual, { prefer })];
    expect(responses).toEqual(Array(3).fill(`${status} ${code}`));
  }
});

test.skipIf(!isBuilt)('the commands of the tutorial are those of the example, which its own test types', () => {
  const known = ['cd examples/export-button', ...printedCommands(exampleReadme).map(({ command }) => command)];
  const tutorial = printedCommands(pages.get('export-button.md') ?? '').map(({ command }) => command);
  expect(tutorial.length).toBeGreaterThan(5);
  expect(tutorial.filter((command) => !known.includes(command))).toEqual([]);
});

test('every command that a sentence names exists', async () => {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { scripts: object };
  const others = await Promise.all(
    ['CONTRIBUTING.md', 'CHANGELOG.md'].map((file) => readFile(join(root, file), 'utf8')),
  );
  const scripts = ['ci', 'install', 'test', 'pack', ...Object.keys(manifest.scripts)];
  const named = [...pages.values(), ...others].flatMap(namedCommands);
  const unknown = named.filter((command) => {
    const [program, first = '', second = ''] = command.split(' ');
    if (program === 'npm') return !scripts.includes(first === 'run' ? second : first);
    if (first === 'vitest' || first === 'tsx') return false;
    return first !== 'zangtable-contract' || !(second in commands);
  });
  expect(named.length).toBeGreaterThan(10);
  expect(unknown).toEqual([]);
});

test('every option that a page names is an option of a command', async () => {
  const known = await Promise.all(
    Object.values(commands).map(async (load) => Object.keys((await load()).default.options(api))),
  );
  // Those of other programs.
  const options = [...known.flat(), 'help', 'version', 'header', 'data', 'fail-with-body'];
  const named = [...pages.values()].flatMap((text) => [...text.matchAll(/(?<![\w-])--([a-z][a-z-]+)/g)]);
  expect(named.map(([, option]) => option).filter((option = '') => !options.includes(option))).toEqual([]);
});
