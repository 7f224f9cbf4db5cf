import { expect, test } from 'vitest';
import { createMockHandler, startMock } from '../../../src/zangtable/mock/index.ts';
import { bytesOf, sendRaw } from './ask.ts';

const target = '/projects/example_project/export/schema';

const faults = [
  { fault: 'reset', want: { status: 0, isReset: true } },
  { fault: 'empty', want: { status: 0, isReset: false } },
  { fault: 'truncate', want: { status: 200 } },
  { fault: 'hang', want: { status: 0, isReset: false } },
  { fault: 'error', want: { status: 500, isReset: false } },
];

test.each(faults)('The fault $fault is seen on the wire', async ({ fault, want }) => {
  await using mock = await startMock();

  const response = await sendRaw(mock.url, bytesOf({ target, headers: [['Prefer', `fault=${fault}`]], body: '{}' }), {
    patience: 300,
  });
  const later = await sendRaw(mock.url, bytesOf({ target }));

  expect(response).toMatchObject(want);
  if (fault === 'truncate') {
    expect(response.body.length).toBeGreaterThan(0);
    expect(response.body.length).toBeLessThan(Number(response.headers['content-length']));
  } else if (fault !== 'error') expect(response.body.length).toBe(0);
  expect(later.status).toBe(200);
  const [entry] = mock.journal.list();
  expect(entry).toMatchObject({ forced: 'prefer', response: { status: want.status } });
  expect(mock.journal.list({ status: want.status }).map(({ id }) => id)).toContain(1);
});

test('A body of one byte can be truncated, too', async () => {
  const example = {
    description: 'One.',
    content: { 'text/plain': { schema: { type: 'string' }, examples: { one: { value: 'x' } } } },
  };
  const description = { openapi: '3.1.0', paths: { '/one': { get: { responses: { 200: example } } } } };
  const { contractOf } = await import('../../../src/kit/contract/node.ts');
  await using mock = await startMock({ contract: contractOf(description) });

  const response = await sendRaw(
    mock.url,
    bytesOf({ method: 'GET', target: '/one', headers: [['Prefer', 'fault=truncate']] }),
  );

  expect([response.status, response.headers['content-length'], response.body.length]).toEqual([200, '1', 0]);
});

test('A truncated response to HEAD has its headers, and ends', async () => {
  await using mock = await startMock();
  const request = bytesOf({ method: 'HEAD', target: '/projects/p/exports', headers: [['Prefer', 'fault=truncate']] });

  const response = await sendRaw(mock.url, request);

  expect([response.status, response.body.length]).toEqual([200, 0]);
});

const handled = [
  { fault: 'reset', want: 'network error' },
  { fault: 'empty', want: 'network error' },
  { fault: 'truncate', want: 'body breaks off' },
  { fault: 'hang', want: 'never' },
  { fault: 'error', want: '500' },
];

test.each(handled)('Without a port the fault $fault is: $want', async ({ fault, want }) => {
  const mock = createMockHandler();
  // Not AbortSignal.timeout: Node 20 may collect it while only a Request still holds it.
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(new DOMException('no response', 'TimeoutError')), 200);
  const request = new Request(`http://mock.test${target}`, {
    method: 'POST',
    headers: { authorization: 'Bearer pat_PROJECT_TOKEN', prefer: `fault=${fault}` },
    signal: patience.signal,
  });

  const seen = await mock(request).then(
    async (response) => {
      if (response.type === 'error') return 'network error';
      return await response.text().then(
        () => String(response.status),
        () => 'body breaks off',
      );
    },
    (error: Error) => (error.name === 'TimeoutError' ? 'never' : error.message),
  );
  clearTimeout(timer);

  expect(seen).toBe(want);
});
