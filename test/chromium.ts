import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

const places = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const quiet = ['background-networking', 'component-update', 'sync'].map((what) => `--disable-${what}`);

/** Where a Chromium is installed: `CHROMIUM_PATH`, or a usual place. Without one, the tests that need it are skipped. */
export const chromiumPath: string | undefined = places.find((path) => path !== undefined && existsSync(path));

/** Starts Chromium, which asks nobody but the page's server for anything. Close it. */
export function launchChromium(...args: readonly string[]): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('No Chromium is installed; set CHROMIUM_PATH');
  // Playwright would end the process on SIGINT, which tests send to commands that run in it.
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  return chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu', ...quiet, ...args],
    ...signals,
  });
}

/** One Chromium for the tests of a file, or of a part of it; none where it is not installed. */
export function browserOfFile(...args: readonly string[]): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (chromiumPath !== undefined) browser = await launchChromium(...args);
  }, 60_000);
  afterAll(() => browser?.close());
  return () => browser as Browser;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules of WCAG 2.2 AA, as axe calls them. */
export const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

interface AxeWindow {
  readonly axe: {
    run(options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
  };
}

/** What axe finds wrong with a page as it is shown now. */
export async function violationsOf(page: Page, rules = [...wcag, 'best-practice']): Promise<readonly string[]> {
  // Evaluated by the debugger: the policy of the page would reject a script of a test.
  await page.evaluate(axe);
  return await page.evaluate(async (tags) => {
    const { violations } = await (globalThis as unknown as AxeWindow).axe.run({ runOnly: tags });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary}`),
    );
  }, rules);
}
