import { expect, test } from 'vitest';
import { closeness, essenceOf, isJson, qualityOf } from '../../../src/kit/contract/index.ts';

const essences: [given: string, want: string | undefined, json: boolean][] = [
  ['application/json', 'application/json', true],
  ['Application/JSON; charset=utf-8', 'application/json', true],
  [' application/json ;q=1', 'application/json', true],
  ['application/problem+json', 'application/problem+json', true],
  ['text/json', 'text/json', true],
  ['application/jsonp', 'application/jsonp', false],
  ['application/json-seq', 'application/json-seq', false],
  ['image/svg+xml', 'image/svg+xml', false],
  ['', undefined, false],
  ['///', undefined, false],
  ['application', undefined, false],
  ['application/', undefined, false],
  ['application/js on', undefined, false],
  ['a/b/c', undefined, false],
  [';charset=utf-8', undefined, false],
  ['application/json, text/plain', undefined, false],
];

test.each(essences)('The essence of "%s" is %s, and JSON: %s', (given, want, json) => {
  expect(essenceOf(given)).toBe(want);
  expect(isJson(given)).toBe(json);
});

const ranges: [range: string, essence: string, want: number][] = [
  ['application/json', 'application/json', 3],
  ['APPLICATION/JSON', 'application/json', 3],
  ['application/*', 'application/json', 2],
  ['*/*', 'application/json', 1],
  ['text/*', 'application/json', 0],
  ['app/*', 'application/json', 0],
  ['application/*+json', 'application/problem+json', 2],
  ['application/*+json', 'application/json', 0],
  ['nonsense', 'application/json', 0],
];

test.each(ranges)('%s fits %s by %i', (range, essence, want) => {
  expect(closeness(range, essence)).toBe(want);
});

const fields: [accept: string | undefined, essence: string, want: boolean][] = [
  [undefined, 'application/json', true],
  ['*/*', 'application/json', true],
  ['application/json', 'application/json', true],
  ['Application/Json', 'application/json', true],
  ['application/*;q=0.1', 'application/json', true],
  ['text/html, application/json;q=0.9', 'application/json', true],
  ['text/html', 'application/json', false],
  ['application/json;q=0', 'application/json', false],
  ['application/json; q=0.000, */*', 'application/json', false],
  ['*/*;q=0, application/json', 'application/json', true],
  ['application/json;q=zero', 'application/json', false],
  ['///', 'application/json', false],
  ['application/vnd.github.v3+json', 'application/json', true],
  ['application/vnd.pagerduty+json;version=2', 'application/json', true],
  ['application/vnd.github+json, application/json;q=0', 'application/json', false],
  ['application/json', 'application/problem+json', true],
  ['', 'application/json', true],
  ['text/html, *; q=.2', 'application/json', true],
  [',,,', 'application/json', true],
  ['application/xml, garbage, application/json', 'application/json', true],
];

test('JSON of another name is wanted less than what is named', () => {
  const accept = 'application/vnd.a+json, application/json;q=0.8';

  expect(['vnd.a+json', 'json', 'vnd.b+json'].map((type) => qualityOf(accept, `application/${type}`))).toEqual([
    1, 0.8, 0.5,
  ]);
});

test.each(fields)('Accept "%s" admits %s: %s', (accept, essence, want) => {
  expect(qualityOf(accept, essence) > 0).toBe(want);
});
