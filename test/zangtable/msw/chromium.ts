import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where an installed Chromium is: the variable CHROMIUM_PATH, or a usual place. */
export const chromiumPath: string | undefined = process.env.CHROMIUM_PATH ?? places.find((path) => existsSync(path));

/** Starts Chromium. Close it. */
export function launchChromium(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('No Chromium is installed; set CHROMIUM_PATH');
  return chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
}
