import { expect, test, vi } from 'vitest';
import { packagedContract } from '../../../src/zangtable/contract.ts';
import { startMock } from '../../../src/zangtable/mock/index.ts';
import { ask } from './ask.ts';

test.each(['GET', 'HEAD', 'POST', 'OPTIONS', 'DELETE'])('The route of a %s is looked up once', async (method) => {
  const contract = packagedContract();
  await using mock = await startMock({ contract, pages: '/nowhere' });
  const route = vi.spyOn(contract, 'route');

  await ask(fetch, `${mock.url}/projects/p/exports`, { method });
  const known = route.mock.calls.length;
  await ask(fetch, `${mock.url}/unknown`, { method });

  expect([known, route.mock.calls.length]).toEqual([1, 2]);
});

test('An exchange is in the journal when its response has come, and is reported once', async () => {
  const reported: string[] = [];
  await using mock = await startMock({ onExchange: ({ request }) => reported.push(request.target) });

  await fetch(`${mock.url}/projects/p/exports`);

  expect(mock.journal.list()).toHaveLength(1);
  expect(reported).toEqual(['/projects/p/exports']);
});
