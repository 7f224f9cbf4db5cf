import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root: string = fileURLToPath(new URL('../..', import.meta.url));

/** The built site, as it is packed. */
export const site: string = join(root, 'dist/docs');
export const isBuilt: boolean = existsSync(join(site, 'places.json'));
export const why: string = isBuilt ? '' : ' (skipped: run `npm run build` and `npm run docs`)';

/** The files of the site with an ending, by their path. */
export async function siteFiles(ending: string): Promise<ReadonlyMap<string, string>> {
  if (!isBuilt) return new Map();
  const entries = await readdir(site, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(ending));
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(
    await Promise.all(paths.map(async (path) => [relative(site, path), await readFile(path, 'utf8')] as const)),
  );
}

/** A code block of a page in Markdown. */
export interface Block {
  readonly page: string;
  readonly language: string;
  readonly code: string;
}

/** All code blocks of a page, in their order. */
export function blocksOf(page: string, markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^( *)```(\w+)[^\n]*\n([\s\S]*?)^\1```/gm)].map(([, , language = '', code = '']) => ({
    page,
    language,
    code,
  }));
}
