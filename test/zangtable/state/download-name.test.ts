import { expect, test } from 'vitest';
import { contentDisposition, downloadName } from '../../../src/zangtable/state/manifest.ts';
import { expectLinear } from '../../linear.ts';

test.each([
  ['. . report . .', 'report.sql'],
  ['a.b c', 'a.b c.sql'],
  [' . ', 'shop_schema_export.sql'],
  ['😀'.repeat(200), `${'😀'.repeat(120)}.sql`],
  [`${'a'.repeat(119)}😀b`, `${'a'.repeat(119)}😀.sql`],
])('The file name %j becomes %j', (fileName, expected) => {
  expect(downloadName('shop', 'sql', fileName)).toBe(expected);
});

test.each([
  ['dots', '.'],
  ['spaces', ' '],
  ['dots that do not end it', ' .x'],
  ['slashes', '/'],
  ['controls', '\u0000'],
])('What a file name of %s costs grows with its length', async (_, part) => {
  await expectLinear((size) => {
    const text = `a${part.repeat(size)}`;
    contentDisposition(downloadName('shop', 'sql', `${text}b`));
    downloadName('shop', 'sql', text);
  }, 200_000);
});
