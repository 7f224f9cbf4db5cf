import type { Browser, Page } from 'playwright-core';

/** The page in the browser, and what was noticed on the way. */
interface Visit extends AsyncDisposable {
  readonly page: Page;
  /** What the page threw, and what it received of the token. Empty when all is well. */
  readonly problems: readonly string[];
  /** What the page asked its server, as `POST /api/exports`. */
  readonly asked: readonly string[];
}

/** Opens the page. Dispose of it. */
export async function visit(browser: Browser, url: string, { dark = false } = {}): Promise<Visit> {
  const context = await browser.newContext({
    colorScheme: dark ? 'dark' : 'light',
    viewport: { width: 600, height: 900 },
  });
  const page = await context.newPage();
  const problems: string[] = [];
  const asked: string[] = [];
  const reading: Promise<void>[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  page.on('response', (response) => {
    const read = async () => {
      const text = await response.text().catch(() => '');
      if (/pat_|Bearer/.test(text + JSON.stringify(response.headers())))
        problems.push(`${response.url()} contains the token`);
    };
    reading.push(read());
  });
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return {
    page,
    problems,
    asked,
    async [Symbol.asyncDispose]() {
      await Promise.all(reading);
      await context.close();
    },
  };
}
