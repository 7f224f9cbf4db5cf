import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentOf, type Node } from './nodes.ts';
import { root } from './pack.ts';
import { mustRun, runCommand, startProcess } from './run-command.ts';

const consumer = fileURLToPath(new URL('consumer', import.meta.url));
const tokens = { ZANGTABLE_TOKEN: 'pat_PROJECT_TOKEN' };

/** An empty project that has installed the package and perhaps more. */
export interface Project {
  readonly folder: string;
  readonly node: Node;
}

/** Installs packages into a new project. Throws when a script of the package runs on the way. */
export async function installInto(folder: string, specs: readonly string[], node: Node): Promise<Project> {
  await mkdir(folder, { recursive: true });
  await cp(consumer, folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "name": "consumer", "private": true, "type": "module" }\n');
  const args = ['install', '--prefer-offline', '--foreground-scripts', ...specs];
  const { code, stdout, stderr } = await runCommand('npm', args, { cwd: folder, env: environmentOf(node) });
  const printed = stdout + stderr;
  if (code !== 0) throw new Error(`npm ${args.join(' ')} ended with ${code}\n${printed}`);
  if (/> zangtable-contract@|warn .*zangtable-contract/.test(printed))
    throw new Error(`installing runs a script:\n${printed}`);
  return { folder, node };
}

/** What each entry point gives: names for a module, a length for a file, a text where it cannot be loaded. */
export async function loadEntryPoints({ folder, node }: Project): Promise<Readonly<Record<string, unknown>>> {
  const printed = await mustRun(node.binary, ['entry-points.mjs'], { cwd: folder });
  return JSON.parse(printed) as Record<string, unknown>;
}

/** What the client and the mock make of each other, with and without generated data. */
export async function callMock({
  folder,
  node,
}: Project): Promise<{ text: string; example: number; generated: number }> {
  return JSON.parse(await mustRun(node.binary, ['call.mjs'], { cwd: folder }));
}

/** Starts the mock by the installed bin, checks it against the contract by the installed bin, and gives the exit code. */
export async function verifyMock({ folder, node }: Project): Promise<{ code: number | null; said: string }> {
  const env = environmentOf(node);
  const bin = join(folder, 'node_modules/.bin/zangtable-contract');
  await using mock = await startProcess(bin, ['mock', '--port', '0', '--log', 'silent'], { cwd: folder, env });
  const url = await mock.seen(/http:\/\/[\d.]+:\d+/);
  const args = ['verify', url, '--project', 'example_project', '--samples', '1'];
  const { code, stdout, stderr } = await runCommand(bin, args, { cwd: folder, env: { ...env, ...tokens } });
  return { code, said: stdout + stderr };
}

/** The packages that a project has installed, itself left out. */
export async function installedPackages({ folder, node }: Project): Promise<readonly string[]> {
  const listed = await mustRun('npm', ['ls', '--all', '--parseable'], { cwd: folder, env: environmentOf(node) });
  const marker = `${join(folder, 'node_modules')}/`;
  return listed
    .split('\n')
    .filter((line) => line.startsWith(marker))
    .map((line) => line.slice(line.lastIndexOf('node_modules/') + 13));
}

/** The emulated browsers that unit tests of pages run in. */
const emulations = { jsdom: '29.1.1', 'happy-dom': '21.0.4' } as const;

/** Runs a unit test of a page in each emulated browser and on each Node.js. Returns what passed. */
export async function checkEmulations(
  folder: string,
  tarball: string,
  nodes: readonly [Node, ...Node[]],
): Promise<readonly string[]> {
  const { devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  const own = ['vitest', 'msw'].map((name) => `${name}@${devDependencies[name]}`);
  const specs = Object.entries(emulations).map(([name, version]) => `${name}@${version}`);
  await installInto(folder, [tarball, ...own, ...specs], nodes[0]);
  const text = await readFile(join(folder, 'page.test.ts.txt'), 'utf8');
  for (const name of Object.keys(emulations)) {
    await writeFile(join(folder, `${name}.test.ts`), `// @vitest-environment ${name}\n${text}`);
  }

  const passed: string[] = [];
  for (const node of nodes) {
    const env = { ...environmentOf(node), NO_COLOR: '1', FORCE_COLOR: undefined };
    const cli = join(folder, 'node_modules/vitest/vitest.mjs');
    const printed = await mustRun(node.binary, [cli, 'run', '--root', folder], { cwd: folder, env });
    passed.push(`${/(\d+) passed \(\d+\)\n.*Start/.exec(printed)?.[1]} tests on ${node.version}`);
  }
  return passed;
}

const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const chromium =
  process.env.CHROMIUM_PATH ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));

/** Runs a spec with the Playwright fixtures in Playwright's own runner. Gives its last line, or `undefined` without a Chromium. */
export async function checkPlaywright(folder: string, tarball: string, { node }: Project): Promise<string | undefined> {
  if (chromium === undefined) return undefined;
  const { devDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  const runner = `@playwright/test@${devDependencies['playwright-core']}`;
  const types = `@types/node@${devDependencies['@types/node']}`;
  const project = await installInto(folder, [tarball, runner, types], node);
  await checkSpec(project);
  const env = { CHROMIUM_PATH: chromium, NO_COLOR: '1', FORCE_COLOR: undefined };
  const cli = join(folder, 'node_modules/@playwright/test/cli.js');
  const printed = await mustRun(node.binary, [cli, 'test'], { cwd: folder, env });
  if (!/^\s+\d+ passed/m.test(printed) || /failed|flaky|skipped/.test(printed)) throw new Error(printed);
  return /\d+ passed/.exec(printed)?.[0];
}

// Playwright strips the types unread.
async function checkSpec({ folder, node }: Project): Promise<void> {
  await copyFile(join(folder, 'world.spec.ts.txt'), join(folder, 'world.spec.ts'));
  const options = {
    ...{ module: 'nodenext', moduleResolution: 'nodenext', target: 'es2022', strict: true, noEmit: true },
    ...{ lib: ['es2022', 'esnext.disposable', 'dom'], types: ['node'] },
  };
  const config = { compilerOptions: options, files: ['world.spec.ts'] };
  await writeFile(join(folder, 'tsconfig.spec.json'), JSON.stringify(config));
  await mustRun(node.binary, [compiler, '-p', 'tsconfig.spec.json'], { cwd: folder });
}
