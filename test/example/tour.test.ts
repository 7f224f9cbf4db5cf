import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { calledOperations, type Problem } from '../../examples/export-button/src/wire.ts';
import { describeProblem } from '../../examples/export-button/src/words.ts';
import { type State, statesOf } from '../../examples/export-button/tour/states.ts';
import { startTour, type Tour } from '../../examples/export-button/tour/tour.ts';
import { faultKinds } from '../../src/kit/mock/pipeline/outcome.ts';
import { packagedContract } from '../../src/zangtable/contract.ts';
import { browserOfFile, chromiumPath, violationsOf } from '../chromium.ts';
import { buildExample } from './serve-example.ts';
import { visit } from './visit.ts';

const contract = packagedContract();
const states = statesOf(contract, faultKinds);
const called = contract.operations.filter(({ id }) => calledOperations.some((one) => one === id));

let tour: Tour;
const browser = browserOfFile();

const titlesOfFaults: Readonly<Record<string, readonly Problem['kind'][]>> = {
  hang: ['timeout'],
  reset: ['network'],
  empty: ['network'],
  // Of a file, the first half may reach the page before the connection breaks.
  truncate: ['network', 'interrupted'],
};

/** The headings that the page may show; none where nothing went wrong. */
function titlesOf({ operation, code, id, isError }: State): readonly string[] {
  const told = { operation } as { operation: Problem['operation'] };
  const [, fault = ''] = /-fault-(\w+)$/.exec(id) ?? [];
  if (!isError) return [];
  if (code !== undefined) return [describeProblem({ ...told, kind: 'known', code } as Problem).title];
  const kinds = titlesOfFaults[fault];
  if (kinds === undefined) return [describeProblem({ ...told, kind: 'unknown', code: '', status: 500 }).title];
  return kinds.map((kind) => describeProblem({ ...told, kind } as Problem).title);
}

/** Does what leads to the operation, and waits until the page has come to an end with it. */
async function act(page: Page, { operation }: State): Promise<void> {
  if (operation !== 'listExports') await page.getByRole('button', { name: 'Export', exact: true }).click();
  const isOver =
    operation === 'listExports'
      ? page.locator('section > ul, section > p, section h2 >> nth=1')
      : page.locator('[role=status]:has-text("is saved"), main > [role=alert] h2');
  await isOver.first().waitFor({ timeout: 30_000 });
  await page.locator('progress').waitFor({ state: 'detached' });
  await page.getByText('Loading…').waitFor({ state: 'detached', timeout: 30_000 });
}

describe.skipIf(chromiumPath === undefined)('the tour', () => {
  beforeAll(async () => {
    tour = await startTour(await buildExample());
  }, 60_000);
  afterAll(async () => {
    await tour?.[Symbol.asyncDispose]();
  });

  test('fits a phone', async () => {
    await using opened = await visit(browser(), tour.url);
    await opened.page.setViewportSize({ width: 360, height: 740 });

    const right = await opened.page.evaluate(() => document.querySelector('iframe')?.getBoundingClientRect().right);
    expect(right).toBeLessThan(360);
  });

  test('has every named example and every fault of the operations that the page calls, and so every code', () => {
    const count = called.flatMap(({ responses }) =>
      responses.flatMap(({ content }) => content.flatMap(({ examples }) => examples)),
    ).length;

    expect(tour.states.map(({ id }) => id)).toEqual(states.map(({ id }) => id));
    expect(new Set(states.map(({ id }) => id)).size).toBe(count + called.length * faultKinds.length);
    const codes = new Set(states.flatMap(({ code }) => code ?? []));
    expect([...codes].sort()).toEqual(contract.errorCodes.map(({ code }) => code).sort());
  });

  test.each(contract.errorCodes)(
    'a person is offered to try again after $code only if that may help',
    ({ code, retryable }) => {
      for (const operation of calledOperations) {
        const { canRetry } = describeProblem({ kind: 'known', operation, code } as Problem);
        if (operation === 'createSchemaExport' || code !== 'invalid_export_format') expect(canRetry).toBe(retryable);
      }
    },
  );

  test.concurrent.each(states.map((state, index) => ({ ...state, index })))(
    '$id is put into words',
    async (state) => {
      await using opened = await visit(browser(), tour.urlOf(state), { dark: state.index % 2 === 1 });
      const { page } = opened;

      await act(page, state);

      const titles = titlesOf(state);
      const headings = await page.locator('[role=alert] h2').allTextContents();
      expect(headings).toHaveLength(titles.length === 0 ? 0 : 1);
      expect(titles).toEqual(expect.arrayContaining(headings));
      const said = (await page.locator('main').innerText()).replaceAll(/\S+\.(json|sql|csv)/g, '');
      expect(said).not.toMatch(/undefined|null|NaN|\[object|[a-z]_[a-z]/);
      if (state.code !== undefined) {
        await page.getByText('Details for support').click();
        expect(await page.locator('dl').innerText()).toMatch(new RegExp(`${state.code}[^]*req_`));
      }
      expect(await violationsOf(page)).toEqual([]);
      expect(opened.problems).toEqual([]);
    },
    60_000,
  );
});
