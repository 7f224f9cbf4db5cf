import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const projectFolder = fileURLToPath(new URL('..', import.meta.url));
/** This folder. */
export const benchFolder = fileURLToPath(new URL('.', import.meta.url));

/** Builds the project, so that what is measured is what is written, and installs the peers when they are missing. */
export function prepare(): void {
  npm(projectFolder, 'run', '--silent', 'build');
  if (!isInstalled()) npm(benchFolder, 'ci', '--loglevel=error');
}

/** The version of an installed package. */
export function versionOf(name: string): string {
  const folder = [benchFolder, projectFolder].find((candidate) => existsSync(packageFile(candidate, name)));
  if (folder === undefined) throw new Error(`${name} is not installed: run npm ci`);
  const { version } = JSON.parse(readFileSync(packageFile(folder, name), 'utf8')) as { version: string };
  return version;
}

function isInstalled(): boolean {
  const wanted = JSON.parse(readFileSync(`${benchFolder}package.json`, 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return Object.entries(wanted.dependencies).every(
    ([name, version]) => existsSync(packageFile(benchFolder, name)) && versionOf(name) === version,
  );
}

function packageFile(folder: string, name: string): string {
  return `${folder}node_modules/${name}/package.json`;
}

function npm(folder: string, ...args: readonly string[]): void {
  // Standard output is for the report alone.
  execFileSync('npm', args, { cwd: folder, stdio: ['ignore', process.stderr.fd, process.stderr.fd] });
}
