import { root } from './pack.ts';
import { mustRun } from './run-command.ts';

/** Holds the tarball to publint and to Are The Types Wrong. Throws with what they say. */
export async function lintPackage(tarball: string): Promise<void> {
  await mustRun('npx', ['--no', 'publint', 'run', tarball, '--strict'], { cwd: root });
  // What is no module has no types, and CommonJS reaches the modules by import() only, as Node 20.19 and newer allow.
  const args = [tarball, '--profile', 'esm-only', '--exclude-entrypoints', 'openapi.yaml', '--no-emoji'];
  await mustRun('npx', ['--no', 'attw', ...args], { cwd: root });
}
