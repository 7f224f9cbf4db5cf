import { expect, test } from 'vitest';
import { startMock } from '../../../src/zangtable/mock/index.ts';
import { chromiumPath, launchChromium } from '../../zangtable/msw/chromium.ts';
import { runProxy } from '../proxy/run-proxy.ts';
import { token } from './open-inspector.ts';

test.skipIf(chromiumPath === undefined)(
  'The page of a proxy shows exchanges and offers nothing to override',
  async () => {
    await using target = await startMock();
    const browser = await launchChromium();
    try {
      await runProxy([target.url, '--inspect'], async (url) => {
        const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
        await page.goto(`${url}/__mock/`);
        await page.locator('body[data-only-shows]').waitFor();
        await fetch(`${url}/projects/example_project/exports`, { headers: { authorization: `Bearer ${token}` } });
        await page.locator('#list li').first().waitFor();

        for (const part of ['.overrides-pane', '.views', '.world'])
          expect(await page.locator(part).isVisible()).toBe(false);
      });
    } finally {
      await browser.close();
    }
  },
);
