import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mustRun, type StartedProcess, startProcess } from '../../scripts/package/run-command.ts';
import { commands } from '../../src/kit/cli/main.ts';
import { api } from '../../src/zangtable/api.ts';
import { startMock } from '../../src/zangtable/mock/index.ts';
import { root } from './site.ts';

/** A command as a page prints it, and what the page prints as its output. */
interface PrintedCommand {
  readonly command: string;
  readonly says: string;
}

/**
 * The commands of all code blocks of a page, in their order. A block of JSON or SQL is the output of the last one,
 * unless it has the name of a file.
 */
function printedCommands(markdown: string): readonly PrintedCommand[] {
  const blocks = [...markdown.matchAll(/^```([^\n]+)\n([\s\S]*?)^```/gm)];
  return blocks.flatMap(([, info = '', block = ''], index) => {
    const [language] = info.split(/\W/);
    if (language === 'console') return withOutput(block);
    if (language !== 'sh') return [];
    const [, next, output = ''] = blocks[index + 1] ?? [];
    const all = commandsIn(block);
    return all.map((command, at) => ({
      command,
      says: at === all.length - 1 && (next === 'json' || next === 'sql') ? output : '',
    }));
  });
}

/** What is written like a command in the middle of a sentence; forms with a `<placeholder>` are none. */
function namedCommands(markdown: string): readonly string[] {
  const prose = markdown.replaceAll(/^```[\s\S]*?^```/gm, '');
  const spans = [...prose.matchAll(/`((?:npm|npx) [^`]+)`/g)].map(([, span = '']) => span.replace(/ --$/, ''));
  return [...new Set(spans.filter((span) => !/[<…]/.test(span)))];
}

function commandsIn(block: string): readonly string[] {
  return joined(block)
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((command) => command !== '' && !command.startsWith('#'));
}

function withOutput(block: string): readonly PrintedCommand[] {
  return joined(block)
    .split(/^\$ /m)
    .filter((part) => part !== '')
    .map((part) => {
      const [command = '', ...says] = part.trim().split('\n');
      return { command, says: says.join('\n') };
    });
}

/** A line that ends with a backslash goes on in the next one, and so does a quoted text. */
function joined(block: string): string {
  return block.replaceAll(/\s*\\\n\s*/g, ' ').replaceAll(/'[^']*'/g, (text) => text.replaceAll(/\n\s*/g, ' '));
}

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
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: object;
    readonly devDependencies: object;
  };
  const others = await Promise.all(
    ['CONTRIBUTING.md', 'CHANGELOG.md'].map((file) => readFile(join(root, file), 'utf8')),
  );
  const scripts = ['ci', 'install', 'test', 'pack', ...Object.keys(manifest.scripts)];
  const named = [...pages.values(), ...others].flatMap(namedCommands);
  const unknown = named.filter((command) => {
    const [program, first = '', second = ''] = command.split(' ');
    if (program === 'npm') return !scripts.includes(first === 'run' ? second : first);
    if (first in manifest.devDependencies) return false;
    return first !== 'zangtable-contract' || !(second in commands);
  });
  expect(named.length).toBeGreaterThan(10);
  expect(unknown).toEqual([]);
});

test('every option that a page names is an option of a command', async () => {
  const known = await Promise.all(
    Object.values(commands).map(async (load) => Object.keys(await (await load()).default.options(api))),
  );
  // Those of other programs.
  const options = [
    ...known.flat(),
    'help',
    'version',
    'header',
    'data',
    'fail-with-body',
    'ignore-scripts',
    'client',
    'type-mappings',
  ];
  const named = [...pages.values()].flatMap((text) => [...text.matchAll(/(?<![\w-])--([a-z][a-z-]+)/g)]);
  expect(named.map(([, option]) => option).filter((option = '') => !options.includes(option))).toEqual([]);
});

/** Somebody who types the commands of one page, in their order, in one shell that knows nothing before. */
interface Reader extends AsyncDisposable {
  /** Types a command. Throws when it does not do what the page says. */
  type(printed: PrintedCommand): Promise<void>;
}

/** What is typed for what is printed: the package is not installed here, but built; `npm ci` was done before. */
const typed: readonly (readonly [RegExp, string])[] = [
  [/^npm ci( && )?/, ''],
  [/^npm start$/, 'zangtable-contract mock'],
  [/^npm run verify --/, 'zangtable-contract verify'],
  // It would run itself.
  [/^npm test$/, ''],
  [/^npm run prism$/, ''],
  [/\b(?:npx )?zangtable-contract (?=[a-z]+( |$))/, `node ${join(root, 'dist/src/zangtable/bin.js')} `],
];

const ports: Readonly<Record<string, string>> = { mock: '4010', docs: '4020', proxy: '4030' };

async function startReading(): Promise<Reader> {
  const cwd = await mkdtemp(join(tmpdir(), 'reader-'));
  const running: StartedProcess[] = [];
  const addresses = new Map<string, string>();
  const shell = startShell(cwd);

  const start = async (command: string, serves: string): Promise<void> => {
    const process = await startProcess('sh', ['-c', `exec ${command} --port 0`], {
      cwd,
      env: { NO_COLOR: '1', ZANGTABLE_TOKEN: '' },
    });
    running.push(process);
    addresses.set(`http://127.0.0.1:${ports[serves]}`, (await process.seen(/http:\/\/127\.0\.0\.1:\d+/)).trim());
  };

  return {
    async type({ command: printed, says: shown }) {
      const [known = '', says = ''] = [printed, shown].map((line) =>
        [...addresses].reduce((text, [from, to]) => text.replaceAll(from, to), line),
      );
      const command = typed.reduce((text, [from, to]) => text.replace(from, to), known);
      if (command === '') return;
      const [, serves] = /bin\.js (mock|docs|proxy)\b(?!.*--(?:help|har|out)\b)/.exec(command) ?? [];
      if (serves !== undefined) return await start(command, serves);
      const { code, output } = await shell.run(command);
      const isErrorPrinted = /"ok": ?false/.test(says);
      if (code !== 0) throw new Error(`${printed} ended with ${code}\n${output}`);
      if (says === '' || isErrorPrinted === /"ok": ?false/.test(output)) compare(printed, says, output);
      else throw new Error(`${printed} does not print\n${says}\nbut\n${output}`);
    },
    async [Symbol.asyncDispose]() {
      shell.end();
      for (const process of running) await process[Symbol.asyncDispose]();
      await rm(cwd, { recursive: true, force: true });
    },
  };
}

/** One shell for all commands, so that only what the page set is set. */
function startShell(cwd: string) {
  const env = { PATH: process.env.PATH, HOME: cwd, NO_COLOR: '1' };
  const child = spawn('bash', [], { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  let notify: () => void = () => undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      notify();
    });
  }
  return {
    end: () => child.kill(),
    async run(command: string): Promise<{ readonly code: number; readonly output: string }> {
      output = '';
      const found = new Promise<number>((resolve) => {
        notify = () => {
          const [, code] = /ended with (\d+)\n/.exec(output) ?? [];
          if (code !== undefined) resolve(Number(code));
        };
      });
      child.stdin.write(`${command}\necho ended with $?\n`);
      const code = await found;
      return { code, output: output.replace(/ended with \d+\n/, '') };
    },
  };
}

/** JSON has the shape and the values that are printed, but for ids and times. Of other text, a part is printed. */
function compare(command: string, says: string, output: string): void {
  const json = /^\s*\{/.test(says) && !says.includes('…');
  const matches = json
    ? JSON.stringify(JSON.parse(normalized(says))) === JSON.stringify(JSON.parse(normalized(output)))
    : new RegExp(
        normalized(says)
          .trim()
          .split(/\s*…\s*/)
          .map(escapePattern)
          .join('[\\s\\S]*'),
      ).test(normalized(output));
  if (!matches) throw new Error(`${command} does not print\n${says}\nbut\n${output}`);
}

// A new id and a new time in each run, and where they stand in a name of a file.
function normalized(text: string): string {
  return text
    .replaceAll(/\b(exp|req|oprun)_[0-9TZ_a-f]+\b/g, '$1_id')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, 'time')
    .replaceAll(/"size_bytes":\s*\d+/g, '"size_bytes":1');
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
