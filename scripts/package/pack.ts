import { cp, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustRun } from './run-command.ts';

/** The folder of this package. */
export const root: string = fileURLToPath(new URL('../..', import.meta.url));

/** A packed package. */
export interface Packed {
  readonly tarball: string;
  readonly files: readonly { readonly path: string; readonly size: number }[];
  readonly packedBytes: number;
}

/** Packs what is built into a folder, as `npm pack` does after its build. */
export async function pack(folder: string): Promise<Packed> {
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  // npm gave a list until version 11 and gives an object by name since.
  const printed = Object.values(JSON.parse(await mustRun('npm', args, { cwd: root })));
  const [{ filename, files, size }] = printed as [{ filename: string; files: Packed['files']; size: number }];
  return { tarball: join(folder, filename), files, packedBytes: size };
}

/** Copies the example as a team would, with a tarball in place of the release that it asks for. */
export async function copyExample(from: string, to: string, tarball: string): Promise<void> {
  const isOwn = (path: string): boolean => !['node_modules', 'dist'].includes(basename(path));
  await cp(from, to, { recursive: true, filter: (path) => path === from || isOwn(path) });
  await pointAtTarball(to, tarball);
}

// Makes a project ask for a tarball where it asks for the release of this package.
async function pointAtTarball(project: string, tarball: string): Promise<void> {
  const file = join(project, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { dependencies: Record<string, string> };
  manifest.dependencies['zangtable-contract'] = `file:${tarball}`;
  await writeFile(file, JSON.stringify(manifest, undefined, 2));
}

/** The example in this repository. */
export const exampleFolder: string = join(root, 'examples/export-button');

/** Holds the tarball to publint and to Are The Types Wrong. Throws with what they say. */
export async function lintPackage(tarball: string): Promise<void> {
  await mustRun('npx', ['--no', 'publint', 'run', tarball, '--strict'], { cwd: root });
  // What is no module has no types. CommonJS requires the modules, as Node 20.19 and newer allow, with types of its own.
  const args = [tarball, '--profile', 'esm-only', '--exclude-entrypoints', 'openapi.yaml', '--no-emoji'];
  await mustRun('npx', ['--no', 'attw', ...args, '--ignore-rules', 'false-cjs'], { cwd: root });
}

/** What is known before a release. */
export interface ReleaseFacts {
  readonly manifest: { readonly name: string; readonly version: string; readonly repository?: unknown };
  readonly changelog: string;
  /** `git status --porcelain`. */
  readonly changes: string;
  /** The tags of the commit that is checked out. */
  readonly tags: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What stands in the way of a release; empty when nothing does. */
export function findObstacles({ manifest, changelog, changes, tags, env }: ReleaseFacts): readonly string[] {
  const { version, repository } = manifest;
  const canProve = env.ACTIONS_ID_TOKEN_REQUEST_URL !== undefined || env.SIGSTORE_ID_TOKEN !== undefined;
  const obstacles: readonly (readonly [stands: boolean, what: string])[] = [
    [changes !== '', 'the working tree has changes; commit them, so that what is published can be found again'],
    [!tags.includes(`v${version}`), `this commit is not tagged v${version}; tag it`],
    [!changelog.includes(`## ${version}`), `CHANGELOG.md has no "## ${version}"; say what is new`],
    [repository === undefined, 'package.json names no repository; provenance points at the one that was built from'],
    [
      !canProve,
      'nothing here can prove where the package is built; publish from a CI job that may ask for an id token',
    ],
  ];
  return obstacles.filter(([stands]) => stands).map(([, what]) => what);
}
