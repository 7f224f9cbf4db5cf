import { http } from 'msw';
import { setupServer } from 'msw/node';
import { expect, test } from 'vitest';
import { createClient } from '../../../src/zangtable/client/index.ts';
import { createMswMock, type MswMockOptions } from '../../../src/zangtable/msw/index.ts';

const token = 'pat_PROJECT_TOKEN';

const leftAlone = http.all('*', () => new Response('left alone'));

async function withMock(
  options: MswMockOptions,
  work: (mock: ReturnType<typeof createMswMock>) => Promise<void>,
): Promise<void> {
  const mock = createMswMock(options);
  const server = setupServer(...mock.handlers, leftAlone);
  server.listen({ onUnhandledRequest: 'error' });
  try {
    await work(mock);
  } finally {
    server.close();
  }
}

test('a client that was made before MSW started gets a response too', async () => {
  const client = createClient({ baseUrl: 'https://api-zangtable.com', token });

  await withMock({ baseUrl: 'https://api-zangtable.com' }, async () => {
    expect((await client.createSchemaExport({ project: 'example_project' })).ok).toBe(true);
  });
});

test('a page that calls its own backend needs no token, and one that it sends counts', async () => {
  const baseUrl = 'http://localhost:3000/api';
  const client = createClient({ baseUrl, token: null });
  const stranger = createClient({ baseUrl, token: 'pat_unknown' });

  await withMock({ baseUrl, backendToken: token }, async (mock) => {
    expect((await client.createSchemaExport({ project: 'example_project', format: 'sql' })).ok).toBe(true);
    expect((await client.listExports({ project: 'example_project' })).data?.exports).toHaveLength(1);
    expect((await stranger.listExports({ project: 'example_project' })).error).toMatchObject({ code: 'invalid_token' });
    expect(JSON.stringify(mock.journal.list())).not.toContain(token);
  });
  await withMock({ baseUrl }, async () => {
    expect((await client.listExports({ project: 'p' })).error).toMatchObject({ code: 'missing_authorization' });
  });
  expect(() => createMswMock({ baseUrl, backendToken: 'secret' })).toThrow(
    /backendToken is a text that begins with pat_$/,
  );
});

test('worlds, scenario, clock and journal are those of the mock', async () => {
  await withMock({ baseUrl: 'https://api-zangtable.com' }, async (mock) => {
    const client = createClient({ baseUrl: 'https://api-zangtable.com', token, headers: { 'X-Mock-World': 'mine' } });
    const world = mock.world('mine');
    world.clock.freeze();
    world.clock.set(new Date('2026-06-02T12:00:00Z'));
    world.scenario.set([{ operation: 'listExports', outcome: { error: 'permission_denied' }, times: 1 }]);

    const denied = await client.listExports({ project: 'p' });
    const allowed = await client.listExports({ project: 'p' });

    expect(denied).toMatchObject({
      error: { code: 'permission_denied' },
      meta: { generated_at: '2026-06-02T12:00:00Z' },
    });
    expect(allowed.ok).toBe(true);
    expect(world.scenario.steps).toEqual([]);
    expect(world.journal.list().map(({ operation }) => operation)).toEqual(['listExports', 'listExports']);
    expect(mock.journal.list()).toEqual([]);
    world.reset();
    expect(world.journal.list()).toEqual([]);
  });
});

test('the world of a mock is its own', () => {
  const baseUrl = 'https://api-zangtable.com';
  const [first, second] = [createMswMock({ baseUrl }), createMswMock({ baseUrl })];

  first.scenario.set([{ outcome: { error: 'not_found' } }]);

  expect(second.scenario.steps).toEqual([]);
});

async function textAt(url: string): Promise<string> {
  return await (await fetch(url)).text();
}

test('a path prefix is part of the address of the API', async () => {
  await withMock({ baseUrl: 'https://example.org/zang/v1/' }, async (mock) => {
    const client = createClient({ baseUrl: 'https://example.org/zang/v1', token });

    expect((await client.listExports({ project: 'p' })).ok).toBe(true);
    expect(mock.journal.list()).toMatchObject([{ request: { url: '/zang/v1/projects/p/exports' } }]);
    expect(await textAt('https://example.org/elsewhere')).toBe('left alone');
    expect(await textAt('https://other.example.org/zang/v1/projects/p/exports')).toBe('left alone');
    expect(await textAt('https://example.org/zang/v1/nothing')).toContain('"code":"not_found"');
  });
});

test('a response that never comes ends with the patience of the client', async () => {
  await withMock({ baseUrl: 'https://api-zangtable.com' }, async () => {
    const client = createClient({ baseUrl: 'https://api-zangtable.com', token, headers: { Prefer: 'fault=hang' } });

    expect((await client.listExports({ project: 'p' }, { timeout: 100 })).error).toMatchObject({ kind: 'timeout' });
  });
});

test.each(['', '/api', 'ftp://example.org'])('the base URL %j is rejected', (baseUrl) => {
  expect(() => createMswMock({ baseUrl })).toThrow(TypeError);
});
