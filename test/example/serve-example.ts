import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { createBackend } from '../../examples/export-button/server/backend.ts';
import { type Pages, readPages } from '../../examples/export-button/server/pages.ts';
import { createClient } from '../../src/zangtable/client/index.ts';
import { type Listening, listening, newFolder } from '../loopback.ts';

/** Serves the page with its backend, which talks to an implementation of the API. */
export function serveExample(pages: Pages, baseUrl: string): Promise<Listening> {
  const client = createClient({ baseUrl, token: 'pat_PROJECT_TOKEN', timeout: 10_000, retries: 0 });
  return listening(createBackend({ client, project: 'example_project', pages }));
}

const exampleFolder: string = fileURLToPath(new URL('../../examples/export-button', import.meta.url));

/** Builds the page as the example does, and reads it. */
export async function buildExample(): Promise<Pages> {
  const outDir = newFolder()();
  await build({ root: exampleFolder, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  return await readPages(outDir);
}
