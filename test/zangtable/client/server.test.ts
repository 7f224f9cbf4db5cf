import { text } from 'node:stream/consumers';
import { afterEach, expect, test, vi } from 'vitest';
import { unwrap } from '../../../src/zangtable/client/index.ts';
import { envelope, serve } from './serve.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('a call goes over the wire as the documentation shows it', async () => {
  const seen: unknown[] = [];
  await using target = await serve(async (request, response) => {
    const { authorization, 'content-type': type } = request.headers;
    seen.push({ method: request.method, url: request.url, authorization, type, body: await text(request) });
    response.setHeader('content-type', 'application/json').end(envelope({ export: { id: 'exp_1' } }));
  });

  const created = await unwrap(target.client.createSchemaExport({ project: 'example_project', format: 'sql' }));

  expect(created.export.id).toBe('exp_1');
  expect(seen).toEqual([
    {
      method: 'POST',
      url: '/projects/example_project/export/schema',
      authorization: 'Bearer pat_example',
      type: 'application/json',
      body: '{"format":"sql"}',
    },
  ]);
});

test('a connection that is reset is tried again for a GET and reported for a POST', async () => {
  let requests = 0;
  await using target = await serve((request, response) => {
    requests += 1;
    if (requests === 1 || request.method === 'POST') request.socket.destroy();
    else response.end(envelope({ exports: [] }));
  });

  const listed = await target.client.listExports({ project: 'p' });
  const created = await target.client.createSchemaExport({ project: 'p' });

  expect(listed.ok).toBe(true);
  expect(created.error).toMatchObject({ kind: 'network' });
  expect(requests).toBe(3);
});

test('a server that is down is a network error', async () => {
  const target = await serve((_, response) => response.end());
  await target[Symbol.asyncDispose]();

  const { error } = await target.client.createSchemaExport({ project: 'p' });

  expect(error).toMatchObject({ kind: 'network', message: expect.stringContaining('ECONNREFUSED') });
});

test('a server that never responds is a timeout, and the connection is given up', async () => {
  const sent: Request[] = [];
  await using target = await serve(() => undefined);
  const fetch = (request: Request) => {
    sent.push(request);
    return globalThis.fetch(request);
  };

  const { error } = await target.clientWith({ fetch }).listExports({ project: 'p' }, { timeout: 50 });

  expect(error).toMatchObject({ kind: 'timeout' });
  expect(sent.map(({ signal }) => signal.aborted)).toEqual([true]);
});

test('a body that is cut off is a network error', async () => {
  await using target = await serve((_, response) => {
    response.setHeader('content-length', '100').write('{"ok":true', () => response.destroy());
  });

  const { error } = await target.client.createSchemaExport({ project: 'p' });

  expect(error).toMatchObject({ kind: 'network' });
});

test('a download that is cut off fails where it is read', async () => {
  await using target = await serve((_, response) => {
    response.setHeader('content-length', '100').write('half', () => setTimeout(() => response.destroy(), 20));
  });

  const { body } = await unwrap(target.client.downloadExport({ project: 'p', export_id: 'exp_1' }));

  await expect(new Response(body).text()).rejects.toThrow();
});

test('the time of a call does not cut a download that has begun, but its signal does', async () => {
  await using target = await serve((_, response) => {
    response.write('first');
    const timer = setInterval(() => response.write('more'), 20);
    response.on('close', () => clearInterval(timer));
  });
  const controller = new AbortController();

  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  const download = target.client.downloadExport(
    { project: 'p', export_id: 'exp_1' },
    { timeout: 50, signal: controller.signal },
  );
  const reader = (await unwrap(download)).body.getReader();
  vi.advanceTimersByTime(100);
  for (let chunk = 0; chunk < 3; chunk++) expect((await reader.read()).done).toBe(false);
  controller.abort();

  await expect(
    (async () => {
      for (;;) await reader.read();
    })(),
  ).rejects.toThrow(/abort/i);
});
