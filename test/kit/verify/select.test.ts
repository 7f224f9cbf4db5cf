import { expect, test } from 'vitest';
import type { Requirement } from '../../../src/kit/verify/index.ts';
import { matches, select } from '../../../src/kit/verify/select.ts';
import type { Suite } from '../../../src/kit/verify/suite.ts';
import { expectLinear } from '../../linear.ts';

test.each([
  ['list-*', 'list-newest-first', true],
  ['*-first', 'list-newest-first', true],
  ['list-*-first', 'list-newest-first', true],
  ['list-*-*-first', 'list-newest-first', false],
  ['*', '', true],
  ['a*a', 'a', false],
  ['a**a', 'aa', true],
  ['list', 'list-newest-first', false],
  ['list.*', 'list-newest-first', false],
  ['list', 'list', true],
])('Whether the pattern %j fits %j: %j', (pattern, id, expected) => {
  expect(matches(pattern, id)).toBe(expected);
});

test('What a pattern costs grows with the text', async () => {
  await expectLinear((size) => matches('*a*a*a*a*b', 'a'.repeat(size)), 500_000);
});

const named = (id: string, needs: readonly string[] = []): Requirement => ({ id, title: id, needs });

const suite = {
  responded: named('responded'),
  rules: [named('rule'), named('stateful-rule', ['state'])],
  checks: [named('check'), named('stateful-check', ['state'])],
  generated: { accepted: named('accepted'), rejected: named('rejected') },
} as unknown as Suite;

test.each([
  [{}, 'responded rule stateful-rule check stateful-check accepted rejected', ''],
  // Rules apply to what the chosen check sends.
  [{ only: ['check'] }, 'responded rule stateful-rule check', 'stateful-check accepted rejected: not selected'],
  // Every check runs to make exchanges for a chosen rule, and none is judged.
  [
    { only: ['rule'] },
    'rule check stateful-check accepted rejected',
    'responded stateful-rule check stateful-check accepted rejected: not selected',
  ],
  [
    { only: ['rule'], skip: ['*check', 'a*'] },
    'rule rejected',
    'responded stateful-rule check stateful-check accepted rejected: not selected',
  ],
  [{ skip: ['rule'] }, 'responded stateful-rule check stateful-check accepted rejected', 'rule: not selected'],
  [
    { lacks: ['state'] },
    'responded rule check accepted rejected',
    'stateful-rule stateful-check: the target lacks state',
  ],
])('A selection of %j runs "%s" and leaves out "%s"', (selection, running, left) => {
  const choices = [...select(suite, selection)];
  const leftOut = choices.filter(([, { reason }]) => reason !== undefined);
  const reasons = [...new Set(leftOut.map(([, { reason }]) => reason))];

  expect(choices.flatMap(([id, { runs }]) => (runs ? [id] : [])).join(' ')).toBe(running);
  expect(reasons.map((reason) => `${leftOut.map(([id]) => id).join(' ')}: ${reason}`).join()).toBe(left);
});
