import { expect, test } from 'vitest';
import type { Transport } from '../../src/kit/verify/index.ts';
import { blamedIn, brokenIn, createConforming, quickSuite, runAgainst, token } from './conforming.ts';
import { namedBy, serveFault } from './fault.ts';
import { writtenFaults } from './faults/index.ts';

const create = 'http://target.test/projects/example_project/export/schema';
const headers = [
  ['Host', 'target.test'],
  ['Authorization', `Bearer ${token}`],
  ['Content-Type', 'application/json'],
] as const;

/** A target in which many exports were made before. */
async function withHistory(transport: Transport, exports: number): Promise<Transport> {
  for (let index = 0; index < exports; index += 1) {
    const body = new TextEncoder().encode(JSON.stringify({ format: index % 2 === 0 ? 'json' : 'sql' }));
    await transport({ method: 'POST', url: create, headers, body, effect: 'creates' });
  }
  return transport;
}

const checks = quickSuite.checks.map(({ id }) => id);
const readOnly = { generated: true, pace: { readOnly: true } };

test('Without creating any, a run judges the lists and downloads of the exports that are there', async () => {
  const run = await runAgainst(await withHistory(createConforming(), 60), readOnly);

  const judged = run.results.filter(({ outcome }) => outcome.status !== 'skipped').map(({ requirement: { id } }) => id);
  const left = checks.filter((id) => !judged.includes(id));
  expect(left.filter((id) => /^(list|download|project|odd|authorization|token)-/.test(id))).toEqual([
    'list-entry-same',
    'list-new-export',
    'download-name-unicode',
    'download-name-special',
    'list-new-at-once',
  ]);
  expect(blamedIn(run, 'MUST', 'SHOULD', 'NOTE')).toEqual([]);
  expect(run.exchanges.filter(({ request }) => request.effect !== 'safe')).toEqual([]);
});

// What only a new export shows needs one.
const ofNew =
  /^(list-(new|entry|shows)|schema-export|manifest|download-(of-created|name-(unicode|special)|as)|method-other)/;
const faults = writtenFaults.filter((fault) => {
  const named = namedBy(fault);
  // Only a generated request shows it.
  if (fault.id === 'limits are compared as texts') return false;
  const isOfCreation = named.some((id) => /^((schema|database)-export|manifest-(?!kept|times))/.test(id));
  return !isOfCreation && named.some((id) => /^(list|download)/.test(id)) && !named.every((id) => ofNew.test(id));
});

test.each(faults)('Without creating any, a run finds that $id', async (fault) => {
  const named = namedBy(fault);
  const own = checks.filter((id) => named.includes(id));
  // What only a rule says is seen by the checks of the topic.
  const only = own.length > 0 ? own : checks.filter((id) => /^(list|download)-/.test(id));
  const findAmong = async (exports: number): Promise<readonly string[]> => {
    const target = await withHistory(serveFault(fault).transport, exports);
    const run = await runAgainst(target, { ...readOnly, generated: false, selection: { only } });
    return brokenIn(run).filter((id) => named.includes(id));
  };

  // Few faults need more than a list has by default.
  const amongFew = await findAmong(8);
  expect(amongFew.length > 0 ? amongFew : await findAmong(60)).not.toEqual([]);
});

test.each([0, 1, 50])('With %i exports a run that creates none blames nobody', async (exports) => {
  const run = await runAgainst(await withHistory(createConforming(), exports), readOnly);

  expect(blamedIn(run, 'MUST', 'SHOULD', 'NOTE')).toEqual([]);
});

const without = /^(token-(limited|of-other-project|revoked)|(list|download)-(of-)?other-project)$/;
const alone = checks.filter((id) => !without.test(id));

test.each(alone)('%s, chosen alone, comes to a verdict on a new target', async (id) => {
  const run = await runAgainst(createConforming(), { selection: { only: [id] } });

  expect([...new Set(run.results.map(({ outcome }) => outcome.status))]).toContain('passed');
});

test.each([0, 1])('A list that is kept for one more request is found after %i more requests', async (more) => {
  const fault = writtenFaults.find(
    ({ id }) => id === 'lists are kept for one more request',
  ) as (typeof writtenFaults)[0];
  const { transport } = serveFault(fault);
  const url = 'http://target.test/projects/example_project/exports?limit=500&offset=0';
  for (let index = 0; index < more; index += 1) {
    await transport({ method: 'GET', url, headers, body: undefined, effect: 'safe' });
  }
  const run = await runAgainst(transport, { selection: { only: ['list-new-at-once'] } });

  expect(brokenIn(run)).toContain('list-new-at-once');
});
