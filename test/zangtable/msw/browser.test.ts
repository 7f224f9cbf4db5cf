import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { startMock } from '../../../src/zangtable/mock/start-mock.ts';
import { chromiumPath, launchChromium } from '../../chromium.ts';
import { exchanges, play, type Seen, stopClocks } from './exchanges.ts';
import type { PageFunctions } from './page.ts';
import { servePage } from './serve-page.ts';

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
