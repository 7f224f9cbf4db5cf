import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { mustRun } from './run-command.ts';

/** One Node.js to try the package on. */
export interface Node {
  readonly version: string;
  readonly binary: string;
}

/** The oldest that `engines` allows, and the later ones with long-term support. */
const triedVersions = ['20.19', '22', '24', '26'] as const;

const platform = process.platform === 'win32' ? 'win' : process.platform;
const packageName = `node-${platform}-${process.arch}`;

/** Installs each Node.js into a folder; the npm packages carry nothing but the binary. */
export async function installNodes(folder: string): Promise<readonly Node[]> {
  const names = triedVersions.map((version) => [`node-${version}`, version] as const);
  const specs = names.map(([name, version]) => `${name}@npm:${packageName}@${version}`);
  // The folder is no project, and npm would otherwise look for one above it.
  await mustRun(
    'npm',
    ['install', '--prefix', folder, '--no-save', '--no-package-lock', '--prefer-offline', ...specs],
    { cwd: folder },
  );
  return names.map(([name]) => {
    const binary = join(folder, 'node_modules', name, 'bin', 'node');
    return { binary, version: execFileSync(binary, ['--version'], { encoding: 'utf8' }).trim().slice(1) };
  });
}

/** The environment in which `node`, and so npm and every bin, is this Node.js. */
export function environmentOf({ binary }: Node): Readonly<Record<string, string>> {
  return { PATH: `${dirname(binary)}:${process.env.PATH ?? ''}` };
}
