import { cp, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { root } from './pack.ts';

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
