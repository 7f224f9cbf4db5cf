import { expect, test } from 'vitest';
import { suite } from '../../conformance/index.ts';
import { NoAnswer, requirementsOf } from '../../src/kit/verify/index.ts';
import { impostors } from './impostors/index.ts';
import { createImpostor } from './lie.ts';
import { brokenIn, contract, runAgainst } from './run-in-process.ts';

test.each(impostors)('An impostor that tells $lie breaks $breaks', async ({ tell, breaks }) => {
  const run = await runAgainst(createImpostor(tell));

  expect(brokenIn(run)).toEqual([...breaks].sort());
  expect(run.results.filter(({ outcome }) => outcome.status === 'errored')).toEqual([]);
});

test('Every requirement is broken by some impostor', () => {
  const broken = new Set(impostors.flatMap(({ breaks }) => breaks));
  const { accepted, refused } = suite.generated;

  const unbroken = requirementsOf(suite).filter((one) => one !== accepted && one !== refused && !broken.has(one.id));

  expect(unbroken.map(({ id }) => id)).toEqual([]);
});

test('Every contract pointer exists', () => {
  const pointers = requirementsOf(suite).flatMap(({ contract: pointer }) => (pointer === undefined ? [] : [pointer]));

  expect(pointers.length).toBeGreaterThan(30);
  expect(pointers.filter((pointer) => contract.at(pointer) === undefined)).toEqual([]);
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

test('A target that is down is errored, and nothing else', async () => {
  const run = await runAgainst(async () => {
    throw new NoAnswer('unreachable', 'connection refused');
  });

  expect(run.violations).toEqual([]);
  expect(run.results.filter(({ outcome }) => outcome.status === 'errored').length).toBeGreaterThan(80);
  expect(run.results.filter(({ outcome }) => outcome.status === 'passed')).toEqual([]);
});
