import { existsSync } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './pack.ts';
import { mustRun } from './run-command.ts';
import { installInto, type Project } from './trial.ts';

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
