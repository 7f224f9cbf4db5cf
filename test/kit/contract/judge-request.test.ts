import { expect, test } from 'vitest';
import { type Contract, judgeRequest, type ParsedRequest } from '../../../src/kit/contract/index.ts';
import { contractOf } from '../../../src/kit/contract/load-contract.ts';
import { convert } from '../../../src/kit/contract/read-parameters.ts';
import { petShop } from './pet-shop.ts';

const conversions: [text: string | undefined, types: string[], want: unknown][] = [
  [undefined, ['integer'], undefined],
  ['12', ['integer'], 12],
  ['-0.5', ['number'], -0.5],
  ['1e3', ['number'], 1000],
  ['012', ['integer'], '012'],
  ['', ['integer'], ''],
  [' 1', ['integer'], ' 1'],
  ['0x10', ['integer'], '0x10'],
  ['NaN', ['number'], 'NaN'],
  ['Infinity', ['number'], 'Infinity'],
  ['12', ['string'], '12'],
  ['12', ['string', 'integer'], '12'],
  ['true', ['boolean'], true],
  ['True', ['boolean'], 'True'],
  ['12', [], '12'],
];

test.each(conversions)('"%s" as %j is %j', (text, types, want) => {
  expect(convert(text, types)).toEqual(want);
});

function requestOf(contract: Contract, id: string, given: Partial<Given>): ReturnType<typeof judgeRequest> {
  const { path = {}, query = '', headers = {}, body } = given;
  const operation = contract.operation(id);
  if (operation === undefined) throw new Error(`the pet shop has no ${id}`);
  const request: ParsedRequest = {
    path,
    query: new URLSearchParams(query),
    header: (name) => headers[name.toLowerCase()],
    body: body === undefined ? undefined : { schema: operation.requestBody?.content[0]?.schema as string, value: body },
  };
  return judgeRequest(contract, operation, request);
}

interface Given {
  readonly path: Record<string, string>;
  readonly query: string;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

const shop = { 'x-shop': 'shop-1' };
const petContract = contractOf(petShop());

const lists: { given: Partial<Given>; parameters?: object; wrong?: string[] }[] = [
  { given: { headers: shop }, parameters: { limit: 20, tag: undefined, sold: undefined, 'X-Shop': 'shop-1' } },
  {
    given: { headers: shop, query: 'limit=5&sold=true&tag=a&tag=b' },
    parameters: { limit: 5, sold: true, tag: ['a', 'b'] },
  },
  { given: { headers: shop, query: 'tag=a' }, parameters: { tag: ['a'] } },
  { given: { headers: shop, query: '__proto__=1&constructor=2' }, parameters: { limit: 20 } },
  { given: {}, wrong: ['header X-Shop #/paths/~1pets/get/parameters/3/required'] },
  { given: { headers: { 'x-shop': 'x' } }, wrong: ['header X-Shop #/paths/~1pets/get/parameters/3/schema/pattern'] },
  { given: { headers: shop, query: 'limit=0' }, wrong: ['query limit #/paths/~1pets/get/parameters/0/schema/minimum'] },
  { given: { headers: shop, query: 'limit=x' }, wrong: ['query limit #/paths/~1pets/get/parameters/0/schema/type'] },
  { given: { headers: shop, query: 'limit=' }, wrong: ['query limit #/paths/~1pets/get/parameters/0/schema/type'] },
  {
    given: { headers: shop, query: 'limit=1&limit=2' },
    wrong: ['query limit #/paths/~1pets/get/parameters/0/schema/type'],
  },
  {
    given: { headers: shop, query: 'limit=1.5&sold=maybe' },
    wrong: [
      'query limit #/paths/~1pets/get/parameters/0/schema/type',
      'query sold #/paths/~1pets/get/parameters/2/schema/type',
    ],
  },
];

test.each(lists)('A list request with $given has the parameters $parameters or the mismatches $wrong', (row) => {
  const { mismatches, parameters } = requestOf(petContract, 'listPets', row.given);
  expect(mismatches.map(({ in: place, name, pointer }) => `${place} ${name} ${pointer}`)).toEqual(row.wrong ?? []);
  if (row.parameters !== undefined) expect(parameters).toMatchObject(row.parameters);
});

test.each(['Authorization', 'content-type', 'Content-Length', 'Host'])(
  'No parameter asks for the header %s',
  (name) => {
    const shop = petShop();
    shop.paths['/pets'].get.parameters = [{ name, in: 'header', required: true, schema: { type: 'integer' } }];

    expect(requestOf(contractOf(shop), 'listPets', {}).mismatches).toEqual([]);
  },
);

const pet = '#/components/schemas/Pet';
const rex = { id: 'p1', name: 'Rex', species: 'dog' };

const noObject: Wrong[] = [
  ['', `${pet}/allOf/0/type`],
  ['', `${pet}/type`],
];

type Wrong = [at: string, pointer: string, code?: string];

const bodies: [given: unknown, wrong: Wrong[]][] = [
  [rex, []],
  [[], noObject],
  [null, noObject],
  [{ ...rex, species: 'fish' }, [['/species', `${pet}/properties/species/enum`, 'unknown_species']]],
  [{ id: 'p1', species: 'dog' }, [['', `${pet}/required`]]],
  // Behind a reference the mismatch stands where the schema does, not where it is used.
  [{ ...rex, id: 'x' }, [['/id', '#/components/schemas/Id/pattern']]],
  // Within allOf it names the property of the list.
  [{ ...rex, name: 'R' }, [['/name', `${pet}/allOf/0/properties/name/minLength`]]],
  // `if` itself is never what is wrong; its consequence is.
  [{ ...rex, collar: { kind: 'chip' } }, [['/collar', `${pet}/properties/collar/then/required`]]],
  [{ ...rex, collar: { kind: 'bell' } }, []],
  [{ ...rex, collar: {} }, []],
  // A branch of `anyOf`, however deep it refers, is no requirement of its own.
  [{ ...rex, owner: {} }, [['/owner', `${pet}/properties/owner/anyOf`]]],
  [{ ...rex, owner: 1 }, [['/owner', `${pet}/properties/owner/anyOf`]]],
  [{ ...rex, owner: { name: 1, phone: 2 } }, [['/owner', `${pet}/properties/owner/anyOf`]]],
  [{ ...rex, owner: null }, []],
  [JSON.parse('{"id":"p1","name":"Rex","species":"dog","__proto__":{"age":-1}}'), []],
];

test.each(bodies)('The body %j has the mismatches %j', (given, wrong) => {
  const { mismatches } = requestOf(petContract, 'addPet', { body: given });
  const found = mismatches.map(({ in: place, instance, pointer, code }) => [place, instance, pointer, code]);
  expect(found).toEqual(wrong.map(([at, pointer, code]) => ['body', at, pointer, code]));
});

test('What one branch of `contains` breaks is reported once, by `contains`', () => {
  const description = petShop();
  description.components.schemas.Pet.properties.toys = {
    type: 'array',
    contains: { $ref: '#/components/schemas/Named' },
  };

  const { mismatches } = requestOf(contractOf(description), 'addPet', { body: { ...rex, toys: [{ name: 1 }, 2] } });

  expect(mismatches.map(({ pointer }) => pointer)).toEqual([`${pet}/properties/toys/contains`]);
});
