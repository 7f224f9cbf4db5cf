import { expect, test } from 'vitest';
import { contractOf } from '../../../src/kit/contract/load-contract.ts';
import type { Operation } from '../../../src/kit/contract/operation.ts';
import { readParameter } from '../../../src/kit/contract/read-parameters.ts';
import { valuesIn } from '../../../src/kit/contract/route.ts';
import { expectLinear } from '../../linear.ts';
import { petShop } from './pet-shop.ts';

const routes: { given: [method: string, path: string]; want: string; path?: Record<string, string> }[] = [
  { given: ['GET', '/pets'], want: 'listPets' },
  { given: ['POST', '/pets'], want: 'addPet' },
  { given: ['GET', '/pets/rex'], want: 'getPet', path: { petId: 'rex' } },
  { given: ['DELETE', '/pets/rex'], want: 'delete /pets/{petId}', path: { petId: 'rex' } },
  { given: ['GET', '/pets/best'], want: 'getBestPet' },
  { given: ['GET', '/pets/best/toys/7'], want: 'getToy', path: { petId: 'best', toyId: '7' } },
  { given: ['GET', '/pets/best/toys/any'], want: 'getAnyToy' },
  { given: ['GET', '/pets/a%2Fb'], want: 'getPet', path: { petId: 'a/b' } },
  { given: ['GET', '/pets/%62est'], want: 'getBestPet' },
  { given: ['GET', '/p%65ts'], want: 'listPets' },
  { given: ['GET', '/pets/caf%C3%A9'], want: 'getPet', path: { petId: 'café' } },
  { given: ['GET', '/pets/%2e%2e'], want: 'getPet', path: { petId: '..' } },
  { given: ['GET', '/pets/__proto__'], want: 'getPet', path: { petId: '__proto__' } },
  { given: ['PATCH', '/pets'], want: 'only GET, POST' },
  // The literal path wins even for a method that only the other one has.
  { given: ['DELETE', '/pets/best'], want: 'only GET' },
  { given: ['get', '/pets'], want: 'only GET, POST' },
  { given: ['GET', '/pets/'], want: 'unknown: the path has a slash too many' },
  { given: ['GET', '/pets//'], want: 'unknown: the path has a slash too many' },
  { given: ['GET', '//pets'], want: 'unknown: the path has a slash too many' },
  { given: ['GET', '/pets/rex/'], want: 'unknown: the path has a slash too many' },
  { given: ['GET', '/Pets'], want: 'unknown: undefined' },
  { given: ['GET', '/'], want: 'unknown: undefined' },
  { given: ['GET', ''], want: 'unknown: undefined' },
  { given: ['GET', '*'], want: 'unknown: undefined' },
  { given: ['GET', 'x/pets'], want: 'unknown: undefined' },
  { given: ['GET', '/constructor'], want: 'unknown: undefined' },
  { given: ['GET', '/pets/%'], want: 'malformed: %' },
  { given: ['GET', '/pets/%E0%A4%A'], want: 'malformed: %E0%A4%A' },
  { given: ['GET', '/%ff/x'], want: 'malformed: %ff' },
];

const contract = contractOf(petShop());

test.each(routes)('$given is $want', ({ given: [method, path], want, path: parameters = {} }) => {
  const route = contract.route(method, path);
  switch (route.kind) {
    case 'found':
      expect(route.operation.id).toBe(want);
      expect(route.path).toEqual(parameters);
      break;
    case 'wrong-method':
      expect(`only ${route.allowed.join(', ')}`).toBe(want);
      break;
    case 'unknown':
      expect(`unknown: ${route.hint}`).toBe(want);
      break;
    case 'malformed':
      expect(`malformed: ${route.segment}`).toBe(want);
  }
});

test.each(['/a%20b', '/a b', '/%C3%BC/{x}', '/ü/{x}'])(
  'The path template %s is found, however it is written',
  (path) => {
    const get = { responses: { 200: { description: 'x' } } };
    const { route } = contractOf({ openapi: '3.1.0', paths: { '/{any}': { get }, [path]: { get } } }, 'tolerant');

    expect(route('GET', encodeURI(decodeURI(path)))).toMatchObject({ operation: { pathTemplate: path } });
  },
);

test.each([
  ['/a/{x}', '/base/a/7%2F8', { x: '7/8' }],
  ['/a/{x}.{y}/b', '/a/1.2.json/b', { x: '1', y: '2.json' }],
  ['/a/{x}...{y}', '/a/main...%7Bnew%7D', { x: 'main', y: '{new}' }],
  ['/a/{x}#part', '/a/7', { x: '7' }],
])('The values of %s in %s are %j', (template, path, values) => {
  expect(valuesIn({ pathTemplate: template, parameters: [] } as unknown as Operation, path)).toEqual(values);
});

test.each([
  ['/a/{m}', 'simple', '/a/1%2C2,%2541', 'string', ['1,2', '%41']],
  ['/a/{m}', 'simple', '/a/1%2C2,3', 'integer', [1, 2, 3]],
  ['/a/{m}', 'label', '/a/.1%2C2', 'string', ['1,2']],
  ['/a/{id}{m}', 'matrix', '/a/12;m=1,2', 'string', ['1', '2']],
  ['/a/{id}{m}', 'label', '/a/12.1,2', 'string', ['1', '2']],
])('The lists of %s in the style %s are read from %s as each %s', (template, style, path, type, value) => {
  const schema = { type: 'array', items: { type } };
  const parameters = [
    { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
    { name: 'm', in: 'path', required: true, style, schema },
  ];
  const get = { parameters, responses: { 200: { description: 'x' } } };
  const contract = contractOf({ openapi: '3.1.0', paths: { [template]: { get } } }, 'tolerant');
  const found = contract.route('GET', path);
  const [operation] = contract.operations as [Operation];

  expect(found).toMatchObject({ kind: 'found', path: valuesIn(operation, path) });
  const source = { path: valuesIn(operation, path), query: new URLSearchParams(), header: () => undefined };
  const read = operation.parameters.map((one) => readParameter(contract.document, one, source));
  expect(read).toEqual([...(read.length > 1 ? ['12'] : []), value]);
});

test('A path that fits a template in many ways is read in the time of its length', async () => {
  const own = { get: { responses: { 200: { description: 'x' } } } };
  const contract = contractOf({ openapi: '3.1.0', paths: { '/{a}-{b}-{c}-{d}.json': own } }, 'tolerant');

  await expectLinear((size) => expect(contract.route('GET', `/${'-'.repeat(size)}`).kind).toBe('unknown'), 20_000);
});
