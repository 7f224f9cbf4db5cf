import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startMock } from '../../../src/zangtable/mock/index.ts';
import { chromiumPath, launchChromium } from '../../chromium.ts';
import { type Listening, listening } from '../../loopback.ts';
import { exchanges, play, type Seen, stopClocks } from './exchanges.ts';
import type { PageFunctions } from './page.ts';

const inChromium = test.skipIf(chromiumPath === undefined);

async function inPage<T>(work: (page: Page) => Promise<T>): Promise<T> {
  await using site = await servePage();
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(site.url);
    const result = await work(page);
    expect(problems).toEqual([]);
    return result;
  } finally {
    await browser.close();
  }
}

function call<Name extends keyof PageFunctions>(page: Page, name: Name, baseUrl: string) {
  const inside = ({ name, baseUrl }: { name: keyof PageFunctions; baseUrl: string }): Promise<unknown> =>
    (globalThis as unknown as PageFunctions)[name](baseUrl);
  return page.evaluate(inside, { name, baseUrl }) as ReturnType<PageFunctions[Name]>;
}

async function playServer(): Promise<Record<string, Seen>> {
  await using mock = await startMock({ seed: 'parity' });
  stopClocks(mock);
  return await play(mock.url, fetch);
}

inChromium('a Service Worker in Chromium returns as the server does', async () => {
  const server = await playServer();

  const worker = await inPage((page) => call(page, 'playExchanges', 'https://api-zangtable.com'));

  expect(Object.keys(worker)).toEqual(exchanges.map(({ title }) => title));
  for (const { title } of exchanges) expect({ title, seen: worker[title] }).toEqual({ title, seen: server[title] });
});

inChromium('on the origin of the page the mock responds to the API and leaves the page its files', async () => {
  const { seen, script } = await inPage(async (page) => {
    const seen = await call(page, 'clickThrough', '/');
    return { seen, script: await page.evaluate(async () => (await fetch('/page.js')).status) };
  });

  expect(seen).toEqual({
    fileName: 'schema.sql',
    isWhole: true,
    operations: ['createSchemaExport', 'downloadExport'],
  });
  expect(script).toBe(200);
});

inChromium('below a path of the page the mock returns as well', async () => {
  expect(await inPage((page) => call(page, 'clickThrough', '/api'))).toMatchObject({ fileName: 'schema.sql' });
});

const workerFile = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');
// No `unsafe-eval`: what compiles code in the page does not run.
const policy = "default-src 'self'; connect-src *";

/** A page of its own origin that runs `page.ts` under a strict Content-Security-Policy. Close it. */
async function servePage(): Promise<Listening> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
  });
  const files: Record<string, [type: string, content: string]> = {
    '/': ['text/html', '<!doctype html><title>page</title><script type="module" src="/page.js"></script>'],
    '/page.js': ['text/javascript', outputFiles[0]?.text ?? ''],
    '/mockServiceWorker.js': ['text/javascript', readFileSync(workerFile, 'utf8')],
  };
  return await listening((request, response) => {
    const [type, content] = files[request.url ?? ''] ?? [];
    if (type === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': type, 'content-security-policy': policy }).end(content);
  });
}
