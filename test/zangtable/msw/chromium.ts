import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where an installed Chromium is: the variable CHROMIUM_PATH, or a usual place. */
export const chromiumPath: string | undefined = process.env.CHROMIUM_PATH ?? places.find((path) => existsSync(path));

/** Starts Chromium. Close it. */
export function launchChromium(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('No Chromium is installed; set CHROMIUM_PATH');
  // Playwright would end the process on SIGINT, which tests send to commands that run in it.
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  return chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'], ...signals });
}
