import { expect, test } from 'vitest';
import { contractOf } from '../../../src/kit/contract/node.ts';
import { createCoverage } from '../../../src/kit/verify/coverage.ts';
import { petShop } from '../contract/pet-shop.ts';

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
