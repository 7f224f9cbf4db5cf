import { describe, expect, test } from 'vitest';
import { provenanceAt, sourceAt } from '../../../src/kit/contract/grade.ts';
import { ContractError, oncePerPlace, resolve } from '../../../src/kit/contract/index.ts';
import { join, tokensOf } from '../../../src/kit/contract/json.ts';
import { contractOf } from '../../../src/kit/contract/load-contract.ts';
import { petShop } from './pet-shop.ts';

const pointers: { given: string[]; want: string }[] = [
  { given: [], want: '#' },
  { given: ['paths', '/pets/{petId}'], want: '#/paths/~1pets~1{petId}' },
  { given: ['a~b', '~1', '~0'], want: '#/a~0b/~01/~00' },
  { given: ['', ''], want: '#//' },
  { given: ['with space', '%41', 'é'], want: '#/with space/%41/é' },
];

test.each(pointers)('The tokens $given are the pointer $want, and back', ({ given, want }) => {
  expect(join('#', ...given)).toBe(want);
  expect(tokensOf(want)).toEqual(given);
});

test('A pointer without the number sign has the same tokens', () => {
  expect(tokensOf('/paths/~1pets')).toEqual(tokensOf('#/paths/~1pets'));
  expect(tokensOf('')).toEqual([]);
});

test('What stands at a pointer is worked out once, and nothing is kept of a pointer that leads nowhere', () => {
  const asked: string[] = [];
  const valueAt = oncePerPlace((document, pointer) => {
    asked.push(pointer);
    return resolve(document, pointer)?.value;
  });

  const values = ['#/loop', '#/loop', '#/none', '#/none'].map((pointer) => valueAt({ loop: 'x' }, pointer));
  const document = { loop: 'x' };
  const ofOne = ['#/loop', '#/loop', '#/none', '#/none'].map((pointer) => valueAt(document, pointer));

  expect([values, ofOne]).toEqual([
    ['x', 'x', undefined, undefined],
    ['x', 'x', undefined, undefined],
  ]);
  expect(asked).toEqual(['#/loop', '#/loop', '#/none', '#/none', '#/loop', '#/none', '#/none']);
});

const chained = {
  a: { $ref: '#/b' },
  b: { $ref: '#/c%7Ed' },
  'c~d': { e: { f: 1 } },
  loop: { $ref: '#/loop2' },
  loop2: { $ref: '#/loop' },
  self: { $ref: '#/self' },
  dangling: { $ref: '#/nowhere' },
  other: { $ref: 'other.yaml#/a' },
  percent: { $ref: '#/%E0%A4%A' },
  list: [{ x: 1 }],
  example: { $ref: '#/nowhere' },
};

const places: { given: string; want: [pointer: string, value: unknown] | undefined }[] = [
  { given: '#', want: ['#', chained] },
  { given: '#/list/0/x', want: ['#/list/0/x', 1] },
  { given: '#/list/1', want: undefined },
  { given: '#/list/length', want: undefined },
  { given: '#/a/nothing', want: undefined },
  { given: '#/toString', want: undefined },
  { given: '#/__proto__', want: undefined },
  { given: '#/list/0/x/deeper', want: undefined },
  { given: '#/example', want: ['#/example', { $ref: '#/nowhere' }] },
];

test.each(places)('Resolving $given gives what stands there, or nothing', ({ given, want }) => {
  const found = resolve(chained, given);
  expect(found && [found.pointer, found.value]).toEqual(want);
});

test('Resolving follows a chain of references and says where it ends', () => {
  const document = { ...chained, b: { $ref: '#/c~0d' } };
  expect(resolve(document, '#/a/e/f')).toMatchObject({ pointer: '#/c~0d/e/f', value: 1 });
});

const broken = [
  { given: '#/loop', says: /^#\/loop2?: \$ref "#\/loop2?" leads back to itself$/ },
  { given: '#/self/x', says: /leads back to itself/ },
  { given: '#/dangling', says: /^#\/dangling: \$ref "#\/nowhere" leads nowhere$/ },
  { given: '#/other', says: /^#\/other: \$ref "other.yaml#\/a" leads to another file; bundle the description first$/ },
  { given: '#/percent', says: /is not percent-encoded correctly$/ },
];

test.each(broken)('Resolving the broken reference at $given is a ContractError that names it', ({ given, says }) => {
  expect(() => resolve(chained, given)).toThrow(ContractError);
  expect(() => resolve(chained, given)).toThrow(says);
});

const pet = '#/components/schemas/Pet';

const grades = [
  { at: '#/paths/~1pets/get', want: 'documented', level: 'MUST', source: undefined },
  { at: pet, want: 'example', level: 'SHOULD', source: '/pets' },
  { at: `${pet}/properties/species/enum`, want: 'example', level: 'SHOULD', source: '/pets' },
  { at: `${pet}/properties/name`, want: 'documented', level: 'MUST', source: '/pets' },
  { at: `${pet}/properties/name/type`, want: 'documented', level: 'MUST', source: '/pets' },
  { at: `${pet}/properties/age/minimum`, want: 'assumed', level: 'NOTE', source: 'none' },
  // Through a reference the grade is that of the target.
  { at: `${pet}/properties/id/pattern`, want: 'assumed', level: 'NOTE', source: 'none' },
  // A target that states none inherits from where the reference stands.
  { at: `${pet}/properties/owner/anyOf/0`, want: 'example', level: 'SHOULD', source: '/pets' },
  // What is only reached through the component itself has no such parent.
  { at: '#/components/schemas/Person', want: 'documented', level: 'MUST', source: undefined },
];

describe('The grade of what stands at a pointer', () => {
  test.each(grades)('at $at is $want', ({ at, want, level, source }) => {
    const contract = contractOf(petShop());
    expect([contract.provenance(at), contract.level(at), contract.source(at)]).toEqual([want, level, source]);
  });

  test('is a ContractError where nothing stands', () => {
    expect(() => provenanceAt(petShop(), '#/paths/~1cats')).toThrow('#/paths/~1cats: nothing stands here');
    expect(sourceAt(petShop(), '#/paths/~1cats')).toBeUndefined();
  });
});
