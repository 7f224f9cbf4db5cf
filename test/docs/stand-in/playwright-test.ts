import type { Page } from 'playwright-core';
import { test as vitestTest } from 'vitest';
import type {
  PlaywrightContext,
  PlaywrightFixtures,
  PlaywrightWorkerContext,
} from '../../../src/zangtable/testing/index.ts';
import { launchBrowser } from '../browser.ts';

// What the sample needs of `@playwright/test`, on the same browser: fixtures in their order, and a page that sends the
// header fields that they ask for.

type Body = (context: PlaywrightContext & { readonly page: Page }) => Promise<void>;

interface PlaywrightTest {
  extend<Test extends PlaywrightContext, Worker extends PlaywrightWorkerContext>(
    fixtures: PlaywrightFixtures,
  ): (title: string, body: (context: Test & Worker & { readonly page: Page }) => Promise<void>) => void;
}

export const test: PlaywrightTest = {
  extend:
    ({ mockUrl: [useUrl], mock: useMock, extraHTTPHeaders: useHeaders }) =>
    (title, body) => {
      vitestTest(title, { timeout: 60_000 }, () =>
        useUrl({}, (mockUrl) =>
          useMock({ mockUrl }, (mock) =>
            useHeaders({ extraHTTPHeaders: undefined, mock }, (headers) => {
              return onPage(headers, (page) => (body as unknown as Body)({ page, mock }));
            }),
          ),
        ),
      );
    },
};

async function onPage(extraHTTPHeaders: Record<string, string>, work: (page: Page) => Promise<void>): Promise<void> {
  const browser = await launchBrowser();
  try {
    const baseURL = process.env.PAGE_URL ?? '';
    const page = await browser.newPage({ baseURL, extraHTTPHeaders });
    page.setDefaultTimeout(10_000);
    await work(page);
  } finally {
    await browser.close();
  }
}
