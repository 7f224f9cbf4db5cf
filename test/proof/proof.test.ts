import { expect, test } from 'vitest';
import { suite } from '../../conformance/index.ts';
import { Mismatch, type Rule } from '../../src/kit/verify/index.ts';
import { contract } from '../conformance/run-in-process.ts';
import { equivalents, whyEquivalent } from './equivalents.ts';
import { createJudge } from './judge-mutant.ts';
import type { Mutant } from './mutant.ts';
import { allMutants } from './mutants/index.ts';
import { gradeOf } from './provenance.ts';
import { surveyConforming } from './survey.ts';

const mutants = allMutants(contract, await surveyConforming(contract));

const named = (id: string): Mutant => {
  const mutant = mutants.find((one) => one.id.startsWith(id));
  if (mutant === undefined) throw new Error(`no mutant is named ${id}`);
  return mutant;
};

const without = (id: string): typeof suite => ({ ...suite, rules: suite.rules.filter((rule) => rule.id !== id) });

const lie = 'createSchemaExport 200 / without request_id';

test('A lie that is reported is killed', async () => {
  expect((await createJudge(contract)(named(lie))).fate).toBe('killed');
});

test('A lie survives a suite without the rule for it', async () => {
  expect((await createJudge(contract, without('response-body'))(named(lie))).fate).toBe('survived');
});

test('A lie that is reported elsewhere, or at another level, survives', async () => {
  const mutant = named(lie);
  const elsewhere = { ...mutant, expects: { ...mutant.expects, pointers: ['#/info'] } };
  const weaker = { ...mutant, expects: { ...mutant.expects, level: 'NOTE' as const } };

  expect((await createJudge(contract)(elsewhere)).fate).toBe('survived');
  expect((await createJudge(contract)(weaker)).fate).toBe('survived');
});

test('A lie that nobody is told is no lie', async () => {
  expect((await createJudge(contract)({ ...named(lie), create: () => () => undefined })).fate).toBe('silent');
});

test('A lie about something assumed that is called a breach is blamed too much', async () => {
  const severe: Rule = {
    id: 'severe',
    title: 'Nothing is undeclared',
    level: 'MUST',
    locate: () => '#',
    verify: ({ response }) => (response.status === 201 ? [new Mismatch('the status code is 201')] : []),
  };
  const strict = { ...suite, rules: [...suite.rules, severe] };

  expect((await createJudge(contract, strict)(named('createSchemaExport 201 for 200'))).fate).toBe('overblamed');
});

test('The lies are the same in every run, hundreds, and each has a name of its own', async () => {
  const again = allMutants(contract, await surveyConforming(contract)).map(({ id }) => id);

  expect(again).toEqual(mutants.map(({ id }) => id));
  expect(new Set(again).size).toBe(again.length);
  expect(again.length).toBeGreaterThan(500);
});

test('Every reason for an equivalence is needed', () => {
  for (const { id } of equivalents)
    expect(
      mutants.some((mutant) => id.test(mutant.id)),
      String(id),
    ).toBe(true);
  expect(mutants.filter(({ id }) => whyEquivalent(id) !== undefined).length).toBeLessThan(20);
});

test('The grade that the proof reads is the one that the contract gives', () => {
  const pointers = mutants.flatMap(({ expects }) => expects.pointers ?? []);

  expect(pointers.length).toBeGreaterThan(500);
  expect(pointers.filter((pointer) => contract.at(pointer) === undefined && !pointer.endsWith('/required'))).toEqual(
    [],
  );
  expect(
    pointers.filter(
      (pointer) => contract.at(pointer) !== undefined && contract.level(pointer) !== gradeOf(contract, pointer),
    ),
  ).toEqual([]);
});
