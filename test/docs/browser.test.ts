import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copySite, type ServedFolder, serveFolder } from '../../src/kit/cli/docs.ts';
import { type RunningMock, startMock } from '../../src/zangtable/mock/index.ts';
import { browserOfFile, chromiumPath, violationsOf, wcag } from '../chromium.ts';
import { run } from '../kit/cli/run-main.ts';
import { newFolder } from '../loopback.ts';
import { isBuilt, site, siteFiles, why as unbuilt } from './site.ts';

const why = chromiumPath === undefined ? ' (skipped: no Chromium is installed)' : unbuilt;
const operation = 'operations/createSchemaExport.html';

describe.skipIf(chromiumPath === undefined || !isBuilt)(`the site in a browser${why}`, { timeout: 300_000 }, () => {
  const browser = browserOfFile();
  let mock: RunningMock;
  let served: ServedFolder;
  let paths: readonly string[];

  beforeAll(async () => {
    // Redoc's page is stock.
    paths = [...(await siteFiles('.html')).keys()].filter((path) => path !== 'reference.html');
    mock = await startMock({ pages: site });
    served = await serveFolder(site, 0);
  }, 60_000);

  afterAll(async () => {
    await served[Symbol.asyncDispose]();
    await mock.close();
  });

  type Look = (page: Page, path: string) => Promise<void>;

  /** Opens pages one after the other and returns what they complained about, and which other hosts they asked for something. */
  async function visitAll(server: string, paths: readonly string[], options: BrowserContextOptions, look: Look) {
    const context = await browser().newContext(options);
    const problems: string[] = [];
    const page = await context.newPage();
    let url = '';
    const note = (text: string): number => problems.push(`${url}: ${text}`);
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') note(message.text());
    });
    page.on('pageerror', (error) => note(error.message));
    page.on('request', (request) => {
      if (!/^(?:http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) note(request.url());
    });
    for (const path of paths) {
      url = `${server}${path}`;
      await page.goto(url);
      await look(page, path);
    }
    await context.close();
    return problems;
  }

  const visit = (url: string, options: BrowserContextOptions, look: Look) => visitAll('', [url], options, look);

  test('loads nothing from another host, and has a clean console under its own policy', async () => {
    const all = [...paths.filter((name) => name !== '404.html'), 'reference.html'];
    const found = await visitAll(`${mock.url}/`, all, {}, async (page) => expect(await page.title()).not.toBe(''));
    expect(found).toEqual([]);
  });

  test('opens the docs of another description from a file, without a server', async () => {
    const folder = newFolder();
    const source = folder('api.json');
    const paths = { '/pets': { get: { summary: 'List the pets', responses: { 200: { description: 'Pets.' } } } } };
    await writeFile(source, JSON.stringify({ openapi: '3.1.0', info: { title: 'Pet shop', version: '1' }, paths }));

    expect(await run('docs', '--contract', source, '--out', folder())).toMatchObject({ code: 0 });

    const url = pathToFileURL(folder('index.html')).href;
    const problems = await visit(url, { offline: true }, async (page) => {
      await page.getByRole('heading', { name: 'List the pets' }).waitFor();
    });
    expect(problems.filter((problem) => problem !== `${url}: ${url}`)).toEqual([]);
  });

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 375],
    ['dark', 375],
  ] as const)('has no violation of WCAG 2.2 AA and fits its width: %s, %i pixels', async (colorScheme, width) => {
    const violations: string[] = [];
    // The tests put axe into the page, which its own policy would reject.
    const options = {
      bypassCSP: true,
      colorScheme,
      reducedMotion: 'reduce',
      viewport: { width, height: 800 },
    } as const;
    // Colours and widths are independent, and pages of one folder have one form: two of the four look at one of each.
    const isWhole = (colorScheme === 'light') === (width === 1280);
    await visitAll(`${mock.url}/`, isWhole ? paths : oneOfEach(paths), options, async (page, path) => {
      violations.push(...(await violationsOf(page, wcag)).map((text) => `${path} ${text}`));
      const excess = await page.evaluate(() => {
        const blocks = [document.documentElement, ...document.querySelectorAll('.vp-doc table')];
        return Math.max(...blocks.map((block) => block.scrollWidth - block.clientWidth));
      });
      if (excess > 0) violations.push(`${path} is ${excess} pixels too wide`);
    });
    expect(violations).toEqual([]);
  });

  test('can be read without scripts: text, every tab, links to every section', async () => {
    const readable = paths.filter((name) => name !== '404.html');
    await visitAll(`${served.url}/`, readable, { javaScriptEnabled: false }, async (page, path) => {
      expect((await page.locator('main').innerText()).length, path).toBeGreaterThan(200);
    });
    await visit(
      `${served.url}/${operation}`,
      { javaScriptEnabled: false, viewport: { width: 375, height: 700 } },
      async (page) => {
        for (const label of ['curl', 'TypeScript', 'fetch', 'Python', 'Go', 'PHP']) {
          expect(await page.locator('.tab-name', { hasText: label }).first().isVisible(), label).toBe(true);
        }
        expect(await page.getByRole('contentinfo').getByRole('link', { name: 'Errors' }).isVisible()).toBe(true);
      },
    );
  });

  test('searches by keyboard, with a typo', async () => {
    const problems = await visit(`${mock.url}/guides/envelope.html`, {}, async (page) => {
      await page.locator('.VPNavBarSearch button').first().waitFor();
      // The page listens to the key some time after it shows.
      const box = page.locator('.VPLocalSearchBox input');
      for (let tries = 0; tries < 10 && !(await box.isVisible()); tries += 1) {
        await page.keyboard.press('/');
        await box.waitFor({ timeout: 3000 }).catch(() => undefined);
      }
      await page.keyboard.type('invalid_export_fromat');
      // What was found for a part of the word is there before.
      await page.locator('.result.selected[href*="/errors/invalid_export_format"]').waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/errors/invalid_export_format.html*');
    });
    expect(problems).toEqual([]);
  });

  test('keeps the language that a reader chose, and opens the panel that a link leads into', async () => {
    await visit(`${mock.url}/${operation}`, {}, async (page) => {
      await page.getByRole('tab', { name: 'curl' }).focus();
      await page.keyboard.press('ArrowRight');
      expect(await page.getByRole('tab', { name: 'TypeScript' }).getAttribute('aria-selected')).toBe('true');
      await page.goto(`${mock.url}/operations/listExports.html#404-error-code`);
      await page.reload();
      expect(await page.getByRole('tab', { name: 'TypeScript' }).getAttribute('aria-selected')).toBe('true');
      expect(await page.getByRole('tab', { name: '404' }).first().getAttribute('aria-selected')).toBe('true');
      expect(await page.locator('a[href="#404-error-code"]').first().isVisible()).toBe(true);
    });
  });

  test('sends a request to the mock from the console, and shows what came of it', async () => {
    const problems = await visit(`${mock.url}/${operation}`, {}, async (page) => {
      const box = page.getByRole('region', { name: 'Console' });
      await box.getByRole('button', { name: 'Send request' }).click();
      await box.getByText('200 OK').waitFor();
      expect(await box.getByRole('status').innerText()).toMatch(/"download_name"[\s\S]*operation createSchemaExport/);

      await box.getByText('Edit the request').click();
      await box.getByLabel('Body').fill('{"format":"xml"}');
      await box.getByRole('button', { name: 'Send request' }).click();
      await box.getByText('400 Bad Request').waitFor();
      expect(await box.getByRole('status').innerText()).toMatch(/Mismatch: body \/format/);
      await box.getByLabel('Response of the mock').selectOption('error=permission_denied');
      await box.getByRole('button', { name: 'Send request' }).click();
      await box.getByText('403 Forbidden').waitFor();
      await box.getByLabel('Response of the mock').selectOption('fault=reset');
      await box.getByRole('button', { name: 'Send request' }).click();
      await box.getByText('The connection broke').waitFor();
    });
    // What a browser says of a status that is an error, or of a connection that breaks.
    expect(problems.filter((text) => !/Failed to load resource/.test(text))).toEqual([]);
    const worlds = await fetch(`${mock.url}/__mock/worlds`).then((response) => response.text());
    expect(worlds).toMatch(/docs-[0-9a-f]{8}/);
    expect(mock.journal.list()).toEqual([]);
  });

  test('creates an export before a download, and says elsewhere how to get the console', async () => {
    await visit(`${mock.url}/operations/downloadExport.html`, {}, async (page) => {
      const box = page.getByRole('region', { name: 'Console' });
      await box.getByRole('button', { name: 'Send request' }).click();
      await box.getByText('200 OK').waitFor();
      expect(await box.getByRole('status').innerText()).toContain('CREATE TABLE');
    });
    await visit(`${served.url}/${operation}`, {}, async (page) => {
      expect(await page.getByRole('region', { name: 'Console' }).innerText()).toContain('npm start');
    });
  });

  test('sends below the base path of the mock, and explains that its control API needs a token', async () => {
    const controlToken = 'known-to-the-reader';
    await using other = await startMock({ pages: site, basePath: '/v1', controlToken });
    const { origin } = new URL(other.url);
    const problems = await visit(`${origin}/operations/downloadExport.html`, {}, async (page) => {
      const box = page.getByRole('region', { name: 'Console' });
      await box.getByText('needs a token').waitFor();

      await page.goto(`${origin}/__mock/?token=${controlToken}`);
      await page.goto(`${origin}/operations/downloadExport.html`);
      await box.getByRole('button', { name: 'Send request' }).click();
      await box.getByText('200 OK').waitFor();
    });
    expect(problems.filter((text) => !/status of 401/.test(text))).toEqual([]);
  });

  test('works below a path, and opens what its search finds', async () => {
    const folder = newFolder();
    await copySite(site, folder('deep/docs'), 'https://docs.example.com/deep/docs/');
    await using below = await serveFolder(folder(), 0);
    const problems = await visit(`${below.url}/deep/docs/`, {}, async (page) => {
      await page.getByRole('link', { name: 'API reference' }).first().click();
      await page.getByRole('heading', { name: 'API reference', level: 1 }).waitFor();
      expect(page.url()).toBe(`${below.url}/deep/docs/operations/`);

      await page.keyboard.press('/');
      await page.locator('.VPLocalSearchBox input').fill('pagination');
      await page.locator('.VPLocalSearchBox .result.selected').waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL(`${below.url}/deep/docs/guides/pagination.html#pagination`);
      await page.getByRole('heading', { name: 'Pagination', level: 1 }).waitFor();
    });
    expect(problems).toEqual([]);
  });
});

function oneOfEach(paths: readonly string[]): readonly string[] {
  return [...new Map(paths.map((path) => [path.split('/').slice(0, -1).join('/') || path, path])).values()];
}
