import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTexts } from '../../scripts/docs/read-texts.ts';
import { mustRun } from '../../scripts/package/run-command.ts';
import { commands } from '../../src/kit/cli/main.ts';
import { api } from '../../src/zangtable/api.ts';
import { startMock } from '../../src/zangtable/mock/index.ts';
import { forget } from '../package/forgetful-server.ts';
import { root } from './build-site.ts';
import { namedCommands, printedCommands } from './printed-commands.ts';
import { startReading } from './reader.ts';
import { recording } from './stand-in/recording.ts';

const readme = await readFile(join(root, 'README.md'), 'utf8');
const pages = new Map([['README.md', readme], ...(await readTexts(join(root, 'guides'), '.md'))]);
const exampleReadme = await readFile(join(root, 'examples/export-button/README.md'), 'utf8');

/** The commands that are not typed here, and why. */
const notTyped: Readonly<Record<string, string>> = {
  'npm ci && npm test': 'it would run itself',
};

/** The page whose commands another test types. */
const tutorial = '06-export-button.md';

const isBuilt = existsSync(join(root, 'dist/src/zangtable/bin.js')) && existsSync(join(root, 'dist/docs'));
const why = isBuilt ? '' : ' (skipped: run `npm run build` and `npm run docs`)';
const typedPages = [...pages].filter(([name, text]) => name !== tutorial && printedCommands(text).length > 0);

describe.skipIf(!isBuilt)(`the commands of a page work as they are printed${why}`, { timeout: 120_000 }, () => {
  test.each([
    ['startMock', /^404$/],
    ['createClient', /^\/projects\/example_project\/export\/download\/exp_\w+$/],
  ])('the code of the README that begins with %s runs', async (begin, says) => {
    await using mock = await startMock();
    const blocks = [...readme.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, code = '']) => code);
    const code = blocks.find((block) => block.includes(`${begin}(`)) ?? 'throw new Error("there is none")';
    // Below the package, so that it finds the package by its name.
    await using folder = await makeFolder(join(root, 'dist'));
    const file = join(folder.path, 'readme.mts');
    await writeFile(file, code.replace('https://api-zangtable.com', mock.url).replace('my_project', 'example_project'));

    const env = { ZANGTABLE_TOKEN: 'pat_PROJECT_TOKEN' };
    expect((await mustRun(process.execPath, ['--import', 'tsx', file], { cwd: root, env })).trim()).toMatch(says);
  });

  test.each(typedPages)('%s', async (name, text) => {
    await using mock = await startMock();
    await using reference = await startMock();
    await using staging = await forget('request_id', reference.url);
    const addresses = new Map([
      ['http://127.0.0.1:4010', mock.url],
      ['my_project', 'example_project'],
      ['https://staging.example.com', name.includes('traffic') ? staging.url : reference.url],
    ]);
    await using reader = await startReading(addresses);
    await writeFile(join(reader.cwd, 'recording.har'), await recording(reference.url));

    for (const printed of printedCommands(text)) {
      if (notTyped[printed.command] === undefined) await reader.type(printed);
    }
  });
});

test('every outcome that the README lists comes by the slug, by the token and by the header field', async () => {
  const rows = [...readme.matchAll(/^\| (\d{3}) `(\w+)` +\| `(\w+)` +\| `(\w+)` +\| `Prefer: ([^`]+)` +\|$/gm)];
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
    const answers = [await ask(slug, usual[1], {}), await ask(usual[0], token, {}), await ask(...usual, { prefer })];
    expect(answers).toEqual(Array(3).fill(`${status} ${code}`));
  }
});

test('every command that is left out stands on a page', () => {
  const all = typedPages.flatMap(([, text]) => printedCommands(text).map(({ command }) => command));
  expect(all).toEqual(expect.arrayContaining(Object.keys(notTyped)));
});

test('the commands of the tutorial are those of the example, which its own test types', () => {
  const gettingIt = [
    'npm install zangtable-contract',
    'cp -r node_modules/zangtable-contract/examples/export-button .',
    'cd export-button',
  ];
  const known = [...gettingIt, ...printedCommands(exampleReadme).map(({ command }) => command)];
  const commandsOfTutorial = printedCommands(pages.get(tutorial) ?? '').map(({ command }) => command);
  expect(commandsOfTutorial.length).toBeGreaterThan(5);
  expect(commandsOfTutorial.filter((command) => !known.includes(command))).toEqual([]);
});

test('every command that a sentence names exists', async () => {
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { scripts: object };
  const contributing = await readFile(join(root, 'CONTRIBUTING.md'), 'utf8');
  const changelog = await readFile(join(root, 'CHANGELOG.md'), 'utf8');
  const scripts = ['ci', 'install', 'test', ...Object.keys(manifest.scripts)];
  const named = [...pages.values(), contributing, changelog].flatMap(namedCommands);
  const unknown = named.filter((command) => {
    const [program, first = '', second = ''] = command.split(' ');
    if (program === 'npm') return !scripts.includes(first === 'run' ? second : first);
    if (first === 'vitest') return false;
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
  const options = [...known.flat(), 'help', 'version', 'header', 'data'];
  const named = [...pages.values()].flatMap((text) => [...text.matchAll(/(?<![\w-])--([a-z][a-z-]+)/g)]);
  expect(named.map(([, option]) => option).filter((option = '') => !options.includes(option))).toEqual([]);
});

async function makeFolder(parent: string): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(parent, 'readme-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
