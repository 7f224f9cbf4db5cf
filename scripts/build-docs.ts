import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { hardenRedocPage } from '../src/docs/redoc-page.ts';

// Writes the site of the docs to dist/docs.

const root = fileURLToPath(new URL('..', import.meta.url));
const out = join(root, 'dist/docs');

async function buildRedoc(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'redoc-'));
  try {
    const page = join(folder, 'page.html');
    const cli = join(dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')), 'bin/cli.js');
    const args = [cli, 'build-docs', 'openapi.yaml', '--inlineBundle', '--output', page];
    const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    await promisify(execFile)(process.execPath, args, { cwd: root, env });
    return await readFile(page, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await mkdir(out, { recursive: true });
await writeFile(join(out, 'index.html'), hardenRedocPage(await buildRedoc()));
console.error(`docs: written to ${out}`);
