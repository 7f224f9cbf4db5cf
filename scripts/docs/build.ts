import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildSite } from '../../src/docs/site.ts';
import { type Places, readInput } from './read-input.ts';
import { buildRedocPage } from './redoc.ts';

/** Builds the whole site into a folder, which is emptied first. Gives the number of files. */
export async function buildDocs(places: Places, out: string): Promise<number> {
  const input = await readInput(places);
  const files = new Map(buildSite(input)).set('reference.html', await buildRedocPage(places.root, input));
  await rm(out, { recursive: true, force: true });
  for (const [path, text] of files) {
    const file = join(out, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return files.size;
}
