import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Another program that holds a server to a description, with its own requests. */
export interface Tool {
  readonly name: string;
  /** What it was given beside the description, for the reader of its figures. */
  readonly setting: string;
  /** What it complains of at each server, one text for each complaint. */
  complain(urls: readonly string[]): Promise<readonly (readonly string[])[]>;
}

/** The folder with the tools and what they are set up with. */
export const folder = fileURLToPath(new URL('../../../bench/peers/', import.meta.url));

/** Loads a package of the folder. */
export const requireTool: NodeJS.Require = createRequire(`${folder}package.json`);

/** The version in which a package is wanted. */
export function versionOf(name: string): string {
  const { dependencies } = read(`${folder}package.json`) as { dependencies: Record<string, string> };
  return dependencies[name] ?? 'unknown';
}

/** Installs the tools where they are missing. Nothing of them is compiled or run for it. */
export function installTools(): void {
  const wanted = ['dredd', '@apideck/portman', 'newman'];
  const isThere = (name: string): boolean => {
    const file = `${folder}node_modules/${name}/package.json`;
    return existsSync(file) && (read(file) as { version: string }).version === versionOf(name);
  };
  if (wanted.every(isThere)) return;
  execFileSync('npm', ['ci', '--ignore-scripts', '--loglevel=error'], {
    cwd: folder,
    stdio: ['ignore', process.stderr.fd, process.stderr.fd],
  });
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
