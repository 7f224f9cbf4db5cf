import { test as base } from '@playwright/test';
import {
  expectRequest,
  type PlaywrightContext,
  type PlaywrightWorkerContext,
  playwrightFixtures,
} from 'zangtable-contract/testing';

const { MOCK_URL = 'http://127.0.0.1:4010' } = process.env;
const test = base.extend<PlaywrightContext, PlaywrightWorkerContext>(
  playwrightFixtures({ url: MOCK_URL }),
);

test('the button exports, and tells when it may not', async ({ page, mock }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await expectRequest(mock, 'createSchemaExport').toHaveBeenSent();

  await mock.scenario.set([
    { operation: 'createSchemaExport', outcome: { error: 'permission_denied' } },
  ]);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('alert').filter({ hasText: 'may not do that' }).waitFor();
});
