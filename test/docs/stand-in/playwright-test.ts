import type { BrowserContext, Page } from 'playwright-core';
import { test as vitestTest } from 'vitest';
import type {
  PlaywrightContext,
  PlaywrightFixtures,
  PlaywrightWorkerContext,
} from '../../../src/zangtable/testing/index.ts';
import { launchChromium } from '../../chromium.ts';

// What the sample needs of `@playwright/test`, on the same browser: fixtures in their order.

type Body = (context: PlaywrightContext & { readonly page: Page }) => Promise<void>;

interface PlaywrightTest {
  extend<Test extends PlaywrightContext, Worker extends PlaywrightWorkerContext>(
    fixtures: PlaywrightFixtures,
  ): (title: string, body: (context: Test & Worker & { readonly page: Page }) => Promise<void>) => void;
}

const baseURL = process.env.PAGE_URL ?? '';

export const test: PlaywrightTest = {
  extend:
    ({ mockUrl: [useUrl], mock: useMock, extraHTTPHeaders: useHeaders, context: useContext }) =>
    (title, body) => {
      vitestTest(title, { timeout: 60_000 }, () =>
        useUrl({}, (mockUrl) =>
          useMock({ mockUrl }, (mock) =>
            useHeaders({ extraHTTPHeaders: undefined }, (extraHTTPHeaders) =>
              inContext(extraHTTPHeaders, (context) =>
                useContext({ context, mock, baseURL }, async (routed) => {
                  const page = await routed.newPage();
                  page.setDefaultTimeout(10_000);
                  await (body as unknown as Body)({ page, mock });
                }),
              ),
            ),
          ),
        ),
      );
    },
};

async function inContext(
  extraHTTPHeaders: Record<string, string>,
  work: (context: BrowserContext) => Promise<void>,
): Promise<void> {
  const browser = await launchChromium();
  try {
    await work(await browser.newContext({ baseURL, extraHTTPHeaders }));
  } finally {
    await browser.close();
  }
}
