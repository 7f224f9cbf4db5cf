import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { startMock } from '../../../src/zangtable/mock/index.ts';
import { testInChromium, unfold, waitForText } from './open-inspector.ts';

const inChromium = testInChromium();
const list = '/projects/example_project/exports';
const create = '/projects/example_project/export/schema';

inChromium(
  'one click forces the next response of one operation, and it is shown until it is used up',
  async (inspected) => {
    const { page, send, mock } = inspected;
    const chip = page.getByRole('button', { name: '403 permission_denied' }).first();

    await chip.click();
    await waitForText(page, '#active-overrides', /createSchemaExport[\s\S]*error permission_denied[\s\S]*next request/);
    expect(await chip.getAttribute('aria-pressed')).toBe('true');

    expect(await send('GET', list)).toBe(200);
    expect(await send('POST', create)).toBe(403);
    await waitForText(page, '#no-overrides', 'Nothing');
    expect(await chip.getAttribute('aria-pressed')).toBe('false');
    expect(await send('POST', create)).toBe(200);
    expect(mock.scenario.steps).toEqual([]);
  },
);

inChromium(
  'what is overridden until it is cleared stays, and is cleared by the same click',
  async ({ page, send, mock }) => {
    const chip = page.getByRole('button', { name: '404 not_found' }).first();
    await page.getByLabel('all, until it is cleared').check();
    await chip.click();
    await waitForText(page, '#active-overrides', 'until cleared');

    expect([await send('POST', create), await send('POST', create)]).toEqual([404, 404]);
    await chip.click();
    await waitForText(page, '#no-overrides', 'Nothing');

    expect(mock.scenario.steps).toEqual([]);
    expect(await send('POST', create)).toBe(200);
  },
);

inChromium('a delay joins an error, an example replaces it, and the delay stays', async ({ page, mock }) => {
  const first = page.locator('.operation').first();

  await first.getByRole('button', { name: '403 permission_denied' }).click();
  await waitForText(page, '#active-overrides', 'permission_denied');
  await first.getByLabel('Another delay, in milliseconds').fill('40');
  await first.getByRole('button', { name: 'Wait' }).click();
  await waitForText(page, '#active-overrides', 'wait 40 ms');
  expect(mock.scenario.steps.map(({ outcome }) => outcome)).toEqual([{ error: 'permission_denied', delay: 40 }]);
  await first.getByRole('button', { name: '200 full' }).click();
  await waitForText(page, '#active-overrides', 'example full');

  expect(mock.scenario.steps.map(({ outcome }) => outcome)).toEqual([{ example: 'full', delay: 40 }]);
});

inChromium('any status code is overridden, and a download is slow or large', async ({ page, mock }) => {
  const [first, last] = [page.locator('.operation').first(), page.locator('.operation').nth(3)];
  await unfold(page, '#operations');
  await first.getByLabel('Another status').fill('502');
  await first.getByRole('button', { name: 'Respond', exact: true }).click();
  await waitForText(page, '#active-overrides', /createSchemaExport[\s\S]*status 502/);
  await last.getByRole('button', { name: '1 MB, 100 kB per second' }).click();
  await waitForText(page, '#active-overrides', /downloadExport[\s\S]*1 MB, 100 kB per second/);

  expect(mock.scenario.steps.map(({ operation, outcome }) => [operation, outcome])).toEqual([
    ['downloadExport', { size: 1_000_000, rate: 100_000 }],
    ['createSchemaExport', { code: 502 }],
  ]);
  expect(await first.getByRole('group', { name: 'Download' }).count()).toBe(0);
});

inChromium('operations are overridden side by side, and one is cleared without the other', async ({ page, mock }) => {
  const chips = page.locator('.operation');
  await unfold(page, '#operations');
  await chips.nth(0).getByRole('button', { name: 'hang' }).click();
  await waitForText(page, '#active-overrides li', 'fault hang');
  await chips.nth(1).getByRole('button', { name: '401 invalid_token' }).click();
  await waitForText(page, '#active-overrides li', 'error invalid_token');
  await chips.last().getByRole('button', { name: '0.5 s' }).click();
  await waitForText(page, '#active-overrides li', 'wait 500 ms');
  expect(mock.scenario.steps.map(({ operation }) => operation)).toEqual([
    'createDatabaseExport',
    'createSchemaExport',
    undefined,
  ]);

  await page.getByRole('button', { name: /^Clear createSchemaExport/ }).click();
  await page.locator('#active-overrides li').nth(2).waitFor({ state: 'detached' });
  expect(mock.scenario.steps.map(({ operation }) => operation)).toEqual(['createDatabaseExport', undefined]);

  await page.getByRole('button', { name: 'Clear all' }).click();
  await waitForText(page, '#no-overrides', 'Nothing');
  expect(mock.scenario.steps).toEqual([]);
});

inChromium('every error code, example and fault that can be overridden has its button', async ({ page, mock }) => {
  const { operations, faults } = (await (await fetch(`${mock.url}/__mock/outcomes`)).json()) as {
    operations: { operation: string; errors: { code: string }[]; examples: { name: string }[] }[];
    faults: string[];
  };

  for (const [index, { operation, errors, examples }] of operations.entries()) {
    const section = page.locator('.operation').nth(index);
    const texts = (await section.locator('button').allTextContents()).map((text) => text.replace(/^\S+ (?=\S)/, ''));
    expect(await section.locator('> summary').innerText()).toContain(operation);
    expect(texts).toEqual(expect.arrayContaining(faults));
    for (const name of [...errors.map(({ code }) => code), ...examples.map((example) => example.name)]) {
      expect(texts.filter((text) => text === name)).toEqual([name]);
    }
  }
});

inChromium('what somebody else overrides is shown too', async ({ page, mock }) => {
  mock.scenario.set([{ operation: 'downloadExport', times: 3, outcome: { code: 503, delay: 10, delay_up_to: 20 } }]);

  await waitForText(
    page,
    '#active-overrides li',
    /downloadExport[\s\S]*status 503, wait 10 to 20 ms[\s\S]*next 3 requests/,
  );
});

inChromium('the clock is frozen, advanced and set back', async ({ page, mock }) => {
  const ahead = () => Math.round((mock.clock.now().getTime() - Date.now()) / 1000);

  await page.getByRole('button', { name: 'Freeze' }).click();
  await waitForText(page, '#clock-state', 'frozen');
  const before = mock.clock.now();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(mock.clock.now()).toEqual(before);
  await page.getByRole('button', { name: 'Freeze' }).click();
  await page.getByRole('button', { name: '+421 s' }).click();
  await waitForText(page, '#clock-state', /42[01] s ahead/);
  expect(ahead()).toBeGreaterThanOrEqual(420);
  await page.getByLabel('Advance by, in seconds').fill('3600');
  await page.getByRole('button', { name: 'Advance', exact: true }).click();
  await waitForText(page, '#clock-state', /402[01] s ahead/);
  await page.getByRole('button', { name: 'Real time' }).click();
  await waitForText(page, '#clock-state', /^UTC$/);

  expect(Math.abs(ahead())).toBeLessThanOrEqual(1);
});

inChromium('worlds are listed and changed; each shows its own exchanges and is controlled alone', async (inspected) => {
  const { page, send, mock } = inspected;
  await send('GET', list);
  await send('GET', '/nowhere', { headers: { 'x-mock-world': 'other' } });
  await page.locator('#world option', { hasText: 'other (1)' }).waitFor({ state: 'attached' });

  await page.locator('#world').selectOption('other');
  await waitForText(page, '.row', '/nowhere');
  expect(await page.locator('.row').count()).toBe(1);
  expect(page.url()).toBe(`${mock.url}/__mock/?world=other`);
  await page.getByRole('button', { name: '404 not_found' }).first().click();
  await waitForText(page, '#active-overrides', 'not_found');
  expect([mock.scenario.steps.length, mock.world('other').scenario.steps.length]).toEqual([0, 1]);

  await page.getByLabel('Watch another world').fill('brand-new');
  await page.getByRole('button', { name: 'Watch', exact: true }).click();
  await waitForText(page, '#empty', 'X-Mock-World: brand-new');
  await waitForText(page, '#no-overrides', 'Nothing');
});

inChromium('a world that cannot be is rejected in words', async ({ page, mock, forgive }) => {
  forgive.push(/400 \(Bad Request\)|EventSource/);
  await page.goto(`${mock.url}/__mock/?world=a%20b`);

  await waitForText(page, '[role=alert]', /The mock rejected this: .*X-Mock-World/);
  await waitForText(page, '#connection', 'does not allow');
});

inChromium('a reset is asked for twice, and resets the world', async ({ page, send, mock }) => {
  await send('POST', create);
  mock.clock.freeze();
  await page.locator('.row').waitFor();

  await page.getByRole('button', { name: 'Reset this world' }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  expect(mock.journal.list()).toHaveLength(1);
  await page.getByRole('button', { name: 'Reset this world' }).click();
  await page.getByRole('button', { name: 'Reset', exact: true }).click();

  await waitForText(page, '#empty', 'Nothing was requested yet');
  await waitForText(page, '#clock-state', /^UTC$/);
  expect(mock.journal.list()).toEqual([]);
});

inChromium(
  'an override holds for as many requests as are named, and can be a fixed response',
  async ({ page, send, mock }) => {
    const first = page.locator('.operation').first();
    await page.getByLabel('How many requests').fill('2');
    await page.locator('[name=reach][value=times]').check();
    await first.getByText('Fixed response').click();
    await first.getByLabel('Status code').fill('418');
    await first.getByLabel('Content-Type').fill('text/plain');
    await first.getByLabel('Body').fill('tea');
    await first.getByRole('button', { name: 'Respond with this' }).click();
    await waitForText(page, '#active-overrides', /fixed response 418[\s\S]*next 2 requests/);

    expect([await send('POST', create), await send('POST', create), await send('POST', create)]).toEqual([
      418, 418, 200,
    ]);
    expect(mock.journal.list()[0]?.response).toMatchObject({ status: 418, body: 'tea' });
  },
);

inChromium('the exports of a world are shown, seeded and cleared', async ({ page, send, mock }) => {
  await waitForText(page, '#resources-title', 'Exports (0)');
  await send('POST', create);
  await waitForText(page, '#resources-title', 'Exports (1)');

  await page.getByLabel('Number').fill('120');
  await page.getByLabel('In the project').fill('shop');
  await page.getByRole('button', { name: 'Seed' }).click();
  await waitForText(page, '#resources-title', 'Exports (120)');
  await waitForText(page, '#resources-more', 'And 100 older ones.');
  expect(mock.resources.list(1)).toMatchObject([{ project: 'shop' }]);

  await page.locator('#resources-clear').click();
  await waitForText(page, '#resources-title', 'Exports (0)');
});

inChromium('the empty page shows a command that works, and leads to the contract', async ({ page, mock }) => {
  const command = page.locator('#empty-command code');
  await waitForText(page, '#empty-command', 'curl');
  const { execFile } = await import('node:child_process');
  const { promisify } = await import('node:util');
  const { stdout } = await promisify(execFile)('sh', ['-c', (await command.textContent()) ?? '']);

  expect(JSON.parse(stdout.slice(stdout.indexOf('{')))).toMatchObject({ ok: true });
  expect(mock.journal.list()).toMatchObject([{ operation: 'listExports', response: { status: 200 } }]);
  expect(await page.getByRole('link', { name: 'Contract' }).getAttribute('href')).toBe('../openapi.yaml');
  // Nothing is served at `/` here.
  expect(await page.getByRole('link', { name: 'Docs' }).count()).toBe(0);

  await using documented = await startMock({ pages: fileURLToPath(new URL('.', import.meta.url)) });
  const other = await page.context().newPage();
  await other.goto(`${documented.url}/__mock/`);
  await other.getByRole('link', { name: 'Docs' }).waitFor();
});
