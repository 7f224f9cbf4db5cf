import { expect, test } from 'vitest';
import { blamedIn, runAgainst } from './conforming.ts';
import { createFaulty } from './fault.ts';
import { variants } from './variants.ts';

test.each(variants)('%s: a conforming server is not in breach', async (_, create) => {
  const run = await runAgainst(createFaulty(create()), { generated: true });

  expect(blamedIn(run, 'MUST')).toEqual([]);
});
