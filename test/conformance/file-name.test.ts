import { expect, test } from 'vitest';
import { fileNameOf } from '../../conformance/file-name.ts';
import { expectLinear } from '../linear.ts';

test.each([
  ['attachment', undefined],
  ['attachment; filename=a.sql', 'a.sql'],
  ['attachment; filename="a \\"b\\".sql"', 'a "b".sql'],
  ['attachment; filename="a; filename=b"; size=1', 'a; filename=b'],
  ['attachment; filename="e.sql"; filename*=UTF-8\'\'%C3%A9.sql', 'é.sql'],
  ["attachment; FILENAME*=utf-8'de'%C3%A9.sql", 'é.sql'],
  ["attachment; filename*=utf-8''%E9", undefined],
  ["attachment; filename*=iso-8859-1''%E9; filename=e", 'e'],
])('The file name of %j is %j', (disposition, expected) => {
  expect(fileNameOf(disposition)).toBe(expected);
});

test.each(['; filename="', ';filename="\\', ";filename*=utf-8'", '; ', ' ', ';a=', "'", ';filename = '])(
  'To read %j over and over costs what its length does',
  async (part) => {
    await expectLinear((size) => fileNameOf(`attachment${part.repeat(size / part.length)}`), 500_000);
  },
);
