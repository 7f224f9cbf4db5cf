import { expect, test } from 'vitest';
import { suite } from '../../conformance/index.ts';
import {
  catalogueOf,
  Mismatch,
  NoResponse,
  type Rule,
  requirementsOf,
  type Transport,
} from '../../src/kit/verify/index.ts';
import { derivedFaults, equivalents, whyEquivalent } from '../proof/derived/index.ts';
import { surveyConforming } from '../proof/derived/survey.ts';
import { blamedIn, contract, createConforming, quickSuite, runAgainst, token } from './conforming.ts';
import { createFaulty, type Expectation, type Fault, namedBy } from './fault.ts';
import { writtenFaults } from './faults/index.ts';
import { createJudge, gradeOf } from './judge-fault.ts';
import { inAnyOrder } from './variants.ts';

const derived = derivedFaults(await surveyConforming());
// `npm run mutation` judges each fault by the whole suite, and all the derived ones.
const judge = createJudge({ isBrief: true });

test.each(writtenFaults)('$id breaks $breaks', async (fault) => {
  expect(await judge(fault)).toEqual({ verdict: 'killed' });
});

const sample = derived.filter(({ id }, index) => index % 400 === 0 && whyEquivalent(id) === undefined);

test.each(sample)('$id is found where it is, at its level', async (fault) => {
  expect(await judge(fault)).toEqual({ verdict: 'killed' });
});

test('A server that limits the rate is waited for, and not blamed', async () => {
  const conforming = createConforming();
  let count = 0;
  const limiting: Transport = async (request) => {
    count += 1;
    const headers = [
      ['Retry-After', '0'],
      ['Content-Type', 'text/html'],
    ] as const;
    return count % 3 === 0
      ? { status: 429, headers, body: new TextEncoder().encode('<h1>Slow down</h1>') }
      : conforming(request);
  };
  const run = await runAgainst(limiting, { pace: { concurrency: 2 } });

  expect(blamedIn(run, 'MUST', 'SHOULD', 'NOTE')).toEqual([]);
});

test('A list of several pages in another order each time is blamed for nothing that is documented', async () => {
  const target = createFaulty(inAnyOrder);
  const [url, headers] = [
    'http://target.test/projects/example_project/export/schema',
    [['Authorization', `Bearer ${token}`]],
  ] as const;
  for (let count = 0; count < 600; count += 1)
    await target({ method: 'POST', url, headers, body: undefined, effect: 'creates' });
  const only = ['list-new-export', 'list-new-at-once', 'database-export-listed', 'slug-upper-case'];
  for (let round = 0; round < 4; round += 1)
    expect(blamedIn(await runAgainst(target, { selection: { only } }), 'MUST')).toEqual([]);
});

test.each([404, 405])('A target without one of the operations, which is %i, has one breach', async (status) => {
  const target = createFaulty(async ({ operation, request, ask }) => {
    if (operation?.id !== 'createDatabaseExport') return undefined;
    const rejection = await ask({ url: new URL('/nowhere', request.url).href, method: 'GET', body: undefined });
    return { ...rejection, status, headers: [...rejection.headers, ['Allow', 'GET']] };
  });
  const { violations } = await runAgainst(target, { generated: true });
  const breaches = violations.filter(({ level }) => level === 'MUST');

  expect(breaches.map(({ requirement: { id } }) => id)).toEqual(['generated-valid-accepted']);
});

test('A target that is down is errored, and nothing else', async () => {
  const run = await runAgainst(async () => {
    throw new NoResponse('unreachable', 'connection refused');
  });

  expect(run.violations).toEqual([]);
  expect(run.results.filter(({ outcome }) => outcome.status === 'errored').length).toBeGreaterThan(80);
  expect(run.results.filter(({ outcome }) => outcome.status === 'passed')).toEqual([]);
});

test('Every requirement is broken by a written fault', () => {
  const broken = new Set(writtenFaults.flatMap(namedBy));
  const { accepted, rejected } = suite.generated;

  const unbroken = requirementsOf(suite).filter((one) => one !== accepted && one !== rejected && !broken.has(one.id));

  expect(unbroken.map(({ id }) => id)).toEqual([]);
});

test('Every contract pointer exists', () => {
  const pointers = requirementsOf(suite).flatMap(({ contract: pointer }) => (pointer === undefined ? [] : [pointer]));

  expect(pointers.length).toBeGreaterThan(30);
  expect(pointers.filter((pointer) => contract.at(pointer) === undefined)).toEqual([]);
});

test('Every requirement says why it is one, and what elsewhere says so', () => {
  const entries = catalogueOf(contract, suite);
  const isReasoned = ({ says = '', source = 'none' }: (typeof entries)[number]): boolean =>
    /\.$/.test(says) ? /^(none|https:\/\/\S+)$/.test(source) : source === 'none';

  expect(entries.filter((entry) => !isReasoned(entry)).map(({ id }) => id)).toEqual([]);
  expect(entries.filter(({ level, source = 'none' }) => level !== 'NOTE' && source === 'none')).toEqual([]);
});

test('A stated level is never stronger than the grade of the object it points at', () => {
  const order = ['MUST', 'SHOULD', 'NOTE'];
  const stated = requirementsOf(suite).filter((one) => one.level !== undefined && one.contract !== undefined);

  const stronger = stated.filter(
    ({ level = 'MUST', contract: pointer = '#' }) => order.indexOf(level) < order.indexOf(contract.level(pointer)),
  );

  expect(stronger.map(({ id }) => id)).toEqual([]);
});

test('Ids are unique and stay as they are', () => {
  const ids = requirementsOf(suite).map(({ id }) => id);

  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toMatchSnapshot();
});

const fault = named('createSchemaExport 200 / without request_id');
// One check that creates an export, and every rule.
const smallSuite = { ...quickSuite, checks: quickSuite.checks.filter(({ id }) => id === 'schema-export-created') };
const judgeSmall = createJudge({ suite: smallSuite });
const without = (id: string): typeof suite => ({
  ...smallSuite,
  rules: smallSuite.rules.filter((rule) => rule.id !== id),
});
const expecting = (more: Partial<Expectation>): Fault => {
  return { ...fault, breaks: { ...(fault.breaks as Expectation), ...more } };
};

test('A fault survives a suite without the rule for it', async () => {
  expect((await createJudge({ suite: without('response-body') })(fault)).verdict).toBe('survived');
});

test('A fault that is reported elsewhere, or at another level, survives', async () => {
  expect((await judgeSmall(fault)).verdict).toBe('killed');
  expect((await judgeSmall(expecting({ pointers: ['#/info'] }))).verdict).toBe('survived');
  expect((await judgeSmall(expecting({ level: 'NOTE' }))).verdict).toBe('survived');
});

test('A written fault with one requirement too many survives', async () => {
  const [nothing] = writtenFaults as readonly [Fault];

  expect(await judgeSmall({ ...nothing, breaks: ['response-body'] })).toEqual({ verdict: 'survived', reported: [] });
});

test('A fault that changes nothing is none', async () => {
  expect((await judgeSmall({ ...fault, create: () => () => undefined })).verdict).toBe('silent');
});

test('A fault in something assumed that is called a breach is blamed too much', async () => {
  const severe: Rule = {
    id: 'severe',
    title: 'Nothing is undeclared',
    level: 'MUST',
    locate: () => true,
    verify: ({ response }) => (response.status === 201 ? [new Mismatch('the status code is 201')] : []),
  };
  const strict = createJudge({ suite: { ...smallSuite, rules: [...suite.rules, severe] } });

  expect((await strict(named('createSchemaExport 201 for 200'))).verdict).toBe('overblamed');
});

test('The derived faults are the same in every run, thousands, and each has a name of its own', async () => {
  const again = derivedFaults(await surveyConforming()).map(({ id }) => id);

  expect(again).toEqual(derived.map(({ id }) => id));
  expect(new Set(again).size).toBe(again.length);
  expect(again.length).toBeGreaterThan(2000);
});

test('Every reason for an equivalence is needed', () => {
  const unneeded = equivalents.filter(({ id }) => !derived.some((one) => id.test(one.id)));

  expect(unneeded).toEqual([]);
  expect(derived.filter(({ id }) => whyEquivalent(id) !== undefined).length).toBeLessThan(
    6 * contract.operations.length,
  );
});

test('The grade that the proof reads is the one that the contract gives', () => {
  const pointers = derived.flatMap(({ breaks }) => (breaks as Expectation).pointers ?? []);
  const existing = pointers.filter((pointer) => contract.at(pointer) !== undefined);

  expect(existing.length).toBeGreaterThan(500);
  expect(pointers.filter((pointer) => !existing.includes(pointer) && !pointer.endsWith('/required'))).toEqual([]);
  expect(existing.filter((pointer) => contract.level(pointer) !== gradeOf(contract, pointer))).toEqual([]);
});

function named(id: string): Fault {
  const found = derived.find((one) => one.id.startsWith(id));
  if (found === undefined) throw new Error(`no fault is named ${id}`);
  return found;
}
