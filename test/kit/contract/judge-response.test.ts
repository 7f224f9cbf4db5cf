import { expect, test } from 'vitest';
import { judgeResponse } from '../../../src/kit/contract/index.ts';
import { contractOf } from '../../../src/kit/contract/load-contract.ts';
import { petShop } from './pet-shop.ts';

const contract = contractOf(petShop());

interface Row {
  readonly given: [operation: string, status: number, headers: Record<string, string>, body?: unknown];
  readonly want: string[];
}

const list = '#/paths/~1pets/get/responses';
const json = { 'content-type': 'application/json', 'x-total': '1' };
const rex = { id: 'p1', name: 'Rex', species: 'dog' };

const responses: Row[] = [
  { given: ['listPets', 200, json, [rex]], want: [] },
  { given: ['listPets', 200, { ...json, 'content-type': 'Application/JSON;charset=utf-8' }, [rex]], want: [] },
  { given: ['listPets', 200, { ...json, 'content-type': 'text/csv' }, 'id'], want: [] },
  {
    given: ['listPets', 200, { ...json, 'content-type': 'text/csv' }, 1],
    want: [`${list}/200/content/text~1*/schema/type`],
  },
  { given: ['listPets', 200, { ...json, 'content-type': 'image/png' }], want: [`${list}/200/content`] },
  { given: ['listPets', 200, { ...json, 'content-type': '///' }], want: [`${list}/200/content`] },
  { given: ['listPets', 200, { 'x-total': '1' }], want: [`${list}/200/content`] },
  {
    given: ['listPets', 200, { 'content-type': 'application/json' }, []],
    want: [`${list}/200/headers/X-Total/required`],
  },
  { given: ['listPets', 200, { ...json, 'x-total': 'many' }, []], want: [`${list}/200/headers/X-Total/schema/type`] },
  { given: ['listPets', 200, json, [{ ...rex, id: 'x' }]], want: ['#/components/schemas/Id/pattern'] },
  { given: ['listPets', 204, {}], want: [list] },
  { given: ['listPets', 500, json], want: [list] },
  { given: ['listPets', 418, json, { reason: 'no' }], want: [] },
  { given: ['listPets', 404, json, {}], want: ['#/components/schemas/Refusal/required'] },
  { given: ['addPet', 201, {}], want: [] },
  { given: ['addPet', 201, { 'content-type': 'image/png' }, 'anything'], want: [] },
  { given: ['addPet', 503, json, { reason: 1 }], want: ['#/components/schemas/Refusal/properties/reason/type'] },
];

test.each(responses)('The response $given has the mismatches $want', ({ given, want }) => {
  const [id, status, headers, body] = given;
  const operation = contract.operation(id);
  if (operation === undefined) throw new Error(`the pet shop has no ${id}`);

  // A caller may keep its field names in any case, as long as it finds them.
  const header = (name: string): string | undefined => headers[name.toLowerCase()];
  const mismatches = judgeResponse(contract, operation, { status, header, body });

  expect(mismatches.map(({ pointer }) => pointer)).toEqual(want);
  const ofHeaders = mismatches.filter(({ pointer }) => pointer.includes('/headers/'));
  expect(ofHeaders.filter(({ message }) => !message.includes('header X-'))).toEqual([]);
});

test('An exact status code outranks its class, and the class outranks the default', () => {
  const description = petShop();
  const { responses: declared } = description.paths['/pets'].get;
  declared.default = { description: 'Anything else.' };
  declared[404] = { description: 'No pets.' };

  const contract = contractOf(description);

  const operation = contract.operation('listPets');
  if (operation === undefined) throw new Error('the pet shop has no listPets');
  expect([404, 410, 200, 302].map((status) => contract.response(operation, status)?.status)).toEqual([
    '404',
    '4XX',
    '200',
    'default',
  ]);
});

const listed = '#/paths/~1pets/get/responses/200/content/application~1json/schema';

test('What was evaluated beside a schema is counted where the schema asks for it', () => {
  const description = petShop();
  description.paths['/pets'].get.responses[200].content['application/json'] = {
    schema: { type: 'object', allOf: [{ $ref: '#/components/schemas/Pet' }], unevaluatedProperties: false },
  };
  const contract = contractOf(description);

  expect(contract.validate(listed, rex)).toEqual([]);
  expect(contract.validate(listed, { ...rex, wings: 2 })).toMatchObject([
    { pointer: `${listed}/unevaluatedProperties` },
  ]);
});

const timestamps = [
  ['2026-06-02T01:23:45Z', true],
  ['2026-06-02T01:23:45Z', true],
  ['2026-02-30T01:23:45Z', false],
  ['2026-02-30T01:23:45Z', false],
  ['2026-06-02', false],
  ['2026-06-02T01:23:45Z', true],
] as const;

test('A timestamp that was just found valid makes no other one valid', () => {
  const description = petShop();
  description.paths['/pets'].get.responses[200].content['application/json'] = {
    schema: { type: 'string', format: 'date-time' },
  };
  const contract = contractOf(description);

  expect(timestamps.map(([text]) => contract.isValid(listed, text))).toEqual(timestamps.map(([, valid]) => valid));
});

test.each([
  ['date-time', '2026-06-02t01:23:60z', false],
  ['date-time', '1990-12-31T15:59:60.5-08:00', true],
  ['date-time', '2026-06-02T01:23:45+0200', false],
  ['date-time', '2026-06-02T01:23:45+02', false],
  ['date-time', '2026-06-02 01:23:45+02:00', false],
  ['time', '01:23:45+02:00', true],
  ['time', '01:23:45+0200', false],
  ['email', 'fern@localhost', true],
  ['email', "o'fern+x@exa--mple.co.uk", true],
  ['email', '"Fern, the \\"1st\\""@[IPv6:::1]', true],
  ['email', 'fern@', false],
  ['email', 'fern..x@example.com', false],
  ['email', 'fern@-example.com', false],
  ['email', `fern@${'a.'.repeat(5_000_000)}a`, false],
])('The format %s takes %.40s: %s', (format, text, isValid) => {
  const description = petShop();
  description.paths['/pets'].get.responses[200].content['application/json'] = { schema: { type: 'string', format } };

  expect(contractOf(description).isValid(listed, text)).toBe(isValid);
});
