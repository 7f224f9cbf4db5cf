import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { policyOf } from '../../src/kit/cli/page-policy.ts';

/** Redoc's page of the contract as Redocly builds it, in one file, with a policy. */
export async function buildRedoc(root: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'redoc-'));
  try {
    const file = join(folder, 'page.html');
    await redocly(root, ['build-docs', 'openapi.yaml', '--inlineBundle', '--output', file]);
    const html = (await readFile(file, 'utf8')).replaceAll(badge, name);
    // Redoc writes style elements while it runs, draws icons from data, and searches in a worker made of a blob.
    const extra = { style: "'unsafe-inline'", worker: 'blob:', font: 'data:' };
    return html.replace('<head>', () => `<head>\n${policyOf(html, extra)}\n${icon}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// Without one, a browser asks the host for /favicon.ico, which the mock takes for a call of the API.
const icon = '<link rel="icon" href="icon.svg" type="image/svg+xml">';

// The badge in the menu fetches a logo: the one request to another host. Its name stands there instead.
const badge = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(?:-full)?\.svg/g;
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 16"><text y="13" font-family="sans-serif" font-size="15" fill="#1a6ef5">Redocly</text></svg>';
const name = `data:image/svg+xml,${encodeURIComponent(svg)}`;

/** Runs Redocly's command line and gives what it prints. Throws an error that holds its message when it fails. */
export async function redocly(root: string, args: readonly string[]): Promise<string> {
  const cli = join(dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json')), 'bin/cli.js');
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const options = { cwd: root, env, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await promisify(execFile)(process.execPath, [cli, ...args], options);
  return stdout;
}
