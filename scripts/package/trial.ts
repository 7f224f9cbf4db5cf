import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentOf, type Node } from './nodes.ts';
import { mustRun, runCommand } from './run-command.ts';
import { startProcess } from './start-process.ts';

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
  const printed = await mustRun('npm', args, { cwd: folder, env: environmentOf(node) });
  if (printed.includes('> zangtable-contract@')) throw new Error(`installing runs a script:\n${printed}`);
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
