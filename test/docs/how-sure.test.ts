import { expect, test } from 'vitest';
import { howSurePage } from '../../src/docs/pages/how-sure-page.ts';
import { contractOf } from '../../src/kit/contract/node.ts';
import { petShop } from '../kit/contract/pet-shop.ts';

test('What the sources leave open is what the description marks as such, not what its words sound like', () => {
  const description = petShop();
  description.paths['/pets'].get.description = 'A silent list; its order is not documented.';
  description.paths['/pets'].get['x-silent'] = 'how long a page may be';

  const { markdown } = howSurePage(contractOf(description));
  const [, silences = ''] = markdown.split('## Where the sources are silent');

  expect(silences).toContain('how long a page may be');
  expect(silences).not.toContain('A silent list');
});
