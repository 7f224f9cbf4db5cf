import { expect, test } from 'vitest';
import { matches } from '../../../src/kit/verify/select.ts';
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
