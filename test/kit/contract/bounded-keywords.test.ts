import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Contract, mostMismatches } from '../../../src/kit/contract/index.ts';
import { contractOf } from '../../../src/kit/contract/load-contract.ts';
import { readPattern } from '../../../src/kit/contract/pattern.ts';
import { expectLinear } from '../../linear.ts';

const at = '#/paths/~1things/get/responses/200/content/application~1json/schema';
const thing = { type: 'object', required: ['id', 'name'], properties: { id: { type: 'string' }, name: true } };

function contractFor(schema: object): Contract {
  const content = { 'application/json': { schema } };
  const get = { operationId: 'list', responses: { 200: { description: 'Things', content } } };
  const schemas = { Thing: thing, Deep: { type: 'object', allOf: [{ $ref: '#/components/schemas/Thing' }] } };
  const info = { title: 'Things', version: '1' };
  return contractOf({ openapi: '3.1.0', info, paths: { '/things': { get } }, components: { schemas } });
}

const reference = { $ref: '#/components/schemas/Thing' };
const deep = { $ref: '#/components/schemas/Deep' };
const list = (size: number, item: (index: number) => unknown = () => ({})): unknown =>
  Array.from({ length: size }, (_, index) => item(index));
const map = (size: number, value: unknown = {}): unknown =>
  Object.fromEntries(Array.from({ length: size }, (_, index) => [`k${index}`, value]));

const hostile: { what: string; schema: object; instance: (size: number) => unknown; size?: number }[] = [
  { what: 'a list of empty objects', schema: { type: 'array', items: thing }, instance: list },
  { what: 'a list of empty objects, by reference', schema: { type: 'array', items: reference }, instance: list },
  { what: 'a list of empty objects, by two references', schema: { type: 'array', items: deep }, instance: list },
  { what: 'unknown properties', schema: { type: 'object', additionalProperties: false }, instance: map },
  { what: 'a map of empty objects', schema: { type: 'object', additionalProperties: deep }, instance: map },
  { what: 'a map by pattern', schema: { type: 'object', patternProperties: { '^k': deep } }, instance: map },
  { what: 'names', schema: { type: 'object', propertyNames: { pattern: '^x' } }, instance: map },
  { what: 'unevaluated properties', schema: { type: 'object', unevaluatedProperties: false }, instance: map },
  { what: 'unevaluated items', schema: { type: 'array', unevaluatedItems: deep }, instance: list },
  { what: 'no item that is contained', schema: { type: 'array', contains: deep }, instance: list },
  { what: 'few items that are contained', schema: { type: 'array', contains: deep, minContains: 9 }, instance: list },
  {
    what: 'a list of alternatives',
    schema: { type: 'array', items: { anyOf: [deep, { type: 'object', required: ['c'], properties: { c: true } }] } },
    instance: list,
  },
  {
    what: 'alternative lists',
    schema: {
      oneOf: [
        { type: 'array', items: deep },
        { type: 'array', items: { type: 'string' } },
      ],
    },
    instance: list,
  },
  {
    what: 'equal items',
    schema: { type: 'array', uniqueItems: true },
    instance: (size) => list(size, (index) => ({ a: { index } })),
    size: 4000,
  },
];

test.each(hostile)(
  'What $what cost grows with their number, and few mismatches are kept',
  async ({ schema, instance, size = 20_000 }) => {
    const contract = contractFor(schema);

    await expectLinear((length) => {
      const value = instance(length);
      expect(contract.validate(at, value).length).toBeLessThanOrEqual(mostMismatches);
      contract.isValid(at, value);
    }, size);
  },
);

test('A list of mismatches is full at the limit, and holds the first', () => {
  const contract = contractFor({ type: 'array', items: reference });

  const mismatches = contract.validate(at, list(10_000));

  expect(mismatches).toHaveLength(mostMismatches);
  expect(mismatches[0]).toMatchObject({
    instance: '/0',
    keyword: 'required',
    pointer: '#/components/schemas/Thing/required',
  });
});

test('An alternative that holds makes an instance valid, however many errors the others have', () => {
  const strings = { type: 'array', items: { type: 'string' } };
  const contract = contractFor({
    anyOf: [{ type: 'array', items: deep }, strings],
    oneOf: [strings, { type: 'array', items: deep }],
  });

  expect(contract.validate(at, list(1000, String))).toEqual([]);
});

test('A failed alternative is one mismatch, and what else is wrong is listed beside it', () => {
  const contract = contractFor({
    type: 'object',
    required: ['a'],
    properties: { a: true, b: { anyOf: [reference, { type: 'array', items: { oneOf: [deep, { type: 'null' }] } }] } },
  });

  const mismatches = contract.validate(at, { b: [1, 2, 3] });

  expect(mismatches.map(({ instance, keyword }) => `${instance} ${keyword}`)).toEqual([' required', '/b anyOf']);
});

test.each([
  [[1, 2, '1', [1], ['1'], null, { a: 1 }, { a: '1' }, {}, []], []],
  [[{ a: 1, b: [2] }, 0, { b: [2], a: 1 }], ['must NOT have duplicate items (items ## 0 and 2 are identical)']],
  [['__proto__', 'x', '__proto__'], ['must NOT have duplicate items (items ## 0 and 2 are identical)']],
])('The items of %j are unique or not', (instance, expected) => {
  const contract = contractFor({ type: 'array', uniqueItems: true });

  expect(contract.validate(at, instance).map(({ message }) => message)).toEqual(expected);
});

test.each([
  '^([\\w .-]*)*$',
  '^(a|aa)*$',
  '(a*)*b',
  '\\s*a+a+b',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
  '^(?=(a+)+$)(a?){2,}!$',
  '^(a{0,30}){0,30}$',
  '^(\\p{L}+a)*$',
  '^([\\u{1F600}-\\u{1F64F}]+a)*$',
])('What a text costs that %s does not match grows with its length', async (pattern) => {
  const contract = contractFor({ type: 'string', pattern, title: 'Text' });

  await expectLinear((length) => expect(contract.isValid(at, `${'a'.repeat(length)}!`)).toBe(false), 4000);
});

test('A pattern that refers to what it matched is checked for short texts only, and a warning says so', () => {
  const paths = { '/a': { parameters: [{ name: 'q', in: 'query', schema: { pattern: '^(a+)+\\1$' } }] } };
  const get = { responses: { 200: { description: 'x' } } };
  const contract = contractOf({ openapi: '3.1.0', paths: { '/a': { ...paths['/a'], get } } }, 'tolerant');

  contract.check();

  const schemaAt = '#/paths/~1a/parameters/0/schema';
  expect(contract.problems.map(({ message }) => message)).toEqual([
    `${schemaAt}/pattern: "^(a+)+\\1$" takes too long for texts of more than 2 characters: these all match`,
  ]);
  expect(['b', 'a'.repeat(40)].map((text) => contract.isValid(schemaAt, text))).toEqual([false, true]);
});

const leaves = '. [ab] [^a] \\w \\d \\s ^ $ \\b \\B - \\. \\u0061 \\x62 \\p{Lu} [\\]a] a b é'.split(' ');
const { part } = fc.letrec<{ part: string }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...leaves),
    fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map((list) => list.join('')),
    fc.array(tie('part'), { minLength: 1, maxLength: 3 }).map((list) => `(?:${list.join('|')})`),
    fc.tuple(tie('part'), fc.constantFrom('', '*', '+', '?', '{2}', '{1,3}', '{1,}', '*?')).map((own) => {
      return `(${own[0]})${own[1]}`;
    }),
    fc.tuple(fc.constantFrom('?=', '?!'), tie('part')).map((own) => `(${own.join('')})`),
  ),
}));
const text = fc.array(fc.constantFrom(...'ab-.A1 é\n_'), { maxLength: 8 }).map((list) => list.join(''));

test('A pattern that is followed in all ways at once matches the same texts', () => {
  fc.assert(
    fc.property(part, fc.array(text, { minLength: 5, maxLength: 5 }), (pattern, texts) => {
      // What is beside it matches none of them, in so many ways that the engine is not asked.
      const { test: matches, longest } = readPattern(`${pattern}|(?:(?:\\0*)*)*\\0`);

      expect(longest).toBe(Infinity);
      expect(texts.map(matches)).toEqual(texts.map((one) => new RegExp(pattern, 'u').test(one)));
    }),
    { numRuns: 500 },
  );
});
