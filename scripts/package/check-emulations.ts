import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { environmentOf, type Node } from './nodes.ts';
import { root } from './pack.ts';
import { mustRun } from './run-command.ts';
import { installInto } from './trial.ts';

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
