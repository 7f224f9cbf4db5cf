import { expect, test } from 'vitest';
import { contractOf } from '../../../src/kit/contract/node.ts';
import { createCoverage } from '../../../src/kit/verify/coverage.ts';
import { countFindings, findingsOf, flatten, mostFindings } from '../../../src/kit/verify/findings.ts';
import { Mismatch, type Violation } from '../../../src/kit/verify/index.ts';
import { previewOf } from '../../../src/kit/verify/preview.ts';
import { expectLinear } from '../../linear.ts';
import { petShop } from '../contract/pet-shop.ts';

function violation(name: string, level: Violation['level'], number = 1): Violation {
  return {
    requirement: { id: 'rule', title: 'A rule' },
    level,
    mismatch: new Mismatch(`${name} is wrong`),
    pointer: undefined,
    source: undefined,
    exchange: { number } as Violation['exchange'],
    request: undefined,
    madeBy: 'test',
  };
}

const letters = (index: number): string =>
  index.toString(26).replaceAll(/\d/g, (digit) => String.fromCharCode(113 + Number(digit)));

test('Of too many findings the gravest are kept', () => {
  const notes = Array.from({ length: mostFindings + 50 }, (_, index) => violation(letters(index), 'NOTE', index));
  const violations = [...notes, violation('the last', 'MUST', 10_000)];

  const findings = flatten(findingsOf(violations));

  expect(findings).toHaveLength(mostFindings);
  expect(findings[0]?.level).toBe('MUST');
  expect(countFindings(violations)).toBe(mostFindings + 51);
});

test.each(['MUST', 'NOTE'] as const)(
  'What many different findings of the level %s cost grows with their number',
  async (level) => {
    await expectLinear(
      (size) => findingsOf(Array.from({ length: size }, (_, index) => violation(letters(index), level, index))),
      5000,
    );
  },
);

test.each<[value: unknown, expected: unknown]>([
  [
    { a: 1, b: [null, 'x'] },
    { a: 1, b: [null, 'x'] },
  ],
  ['x'.repeat(24_000), 'x'.repeat(24_000)],
  ['x'.repeat(24_001), 'x'.repeat(24_000)],
  [[...Array(9000).keys()], JSON.stringify([...Array(9000).keys()]).slice(0, 24_000)],
  [undefined, undefined],
])('A preview is the value, or the beginning of its JSON', (value, expected) => {
  expect(previewOf(value)).toEqual(expected);
});

test('What a preview costs does not grow with the value', async () => {
  const values = new Map([4000, 8000].map((size) => [size, Array.from({ length: size }, () => 'x'.repeat(size))]));
  await expectLinear((size) => {
    for (let round = 0; round < 100; round += 1) previewOf([values.get(size)]);
  }, 4000);
});

test('What only describes a schema is no constraint that could be seen', () => {
  const description = petShop();
  description.paths['/pets'].get.responses['200'].content['application/json'].schema = {
    type: 'string',
    $comment: 'Not for readers.',
    contentMediaType: 'text/plain',
    minLength: 1,
  };

  const constraints = createCoverage(contractOf(description), () => undefined)
    .items()
    .filter(
      ({ operation, kind, pointer }) =>
        operation === 'listPets' && kind === 'constraint' && pointer.includes('application~1json'),
    )
    .map(({ name }) => name);

  expect(constraints).toEqual(['200 type', '200 minLength']);
});

const json = (schema: object) => ({
  responses: { 200: { description: 'x', content: { 'application/json': { schema } } } },
});
const value = { $ref: '#/components/schemas/Value' };
const all = { $ref: '#/components/schemas/All' };

test.each([
  ['a schema that leads back to itself', 1, { type: 'array', items: value, anyOf: [value, { items: value }] }, 5],
  ['a hundred thousand places', 300, all, 101_000],
])('Of %s, each place that could be seen is listed once, as far as there is room', (_what, count, schema, most) => {
  const names = Array.from({ length: 1000 }, (_name, index) => [`p${index}`, { type: 'string' }]);
  const schemas = { Value: schema, All: { type: 'object', properties: Object.fromEntries(names) } };
  const paths = Object.fromEntries(
    Array.from({ length: count }, (_path, index) => [`/${index}`, { get: json(value) }]),
  );
  const description = { openapi: '3.1.0', paths, components: { schemas } };

  const items = createCoverage(contractOf(description, 'tolerant'), () => undefined).items();

  expect(new Set(items.map(({ operation, pointer }) => `${operation} ${pointer}`)).size).toBe(items.length);
  expect(items.length).toBeLessThan(most + 1000);
  expect(items.filter(({ kind }) => kind === 'operation')).toHaveLength(count);
});
