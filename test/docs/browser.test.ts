import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServedFolder, serveFolder } from '../../src/kit/cli/serve-folder.ts';
import { readContract } from '../../src/zangtable/contract-file.ts';
import { chromiumPath, launchBrowser } from './browser.ts';
import { builtSite, siteFiles } from './build-site.ts';

const contract = await readContract();
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const why = chromiumPath === undefined ? ' (skipped: no Chromium is installed)' : '';

describe.skipIf(chromiumPath === undefined)(`the site in a browser${why}`, { timeout: 180_000 }, () => {
  let browser: Browser;
  let served: ServedFolder;
  let folder: string;
  let paths: readonly string[];

  beforeAll(async () => {
    folder = await builtSite();
    paths = [...(await siteFiles('.html')).keys()];
    served = await serveFolder(folder, 0);
    browser = await launchBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await served[Symbol.asyncDispose]();
  });

  /** Opens a page, gives it to `look`, and gives back what it complained about and whom it asked for something. */
  async function visit(url: string, options: BrowserContextOptions, look: (page: Page) => Promise<void>) {
    const context = await browser.newContext(options);
    const complaints: string[] = [];
    const strangers: string[] = [];
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(`${url}: ${message.text()}`);
    });
    page.on('pageerror', (error) => complaints.push(`${url}: ${error.message}`));
    page.on('request', (request) => {
      const own = [served.url, 'file:', 'data:', 'blob:'].some((start) => request.url().startsWith(start));
      if (!own) strangers.push(`${url}: ${request.url()}`);
    });
    await page.goto(url);
    if (url.includes('reference.html') && options.javaScriptEnabled !== false) await readToTheEnd(page);
    await look(page);
    await context.close();
    return { complaints, strangers };
  }

  // Redoc renders a section when it comes into view.
  async function readToTheEnd(page: Page): Promise<void> {
    await page.waitForSelector('#redoc [role="navigation"]', { state: 'attached' });
    for (let step = 0; step < 50; step += 1) {
      await page.mouse.wheel(0, 900);
      await page.waitForTimeout(25);
    }
  }

  /** What one page shows in one colour scheme. Redoc chooses its colours once, so each scheme is a start of its own. */
  async function survey(path: string, colorScheme: 'light' | 'dark'): Promise<Survey> {
    let violations: readonly string[] = [];
    const widths = [360, 720, 960, 1280];
    const excess: number[] = [];
    // The tests put axe into the page, which its own policy would rightly refuse.
    await visit(`${served.url}/${path}`, { bypassCSP: true, colorScheme, reducedMotion: 'reduce' }, async (page) => {
      await page.evaluate(axe);
      violations = await violationsOf(page);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 740 });
        excess.push(await page.evaluate(excessOf));
      }
    });
    return { path, violations, excess: Math.max(...excess) };
  }

  test('asks no other host for anything and has a clean console, under its own policy', async () => {
    const urls = paths.flatMap((path) => [`${served.url}/${path}`, `file://${folder}/${path}`]);
    const found = await inParallel(urls, (url) =>
      visit(url, {}, async (page) => expect(await page.title()).not.toBe('')),
    );
    expect(found.flatMap(({ complaints }) => complaints)).toEqual([]);
    expect(found.flatMap(({ strangers }) => strangers)).toEqual([]);
    expect(found.length).toBeGreaterThan(40);
  });

  test.each(['light', 'dark'] as const)(
    'has no violation of WCAG 2.2 AA and fits every width from 360 pixels on, %s',
    async (scheme) => {
      const surveys = await inParallel(paths, (path) => survey(path, scheme));
      const violations = surveys.flatMap(({ path, violations: own }) => own.map((text) => `${path} ${text}`));
      expect(violations).toEqual([]);
      expect(surveys.filter(({ excess }) => excess > 0)).toEqual([]);
    },
  );

  test('can be read without JavaScript', async () => {
    await inParallel(paths, (path) =>
      visit(`${served.url}/${path}`, { javaScriptEnabled: false }, async (page) => {
        expect((await page.locator('body').innerText()).length, path).toBeGreaterThan(300);
      }),
    );
    await visit(`${served.url}/operations/createSchemaExport.html`, { javaScriptEnabled: false }, async (page) => {
      for (const label of ['curl', 'TypeScript', 'fetch', 'Python']) {
        expect(await page.getByText(label, { exact: true }).first().isVisible(), label).toBe(true);
      }
      expect(await page.getByRole('navigation', { name: 'Pages' }).isVisible()).toBe(true);
      expect(await page.locator('.search').isVisible()).toBe(false);
    });
  });

  test.each(['http', 'file'])('finds the page of an error by its code and by its message, over %s', async (scheme) => {
    const start = scheme === 'http' ? served.url : `file://${folder}`;
    for (const query of ['invalid_export_format', 'format must be json or sql for schema exports']) {
      await visit(`${start}/guides/envelope.html`, {}, async (page) => {
        await page.keyboard.press('/');
        await page.keyboard.type(query);
        await page.waitForSelector('.results a');
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        await page.waitForURL('**/errors/invalid_export_format.html*');
      });
    }
  });

  test('can be read with the keyboard alone', async () => {
    await visit(`${served.url}/operations/createSchemaExport.html`, {}, async (page) => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
      await page.getByRole('tab', { name: 'curl' }).focus();
      await page.keyboard.press('ArrowRight');
      expect(await page.getByRole('tabpanel').innerText()).toContain('zangtable-contract/client');
    });
  });

  test('prints every sample and none of its controls', async () => {
    await visit(`${served.url}/operations/createSchemaExport.html`, {}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('[role=tabpanel]:visible').count()).toBe(4);
      expect(await page.locator('.top, .menu, .copy').locator('visible=true').count()).toBe(0);
      const labels = await page.evaluate(() =>
        [...document.querySelectorAll('[role=tabpanel]')].map((panel) => getComputedStyle(panel, '::before').content),
      );
      expect(labels).toEqual(['"curl"', '"TypeScript"', '"fetch"', '"Python"']);
    });
  });

  test('shows the operations in Redoc when it opens', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${served.url}/reference.html`);
    const menu = page.getByRole('navigation', { name: 'Operations' });
    await menu.waitFor();
    for (const { id, summary = id } of contract.operations) {
      await page.waitForSelector(`[data-section-id="/other/${id.toLowerCase()}"]`, { state: 'attached' });
      expect(await menu.getByText(summary).first().isVisible(), id).toBe(true);
    }
    await context.close();
  });

  test('leads from an address of an operation to it in Redoc', async () => {
    const url = `${served.url}/reference.html#/other/downloadexport`;
    await visit(url, {}, async (page) => {
      expect(await page.getByRole('heading', { name: 'Download an export' }).first().isVisible()).toBe(true);
    });
  });
});

interface Survey {
  readonly path: string;
  /** What axe finds. */
  readonly violations: readonly string[];
  /** By how many pixels the page is wider than the screen, or a table than its column: nothing scrolls sideways but code. */
  readonly excess: number;
}

/** Does something with each item, a few at a time. */
async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += 4) {
    results.push(...(await Promise.all(items.slice(start, start + 4).map(work))));
  }
  return results;
}

/** Runs in the page. */
function excessOf(): number {
  const column = document.querySelector('main')?.getBoundingClientRect().right ?? Number.POSITIVE_INFINITY;
  const cells = [...document.querySelectorAll('main table, main td')];
  const tables = cells.map((cell) => Math.floor(cell.getBoundingClientRect().right - column));
  return Math.max(0, document.documentElement.scrollWidth - innerWidth, ...tables);
}

function violationsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(async (tags) => {
    const { violations } = await (globalThis as unknown as AxeGlobal).axe.run({ runOnly: tags });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
  }, wcag);
}

interface AxeGlobal {
  readonly axe: {
    run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
  };
}
