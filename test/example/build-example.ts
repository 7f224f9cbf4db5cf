import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { type Pages, readPages } from '../../examples/export-button/server/pages.ts';

/** The folder of the example. */
const exampleFolder: string = fileURLToPath(new URL('../../examples/export-button', import.meta.url));

/** Builds the page as the example does, and reads it. */
export async function buildExample(): Promise<Pages> {
  const outDir = await mkdtemp(join(tmpdir(), 'export-button-'));
  try {
    await build({ root: exampleFolder, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
    return await readPages(outDir);
  } finally {
    await rm(outDir, { recursive: true });
  }
}
