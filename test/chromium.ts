import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

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
