import { expect, test } from 'vitest';
import { contractOf } from '../../../src/kit/contract/load-contract.ts';
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

test.each(routes)('$given is $want', ({ given: [method, path], want, path: parameters = {} }) => {
  const route = contractOf(petShop()).route(method, path);
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
