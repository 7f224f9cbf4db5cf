import { expect, test } from 'vitest';
import { mostMismatches } from '../../../../src/kit/contract/index.ts';
import { describeMismatch, firstOf, inOneLine } from '../../../../src/kit/mock/pipeline/rejection.ts';

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    return { in: 'body', name: '', instance: `/${index}`, pointer: '', message: 'must be string' };
  });

test.each([
  { count: 3, last: 'body /2: must be string' },
  { count: 4, last: 'and 1 more' },
  { count: mostMismatches, last: `and at least ${mostMismatches - 3} more` },
])('Of $count mismatches three are listed, with how many more there are', ({ count, last }) => {
  const listed = firstOf(many(count), 3).map(describeMismatch);

  expect(listed.slice(0, 3)).toEqual(many(3).map(describeMismatch));
  expect(listed.at(-1)).toBe(last);
});

test.each([
  { texts: ['a', 'b'], line: 'a; b' },
  { texts: ['a', ...Array<string>(99).fill('b'.repeat(20))], line: `a; ${'b'.repeat(20)}; and 98 more` },
  { texts: ['c'.repeat(200), 'd'], line: `${'c'.repeat(48)}; and 1 more` },
])('A line of 60 characters says how much it leaves out', ({ texts, line }) => {
  expect(inOneLine(texts, 60)).toBe(line);
});
