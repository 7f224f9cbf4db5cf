import { expect, test } from 'vitest';
import type { Step } from '../../../src/kit/mock/pipeline/scenario.ts';
import { createMockHandler, startMock } from '../../../src/zangtable/mock/index.ts';

const steps: readonly Step[] = [
  {
    operation: 'listExports',
    outcome: {
      answer: { status: 299, headers: { 'content-type': 'text/odd', 'x-a': 'é' }, body: 'no "envelope" — at all' },
    },
  },
  { operation: 'createSchemaExport', times: 1, outcome: { answer: { status: 500, body_base64: 'AP/DKA==' } } },
  { operation: 'downloadExport', outcome: { answer: { status: 204 }, delay: 5 } },
];

const path = '/projects/p/exports';

test('A fixed response leaves the mock unchanged, on a port and without one', async () => {
  await using running = await startMock();
  const handler = createMockHandler();
  for (const mock of [running, handler]) mock.scenario.set(steps);
  const onPort = (target: string, init?: RequestInit) => fetch(running.url + target, init);
  const inProcess = (target: string, init?: RequestInit) => handler(new Request(`http://mock.test${target}`, init));

  for (const ask of [onPort, inProcess]) {
    const listed = await ask(path);
    const created = await ask('/projects/p/export/schema', { method: 'POST' });
    const again = await ask('/projects/p/export/schema', { method: 'POST' });
    const downloaded = await ask('/projects/p/export/download/exp_1');

    expect(listed.status).toBe(299);
    expect(listed.headers.get('content-type')).toBe('text/odd');
    expect(listed.headers.get('x-a')).toBe('é');
    expect(await listed.text()).toBe('no "envelope" — at all');
    expect(created.status).toBe(500);
    expect([...new Uint8Array(await created.arrayBuffer())]).toEqual([0, 255, 0xc3, 0x28]);
    expect(again.status).toBe(401);
    expect(downloaded.status).toBe(204);
  }
  expect(running.journal.list().map(({ forced }) => forced)).toEqual(['scenario', 'scenario', null, 'scenario']);
});

test('Prefer outranks a fixed response', async () => {
  const mock = createMockHandler();
  mock.scenario.set(steps);
  const headers = { prefer: 'error=not_found', authorization: 'Bearer pat_PROJECT_TOKEN' };

  expect((await mock(new Request(`http://mock.test${path}`, { headers }))).status).toBe(404);
});

const wrong: [name: string, response: object][] = [
  ['a status code that is none', { status: 99 }],
  ['an informational status code', { status: 101 }],
  ['a field that the transport writes', { status: 200, headers: { 'content-length': '5' } }],
  ['a field name in upper case', { status: 200, headers: { 'X-A': '5' } }],
  ['a field with a line break', { status: 200, headers: { 'x-a': 'a\r\nb: c' } }],
  ['a field that is no text', { status: 200, headers: { 'x-a': 5 } }],
  ['Base64 that is none', { status: 200, body_base64: 'a' }],
  ['a property that nobody knows', { status: 200, text: 'a' }],
];

test.each(wrong)('A literal respond with %s is rejected', async (_name, response) => {
  const mock = createMockHandler();
  const body = JSON.stringify({ steps: [{ outcome: { answer: response } }] });
  const init = { method: 'PUT', body, headers: { 'content-type': 'application/json' } };

  expect((await mock(new Request('http://mock.test/__mock/scenario', init))).status).toBe(400);
});
