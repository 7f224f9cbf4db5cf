import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { type RunningMock, startMock } from '../../../src/zangtable/mock/index.ts';
import { browserOfFile, chromiumPath } from '../../chromium.ts';

/** The token that the requests of these tests carry; it must never be seen. */
export const token = 'pat_PROJECT_TOKEN';

/** A mock, and its inspector in a page. */
export interface Inspected {
  readonly mock: RunningMock;
  readonly page: Page;
  /** Sends a request to the API; gives its status code. */
  send(method: string, path: string, init?: RequestInit): Promise<number>;
  /** What the browser may report in this test. */
  readonly forgive: RegExp[];
}

/** Starts one Chromium for the tests of a file, and gives the function that defines a test in it. */
export function testInChromium() {
  const browser = browserOfFile();

  return (title: string, work: (inspected: Inspected) => Promise<void>, options: BrowserContextOptions = {}): void => {
    test.skipIf(chromiumPath === undefined)(title, async () => {
      await using mock = await startMock({ seed: 'inspector' });
      const context = await browser().newContext({ viewport: { width: 1440, height: 900 }, ...options });
      try {
        const page = await context.newPage();
        const forgive: RegExp[] = [];
        const { problems, addresses } = await listen(page);
        await page.goto(`${mock.url}/__mock/`);
        await page.locator('#connection[data-state=live]').waitFor();
        await page.locator('.operation').first().waitFor({ state: 'attached' });
        await work({ mock, page, send: (method, path, init) => send(mock, method, path, init), forgive });
        // True of every test: nothing blocked by the policy, nothing on the console, nothing asked of anybody else.
        expect(problems.filter((text) => !forgive.some((pattern) => pattern.test(text)))).toEqual([]);
        expect(addresses.filter((address) => !address.startsWith(mock.url) && !address.startsWith('blob:'))).toEqual(
          [],
        );
      } finally {
        await context.close();
      }
    });
  };
}

async function listen(page: Page) {
  const problems: string[] = [];
  const addresses: string[] = [];
  page.on('console', (message) => problems.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (request) => addresses.push(request.url()));
  await page.exposeFunction('reportProblem', (text: string) => problems.push(text));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      (globalThis as unknown as { reportProblem(text: string): void }).reportProblem(
        `${violatedDirective} ${blockedURI}`,
      );
    });
  });
  return { problems, addresses };
}

async function send(mock: RunningMock, method: string, path: string, init: RequestInit = {}): Promise<number> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...init.headers };
  const response = await fetch(mock.url + path, { ...init, method, headers });
  await response.arrayBuffer();
  return response.status;
}

/** Opens everything that is folded away in a part of a page. */
export async function unfold(page: Page, selector: string): Promise<void> {
  await page.locator(`${selector} details`).evaluateAll((all) => {
    for (const details of all) (details as HTMLDetailsElement).open = true;
  });
}

/** Waits until a page says something. */
export async function waitForText(page: Page, selector: string, text: string | RegExp): Promise<void> {
  await page.locator(selector, { hasText: text }).first().waitFor({ timeout: 5000 });
}
