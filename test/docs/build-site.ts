import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildDocs } from '../../scripts/docs/build.ts';

export const root: string = fileURLToPath(new URL('../..', import.meta.url));

let built: Promise<string> | undefined;

/** The folder of a freshly built site; one for each test file. */
export function builtSite(): Promise<string> {
  built ??= mkdtemp(join(tmpdir(), 'docs-site-')).then(async (folder) => {
    await buildDocs({ root, reports: join(root, 'test/docs/reports') }, folder);
    return folder;
  });
  return built;
}

/** The files of the site with an ending, by their path. */
export async function siteFiles(ending: string): Promise<ReadonlyMap<string, string>> {
  const folder = await builtSite();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(ending));
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(
    await Promise.all(paths.map(async (path) => [relative(folder, path), await readFile(path, 'utf8')] as const)),
  );
}
