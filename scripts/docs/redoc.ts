import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redocDescription } from '../../src/docs/redoc-description.ts';
import { finishRedocPage } from '../../src/docs/redoc-page.ts';
import type { SiteInput } from '../../src/docs/site-input.ts';
import { redocly } from './redocly.ts';

/** Redoc's page of the contract, complete in one file. */
export async function buildRedocPage(root: string, input: SiteInput): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'redoc-'));
  try {
    const description = join(folder, 'openapi.json');
    const page = join(folder, 'page.html');
    await writeFile(description, JSON.stringify(redocDescription(input)));
    await redocly(root, ['build-docs', description, '--inlineBundle', '--output', page]);
    const { title } = input.contract.document.info as { readonly title: string };
    const { 'redoc.css': css = '', 'redoc-mend.js': script = '' } = input.assets;
    return finishRedocPage(await readFile(page, 'utf8'), { css, script, site: title });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
