import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../test/docs/browser.ts';

// How much a first page of the docs weighs and when it can be read, beside the default pages of others on the same
// contract. The others are installed into a scratch folder and served from here, so that no network is measured.

const root = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);
const runs = 15;
const slow = { latency: 40, downloadThroughput: 10_000_000 / 8, uploadThroughput: 5_000_000 / 8, offline: false };

/** A page to measure: where it is, and a text of the contract that a reader came for. */
interface Candidate {
  readonly name: string;
  readonly path: string;
}

interface Measured {
  readonly requests: number;
  readonly bytes: number;
  /** Milliseconds until the text is on the screen. */
  readonly readable: number;
}

// Runs in the page: notes when the contract's own words are laid out on the screen. A text, because a compiled function
// would call helpers that the page does not have.
const watchForText = `
  const words = /isolated SQLite database|Exports the schema of the project/;
  const look = () => requestAnimationFrame(() => {
    if (words.test(document.body?.innerText ?? '')) requestAnimationFrame(() => { readableAt = performance.now(); });
    else look();
  });
  globalThis.readableAt = undefined;
  look();
`;

const scratch = await mkdtemp(join(tmpdir(), 'measure-docs-'));
const site = join(root, 'dist/docs');
await access(join(site, 'index.html')).catch(() => {
  throw new Error('the docs are not built yet; run `npm run docs`');
});

await run('npm', [
  'install',
  '--prefix',
  scratch,
  '--no-audit',
  '--no-fund',
  'swagger-ui-dist@5',
  '@scalar/api-reference@1',
]);
const resolve = createRequire(join(scratch, 'package.json')).resolve;
const pages = await preparePages();
const server = createServer((request, response) => {
  serve(request.url ?? '/', request.headers['accept-encoding'] ?? '').then(
    ({ status, headers, body }) => response.writeHead(status, headers).end(body),
    () => response.writeHead(404).end(),
  );
});
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const browser = await launchBrowser();
// In turns, so that whatever else this machine does meanwhile hits every page alike.
const measured = new Map<Candidate, Measured[]>(pages.map((page) => [page, []]));
for (let turn = 0; turn < runs; turn += 1) {
  for (const [{ path }, own] of measured) own.push(await measure(browser, `${base}${path}`));
}
console.log(`| page | requests | transferred (kB, gzip) | readable (ms), median of ${runs} | the middle half |`);
console.log('|---|---|---|---|---|');
for (const [{ name }, own] of measured) {
  const sorted = own.map(({ readable }) => readable).sort((a, b) => a - b);
  const [low, median, high] = [0.25, 0.5, 0.75].map((part) => Math.round(sorted[Math.floor(part * (runs - 1))] ?? 0));
  const [{ requests, bytes } = { requests: 0, bytes: 0 }] = own;
  console.log(`| ${name} | ${requests} | ${Math.round(bytes / 1000)} | ${median} | ${low}–${high} |`);
}
await browser.close();
server.close();

async function preparePages(): Promise<readonly Candidate[]> {
  await mkdir(join(scratch, 'pages'));
  const spec = await readFile(join(root, 'openapi.yaml'), 'utf8');
  await writeFile(join(scratch, 'pages/openapi.yaml'), spec);
  const redocly = join(root, 'node_modules/@redocly/cli/bin/cli.js');
  const args = [redocly, 'build-docs', 'openapi.yaml', '--inlineBundle', '--output', join(scratch, 'pages/redoc.html')];
  await run(process.execPath, args, { cwd: root, env: { ...process.env, REDOCLY_TELEMETRY: 'off' } });
  await writeFile(
    join(scratch, 'pages/swagger.html'),
    `<!DOCTYPE html><html lang="en"><head><title>API</title><link rel="stylesheet" href="/vendor/swagger-ui.css"></head><body><div id="ui"></div>
<script src="/vendor/swagger-ui-bundle.js"></script><script>SwaggerUIBundle({ url: '/pages/openapi.yaml', dom_id: '#ui' })</script></body></html>`,
  );
  await writeFile(
    join(scratch, 'pages/scalar.html'),
    `<!DOCTYPE html><html lang="en"><head><title>API</title></head><body><script id="api-reference" data-url="/pages/openapi.yaml" data-configuration='{"withDefaultFonts":false,"telemetry":false}'></script>
<script src="/vendor/scalar.js"></script></body></html>`,
  );
  return [
    { name: 'our first page', path: '/site/index.html' },
    { name: 'our page of an operation', path: '/site/operations/createSchemaExport.html' },
    { name: "our page of Redoc's reference", path: '/site/reference.html' },
    { name: "Redoc's default page, bundle inside", path: '/pages/redoc.html' },
    { name: "Scalar's default page", path: '/pages/scalar.html' },
    { name: "Swagger UI's default page", path: '/pages/swagger.html' },
  ];
}

async function serve(url: string, accepts: string) {
  const [path = '/'] = url.split('?');
  const types: Readonly<Record<string, string>> = {
    '.html': 'text/html',
    '.css': 'text/css',
    '.js': 'text/javascript',
    '.svg': 'image/svg+xml',
  };
  const raw = await readFile(fileOf(path));
  const body = accepts.includes('gzip') ? gzipSync(raw) : raw;
  const headers = {
    'content-type': `${types[extname(path)] ?? 'text/plain'}; charset=utf-8`,
    'content-length': body.length,
    ...(body !== raw && { 'content-encoding': 'gzip' }),
  };
  return { status: 200, headers, body };
}

function fileOf(path: string): string {
  if (path === '/vendor/scalar.js') return join(resolve('@scalar/api-reference'), '../browser/standalone.js');
  if (path.startsWith('/vendor/')) return join(resolve('swagger-ui-dist/package.json'), '..', path.slice(8));
  if (path.startsWith('/site/')) return join(site, path.slice(6));
  return join(scratch, path.slice(1));
}

/** Opens a page with an empty cache over a line of 10 Mbit/s and 40 ms, and waits for the words of the contract. */
async function measure(browser: Browser, url: string): Promise<Measured> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', slow);
  let bytes = 0;
  let requests = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  await page.addInitScript(watchForText);
  await page.goto(url, { waitUntil: 'commit' });
  let at: unknown;
  for (let tries = 0; tries < 600 && typeof at !== 'number'; tries += 1) {
    await page.waitForTimeout(50);
    at = await page.evaluate('readableAt');
  }
  if (typeof at !== 'number') throw new Error(`${url} never shows the words of the contract`);
  await page.waitForLoadState('load');
  await page.waitForTimeout(1500);
  await context.close();
  return { requests, bytes, readable: at };
}
