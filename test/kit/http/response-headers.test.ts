import { expect, test } from 'vitest';
import { readFileName, safeFileName } from '../../../src/kit/http/index.ts';
import { expectLinear } from '../../linear.ts';

const utf8 = (text: string) => String.fromCharCode(...new TextEncoder().encode(text));

test.each<[given: string, want: string | undefined]>([
  ['attachment; filename="example_project_schema_export.json"', 'example_project_schema_export.json'],
  ['attachment; filename=schema.sql', 'schema.sql'],
  ['ATTACHMENT;FILENAME = "schema.sql"', 'schema.sql'],
  ['inline; size=3; filename="a.json"; creation-date="x"', 'a.json'],
  ['attachment; filename="a; filename=b.json"', 'a; filename=b.json'],
  ['attachment; filename="say \\"hi\\".json"', 'say "hi".json'],
  [`attachment; filename="naive.json"; filename*=UTF-8''na%C3%AFve.json`, 'naïve.json'],
  [`attachment; filename*=UTF-8'en'%e2%82%ac%20rates.json; filename="EURO.json"`, '€ rates.json'],
  [`attachment; filename*=utf-8''%F0%9F%98%80.sql`, '😀.sql'],
  [`attachment; filename*=ISO-8859-1''%A3.sql`, '£.sql'],
  [`attachment; filename*=UTF-8''%E2%82; filename="fallback.json"`, 'fallback.json'],
  [`attachment; filename*=KOI8-R''%C6; filename="fallback.json"`, 'fallback.json'],
  [`attachment; filename*=broken; filename="fallback.json"`, 'fallback.json'],
  [`attachment; filename="${utf8('naïve €.json')}"`, 'naïve €.json'],
  ['attachment; filename="na\u00efve.json"', 'naïve.json'],
  ['attachment; filename="100%41.json"', '100%41.json'],
  ['attachment; filename="first.json"; filename="second.json"', 'first.json'],
  ['attachment; filename="../../etc/passwd"', 'passwd'],
  [`attachment; filename*=UTF-8''..%2F..%5Cx.json`, 'x.json'],
  ['attachment; filename="C:\\\\temp\\\\x.json"', 'x.json'],
  [`attachment; filename*=UTF-8''a%00%0Ab.json`, 'ab.json'],
  [`attachment; filename*=UTF-8''a%E2%80%AEgnp.exe`, 'agnp.exe'],
  [`attachment; filename*=UTF-8''%F0%9F%91%A9%E2%80%8D%F0%9F%92%BB.sql`, '👩\u200d💻.sql'],
  ['attachment; filename=".."', undefined],
  ['attachment; filename="exports/"', undefined],
  ['attachment; filename=""', undefined],
  ['attachment; filename="   "', undefined],
  ['attachment', undefined],
  ['', undefined],
])('%s', (given, want) => {
  expect(safeFileName(readFileName(given) ?? '')).toBe(want);
});

test('what a server offers can be read as it is', () => {
  expect(readFileName('attachment; filename="../a.json"')).toBe('../a.json');
  expect(readFileName('attachment; size; filename=a.json')).toBe('a.json');
  expect(readFileName('attachment; filename="a')).toBeUndefined();
});

test.each(['; filename="', ';filename="\\', ";filename*=utf-8'", '; a="\\', '; a', ' ', ';', ';a=', ';filename = '])(
  'To read %j over and over costs what its length does',
  async (part) => {
    await expectLinear((size) => readFileName(`attachment;${part.repeat(size / part.length)}`), 500_000);
  },
);
