import { expect } from 'vitest';
import { violationsOf } from '../../chromium.ts';
import { type Inspected, testInChromium, unfold, waitForText } from './open-inspector.ts';

const inChromium = testInChromium();
const list = '/projects/example_project/exports';
const create = '/projects/example_project/export/schema';
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

async function fillPage({ mock, page, send }: Inspected): Promise<void> {
  await send('GET', list);
  await send('POST', create, { body: '{"format":"xml","file_name":7}' });
  await send('GET', `/a-path-that-is-very-long-and-has-no-place-to-break-${'x'.repeat(200)}`);
  await fetch(mock.url + list, { headers: { prefer: 'fault=empty' } }).catch(() => undefined);
  mock.scenario.set([{ operation: 'createSchemaExport', outcome: { error: 'permission_denied', delay: 1 } }]);
  await page.locator('.row').nth(3).waitFor();
  await page.locator('#active-overrides', { hasText: 'permission_denied' }).waitFor({ state: 'attached' });
}

for (const colorScheme of ['light', 'dark'] as const) {
  inChromium(
    `axe finds nothing on a large screen in the ${colorScheme}`,
    async (inspected) => {
      const { page } = inspected;
      expect(await violationsOf(page)).toEqual([]);
      await fillPage(inspected);
      await page.locator('.row', { hasText: '2 mismatches' }).click();
      await unfold(page, 'main');
      await waitForText(page, '.verdict pre', 'type');
      expect(await violationsOf(page)).toEqual([]);
      await page.getByRole('button', { name: 'Keys' }).click();
      expect(await violationsOf(page)).toEqual([]);
    },
    { colorScheme },
  );

  inChromium(
    `axe finds nothing on a phone in the ${colorScheme}, and nothing is wider than it`,
    async (inspected) => {
      const { page } = inspected;
      const width = () => page.evaluate(() => document.documentElement.scrollWidth);
      await fillPage(inspected);
      expect([await width(), ...(await violationsOf(page))]).toEqual([360]);
      await page.locator('.row', { hasText: '2 mismatches' }).click();
      await unfold(page, '#detail');
      await waitForText(page, '.verdict pre', 'type');
      expect([await width(), ...(await violationsOf(page))]).toEqual([360]);
      await page.getByRole('button', { name: 'Back to the list' }).click();
      await page.locator('.row', { hasText: 'a-path-that-is-very-long' }).click();
      expect(await width()).toBe(360);
      await page.getByRole('button', { name: 'Overrides (1)' }).click();
      await unfold(page, '#operations');
      expect([await width(), ...(await violationsOf(page))]).toEqual([360]);
    },
    { ...phone, colorScheme },
  );
}

inChromium('everything is done with the keyboard alone', async ({ page, send, mock }) => {
  for (let count = 0; count < 3; count += 1) await send('GET', `${list}?limit=${count + 1}`);
  await page.locator('.row').nth(2).waitFor();
  const current = () => page.locator('.row[aria-current]').innerText();
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

  await page.keyboard.press('j');
  expect(await current()).toContain('limit=3');
  await page.keyboard.press('ArrowDown');
  expect(await current()).toContain('limit=2');
  await page.keyboard.press('End');
  expect(await current()).toContain('limit=1');
  await page.keyboard.press('Home');
  await page.keyboard.press('k');
  expect(await current()).toContain('limit=3');
  await page.keyboard.press('Tab');
  expect(await focused()).not.toContain('limit');

  for (let count = 0; count < 60 && !(await focused()).includes('403 permission_denied'); count += 1) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await waitForText(page, '#active-overrides', 'permission_denied');
  for (let count = 0; count < 60 && (await focused()) !== 'Clear'; count += 1) await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Space');
  await waitForText(page, '#no-overrides', 'Nothing');
  expect(mock.scenario.steps).toEqual([]);
  expect(await focused()).toBe('Active now');

  await page.keyboard.press('/');
  await page.keyboard.type('limit=2');
  expect(await page.locator('.exchanges li:visible').count()).toBe(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  expect(await page.locator('.exchanges li:visible').count()).toBe(3);
});

inChromium('what has the focus shows it', async ({ page, send }) => {
  await send('GET', list);
  await page.locator('.row').waitFor();
  const unseen: string[] = [];
  for (let count = 0; count < 40; count += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const element = document.activeElement ?? document.body;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return { name: element.outerHTML.slice(0, 80), isSeen: outlineStyle !== 'none' && outlineWidth !== '0px' };
    });
    if (!seen.isSeen && !seen.name.startsWith('<body')) unseen.push(seen.name);
  }

  expect(unseen).toEqual([]);
});

inChromium('single keys can be switched off, and rest while something is typed', async ({ page }) => {
  await page.getByLabel('Search path, headers and bodies').fill('');
  await page.keyboard.type('p?');
  expect(await page.getByLabel('Search path, headers and bodies').inputValue()).toBe('p?');
  expect(await page.locator('dialog[open]').count()).toBe(0);

  await page.getByRole('button', { name: 'Keys' }).click();
  await page.getByLabel('Single keys are shortcuts').uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('p');
  expect(await page.locator('#pause').getAttribute('aria-pressed')).toBe('false');

  await page.reload();
  await page.keyboard.press('p');
  expect(await page.locator('#pause').getAttribute('aria-pressed')).toBe('false');
});

inChromium(
  'nothing moves for anyone who asked for less motion',
  async ({ page }) => {
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((element) => {
          const { transitionDuration, animationName } = getComputedStyle(element);
          return transitionDuration !== '0s' || animationName !== 'none';
        }).length,
    );

    expect(moving).toBe(0);
  },
  { reducedMotion: 'reduce' },
);

inChromium(
  'on a phone an exchange takes the screen, and the way back leads to where it was',
  async ({ page, send }) => {
    await send('GET', list);
    await page.locator('.row').click();
    expect(await page.locator('.list-pane').isVisible()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('detail-title');

    await page.getByRole('button', { name: 'Back to the list' }).click();

    expect(await page.locator('.detail-pane').isVisible()).toBe(false);
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('row');
  },
  phone,
);
