import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Pages } from '../../examples/export-button/server/pages.ts';
import { startMock } from '../../src/zangtable/mock/index.ts';
import { browserOfFile, chromiumPath } from '../chromium.ts';
import { listening } from '../loopback.ts';
import { buildExample, serveExample } from './serve-example.ts';
import { visit } from './visit.ts';

let pages: Pages;
const browser = browserOfFile();

const exportButton = (page: Page) => page.getByRole('button', { name: 'Export', exact: true });
const notice = (page: Page) => page.locator('main > [role=alert]');
const isFocused = (page: Page) => exportButton(page).evaluate((element) => element === document.activeElement);

function envelope(code: string) {
  return JSON.stringify({
    ok: false,
    data: null,
    error: { code, message: 'No.' },
    request_id: 'req_20260602T012345_123456Z_abc123def456',
    meta: { generated_at: '2026-06-02T01:23:45Z' },
  });
}

describe.skipIf(chromiumPath === undefined)('the page', () => {
  beforeAll(async () => {
    pages = await buildExample();
  }, 60_000);

  test('exports, saves the file, and lists it', async () => {
    await using mock = await startMock();
    await using site = await serveExample(pages, mock.url);
    await using opened = await visit(browser(), site.url);
    const { page } = opened;
    await page.getByText('None yet.').waitFor();

    await page.getByLabel('SQL').check();
    await page.getByLabel('File name').fill('my schema');
    const downloading = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    const download = await downloading;

    expect(download.suggestedFilename()).toBe('my schema.sql');
    expect(await readFile(await download.path(), 'utf8')).toContain('CREATE TABLE');
    await page.getByText('my schema.sql is saved in your downloads.').waitFor();
    await page.getByRole('listitem').filter({ hasText: 'my schema.sql' }).waitFor();
    const again = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download my schema.sql' }).click();
    expect((await again).suggestedFilename()).toBe('my schema.sql');
    expect(opened.problems).toEqual([]);
    const [created, downloaded] = ['createSchemaExport', 'downloadExport'].map(
      (operation) => mock.journal.list({ operation })[0]?.request.headers['x-operation-run-id'],
    );
    expect(created).toMatch(/^oprun_client_/);
    expect(downloaded).toBe(created);
  });

  test('fits a phone, and breaks the name of a file between its words', async () => {
    await using mock = await startMock();
    await using site = await serveExample(pages, mock.url);
    await using opened = await visit(browser(), site.url);
    const { page } = opened;
    await page.setViewportSize({ width: 360, height: 740 });

    for (const name of ['all_of_the_orders_by_quarter', 'n'.repeat(80)]) {
      await page.getByLabel('File name').fill(name);
      await exportButton(page).click();
      await page
        .getByRole('status')
        .filter({ hasText: `${name}.json is saved` })
        .waitFor();
    }
    await page.getByRole('listitem').nth(1).waitFor();

    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    // A word that is broken has a rectangle on each of its lines.
    const ending = page.getByRole('strong').filter({ hasText: 'quarter' });
    const lines = await ending.evaluate((element) =>
      [...element.childNodes]
        .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
        .map((word) => {
          const range = document.createRange();
          range.selectNode(word);
          return range.getClientRects().length;
        }),
    );
    expect(new Set(lines)).toEqual(new Set([1]));
  });

  test('works with the keyboard alone and keeps the focus', async () => {
    await using mock = await startMock();
    await using site = await serveExample(pages, mock.url);
    await using opened = await visit(browser(), site.url);
    const { page } = opened;
    mock.scenario.set([{ operation: 'createSchemaExport', times: 1, outcome: { fault: 'reset' } }]);

    for (const key of ['Tab', 'ArrowDown', 'Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
    await notice(page).getByRole('heading', { name: 'ZangTable could not be reached' }).waitFor();
    expect(await isFocused(page)).toBe(true);
    for (const key of ['Tab', 'Enter']) await page.keyboard.press(key);

    await page.getByText('example_project_schema_export.sql is saved').waitFor();
    expect(await isFocused(page)).toBe(true);
    expect(await notice(page).textContent()).toBe('');
  });

  test('downloads the export that exists when a download broke off and is tried again', async () => {
    await using mock = await startMock();
    await using site = await serveExample(pages, mock.url);
    await using opened = await visit(browser(), site.url);
    const { page, asked } = opened;
    mock.scenario.set([{ operation: 'downloadExport', times: 1, outcome: { fault: 'truncate' } }]);

    await exportButton(page).click();
    await notice(page).getByRole('button', { name: 'Try again' }).click();
    await page.getByText('is saved').waitFor();

    expect(asked.filter((line) => line.startsWith('POST'))).toHaveLength(1);
  });

  test('lists an export that was made although its creation broke off, and tells equal names apart', async () => {
    await using mock = await startMock();
    await using site = await serveExample(pages, mock.url);
    await using opened = await visit(browser(), site.url);
    const { page } = opened;
    mock.clock.freeze();
    for (let made = 0; made < 2; made += 1) {
      mock.scenario.set([{ operation: 'createSchemaExport', times: 1, outcome: { fault: 'truncate' } }]);
      await exportButton(page).click();
      await notice(page).getByRole('heading').waitFor();
      await expect.poll(() => page.getByRole('button', { name: /^Download/ }).count()).toBe(made + 1);
      mock.clock.advance(5);
    }

    const labels = await page
      .getByRole('button', { name: /^Download/ })
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    expect(new Set(labels).size).toBe(2);
  });

  test('sends one request however often the button is pressed, and can be cancelled', async () => {
    await using mock = await startMock();
    await using site = await serveExample(pages, mock.url);
    await using opened = await visit(browser(), site.url);
    const { page, asked } = opened;
    mock.scenario.set([{ operation: 'createSchemaExport', outcome: { delay: 5000 } }]);

    await exportButton(page).click();
    for (const key of ['Enter', 'Space']) await page.keyboard.press(key);
    await page.getByText('ZangTable is making the export').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();

    await notice(page).getByRole('heading', { name: 'Cancelled' }).waitFor();
    expect(asked.filter((line) => line.startsWith('POST'))).toHaveLength(1);
    expect(await isFocused(page)).toBe(true);
  });

  test('says that the page is offline when its own server is gone', async () => {
    await using mock = await startMock();
    const site = await serveExample(pages, mock.url);
    await using opened = await visit(browser(), site.url);
    await opened.page.getByText('None yet.').waitFor();

    await site[Symbol.asyncDispose]();
    await exportButton(opened.page).click();

    await notice(opened.page).getByRole('heading', { name: 'You seem to be offline' }).waitFor();
  });

  const strangers: readonly { returns: string; listener: RequestListener; says: string; told?: string }[] = [
    {
      returns: 'a code that nobody knows yet',
      listener: (_, response) =>
        response.writeHead(409, { 'content-type': 'application/json' }).end(envelope('export_running')),
      says: 'ZangTable rejected the request',
      told: 'export_running',
    },
    {
      returns: '429 and when to come back',
      listener: (_, response) =>
        response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '90' }).end(envelope('slow_down')),
      says: 'Too many requests',
      told: 'wait 90 seconds',
    },
    {
      returns: 'the page of a proxy',
      listener: (_, response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>'),
      says: 'The response made no sense',
    },
  ];

  test.each(strangers)('puts into words that the server returns $returns', async ({ listener, says, told = '' }) => {
    await using upstream = await listening(listener);
    await using site = await serveExample(pages, upstream.url);
    await using opened = await visit(browser(), site.url);

    await exportButton(opened.page).click();

    const shown = notice(opened.page);
    await shown.getByRole('heading', { name: says }).waitFor();
    expect(await shown.textContent()).toContain(told);
    expect(opened.problems).toEqual([]);
  });

  test('does not save a file that broke off', async () => {
    await using mock = await startMock();
    await using upstream = await listening((request, response) => {
      if (!request.url?.includes('/download/')) return void forward(mock.url, request, response);
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': '1000',
        'content-disposition': 'attachment; filename="a.json"',
      });
      response.write('{"half":');
      setTimeout(() => response.destroy(), 300);
    });
    await using site = await serveExample(pages, upstream.url);
    await using opened = await visit(browser(), site.url);
    let saved = 0;
    opened.page.on('download', () => {
      saved += 1;
    });

    await exportButton(opened.page).click();

    await notice(opened.page).getByRole('heading', { name: 'The download broke off' }).waitFor();
    expect(saved).toBe(0);
  });

  test('serves no page of another site', async () => {
    await using mock = await startMock();
    await using site = await serveExample(pages, mock.url);
    const body = '{"format":"json","fileName":""}';

    const ask = (from: string) =>
      fetch(`${site.url}/api/exports`, { method: 'POST', body, headers: { 'sec-fetch-site': from } });

    expect((await ask('cross-site')).status).toBe(403);
    expect((await ask('same-origin')).status).toBe(201);
  });
});

async function forward(baseUrl: string, ...[request, response]: Parameters<RequestListener>): Promise<void> {
  const { method = 'GET', url, headers } = request;
  const sent = { authorization: headers.authorization ?? '', 'content-type': 'application/json' };
  const upstream = await fetch(baseUrl + url, { method, headers: sent, body: method === 'GET' ? null : '{}' });
  response.writeHead(upstream.status, { 'content-type': 'application/json' }).end(await upstream.text());
}
