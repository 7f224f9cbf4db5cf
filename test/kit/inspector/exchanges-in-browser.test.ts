import { json } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { startMock } from '../../../src/zangtable/mock/index.ts';
import { chromiumPath, launchChromium } from '../../chromium.ts';
import { runProxy } from '../cli/run-main.ts';
import { testInChromium, token, waitForText } from './open-inspector.ts';

const inChromium = testInChromium();
const list = '/projects/example_project/exports';
const create = '/projects/example_project/export/schema';

inChromium('exchanges appear as they happen, the latest first', async ({ page, send }) => {
  await waitForText(page, '#empty', 'Nothing was requested yet');

  await send('GET', list);
  await send('POST', create, { body: '{"format":"xml"}' });
  await page.locator('.row').nth(1).waitFor();

  const rows = await page.locator('.row').allInnerTexts();
  expect(rows[0]).toMatch(/400[\s\S]*POST[\s\S]*invalid_export_format[\s\S]*createSchemaExport[\s\S]*1 mismatch/);
  expect(rows[1]).toMatch(/200[\s\S]*GET[\s\S]*listExports/);
  expect(await page.locator('#empty').isVisible()).toBe(false);
});

inChromium(
  'an exchange shows what the contract says: field, reason, pointer, and what stands there',
  async (inspected) => {
    const { page, send } = inspected;
    await send('POST', create, { body: '{"format":"xml"}' });
    await page.locator('.row').click();

    const verdict = page.locator('.verdict');
    expect(await verdict.innerText()).toContain('body /format');
    await verdict.locator('summary').click();
    await waitForText(page, '.verdict pre', '"enum"');

    expect(await verdict.locator('summary').innerText()).toMatch(/^#\/components\/schemas\/.*enum$/);
    expect(await page.locator('.message').first().innerText()).toContain('"format": "xml"');
    expect(await page.locator('.message').last().innerText()).toContain('"code": "invalid_export_format"');
  },
);

inChromium('bodies and curl lines go to the clipboard, the token does not', async (inspected) => {
  const { page, send } = inspected;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await send('POST', create, { body: '{"format":"sql"}' });
  await page.locator('.row').click();

  await page.getByRole('button', { name: 'Copy as curl' }).click();
  await waitForText(page, '#said', 'Copied as curl');
  const curl = await clipboard();
  await page.getByRole('button', { name: 'Copy request body' }).click();
  await waitForText(page, '#said', 'Copied the request body');

  expect(curl).toContain(`curl -i '${new URL(page.url()).origin}${create}'`);
  expect(curl).toContain(`'authorization: Bearer '"$ZANGTABLE_TOKEN"`);
  expect(curl).not.toContain(token);
  expect(await clipboard()).toBe('{\n  "format": "sql"\n}');
});

inChromium('no token is shown, wherever it stood in the request', async ({ page, send }) => {
  await send('POST', `${create}?token=${token}`, {
    headers: { 'x-note': token, cookie: `a=${token}` },
    body: JSON.stringify({ file_name: token }),
  });
  await page.locator('.row').click();
  await page.locator('.message summary').first().click();

  const html = await page.content();

  expect(html).toContain('x-note');
  expect(html).not.toContain(token);
});

inChromium('what is sent is text to the page, whatever it looks like', async ({ page, send }) => {
  const markup = '<img src=x onerror=alert(1)>';
  await send('POST', create, { headers: { 'x-note': markup }, body: JSON.stringify({ format: markup }) });
  await page.locator('.row').click();

  expect(await page.locator('.message').first().innerText()).toContain(markup);
  expect(await page.locator('img').count()).toBe(0);
});

inChromium('the filter looks at text, status, operation and mismatches', async ({ page, send }) => {
  await send('GET', list);
  await send('POST', create, { body: '{"file_name":"needle"}' });
  await send('POST', create, { body: '{"format":"xml"}' });
  await send('GET', '/nowhere');
  await page.locator('.row').nth(3).waitFor();
  const shown = async () =>
    (
      await page
        .locator('.exchanges li:visible')
        .evaluateAll((items) => items.map((item) => (item as HTMLLIElement).value))
    ).reverse();

  await page.getByLabel('Search path, headers and bodies').fill('needle');
  expect(await shown()).toEqual([2]);
  expect(await page.locator('#count').innerText()).toBe('1 of 4');
  await page.getByLabel('Search path, headers and bodies').fill('NEEDLE nothing');
  expect(await shown()).toEqual([]);
  await waitForText(page, '#empty-filtered', 'No exchange passes the filter');
  await page.getByLabel('Search path, headers and bodies').fill('');
  await page.locator('#filter-status').selectOption('4xx');
  expect(await shown()).toEqual([3, 4]);
  await page.getByLabel('Operation').selectOption('createSchemaExport');
  expect(await shown()).toEqual([3]);
  await page.getByLabel('Operation').selectOption('None');
  expect(await shown()).toEqual([4]);
  await page.getByLabel('Operation').selectOption('All');
  await page.locator('#filter-status').selectOption('All');
  await page.getByLabel('Only mismatches').check();
  expect(await shown()).toEqual([3, 4]);

  await send('GET', list);
  await waitForText(page, '#count', '2 of 5');
  expect(await shown()).toEqual([3, 4]);
});

inChromium('a fault and a delay are reported as such', async ({ mock, page }) => {
  const headers = { prefer: 'fault=reset, delay=30', authorization: `Bearer ${token}` };
  await fetch(mock.url + list, { headers }).catch(() => undefined);
  await page.locator('.row').click();

  expect(await page.locator('.row').innerText()).toMatch(/reset[\s\S]*by prefer[\s\S]*\+ 30 ms/);
  expect(await page.locator('.facts').innerText()).toMatch(/held back for 30 ms[\s\S]*Fault\s+reset/);
});

inChromium('the list stands still while it is paused, and catches up', async ({ page, send }) => {
  await page.getByRole('button', { name: 'Pause' }).click();
  await send('GET', list);
  await send('GET', list);
  await waitForText(page, '#pause', '2 waiting');
  expect(await page.locator('.row').count()).toBe(0);

  await page.locator('#pause').click();

  await page.locator('.row').nth(1).waitFor();
  expect(await page.locator('#pause').innerText()).toBe('Pause');
});

inChromium('clearing forgets the exchanges, and the one that was open', async ({ mock, page, send }) => {
  await send('GET', list);
  await page.locator('.row').click();

  await page.getByRole('button', { name: 'Clear' }).click();

  await waitForText(page, '#empty', 'Nothing was requested yet');
  await waitForText(page, '#detail', 'Choose an exchange');
  expect(mock.journal.list()).toEqual([]);
});

inChromium('the exchanges are downloaded as HAR, those of the world that is shown', async ({ mock, page, send }) => {
  await send('GET', list);
  await send('GET', list, { headers: { 'x-mock-world': 'mine' } });
  await page.goto(`${mock.url}/__mock/?world=mine`);
  await page.locator('.row').waitFor();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download HAR' }).click(),
  ]);

  const { log } = (await json(await download.createReadStream())) as { log: { entries: unknown[] } };
  expect(download.suggestedFilename()).toBe('mine.har');
  expect(log.entries).toHaveLength(1);
});

inChromium('the page keeps no more exchanges than a thousand', async ({ page, send }) => {
  for (let batch = 0; batch < 21; batch += 1) {
    await Promise.all(Array.from({ length: 50 }, () => send('GET', '/nowhere')));
  }

  await waitForText(page, '#count', '1000, 50 older ones forgotten');

  expect(await page.locator('.row').count()).toBe(1000);
});

inChromium('a mock that was away and came back is shown again', async ({ mock, page, send, forgive }) => {
  forgive.push(/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_EMPTY_RESPONSE/);
  await send('GET', list);
  await page.locator('.row').waitFor();
  await mock.close();
  await page.locator('#connection[data-state=lost]').waitFor();

  await page.getByRole('button', { name: 'Clear' }).click();
  await waitForText(page, '[role=alert]', 'The mock does not respond. Is it still running?');
  await page.getByRole('button', { name: 'Put away' }).click();
  expect(await page.locator('[role=alert]').isVisible()).toBe(false);

  await using again = await startMock({ port: Number(new URL(mock.url).port) });
  await page.locator('#connection[data-state=live]').waitFor();
  await waitForText(page, '#empty', 'Nothing was requested yet');
  await fetch(again.url + list);
  await page.locator('.row').waitFor();
});

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
