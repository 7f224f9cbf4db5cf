import { expect, test, vi } from 'vitest';
import { createClient } from '../../../src/zangtable/client/index.ts';
import { startMock } from '../../../src/zangtable/mock/index.ts';
import { connectWorld, expectRequest, playwrightFixtures } from '../../../src/zangtable/testing/index.ts';
import { serve } from '../client/serve.ts';

const noon = new Date('2026-06-02T12:00:00Z');

function clientOf({ url, headers }: ReturnType<typeof connectWorld>) {
  return createClient({ baseUrl: url, token: 'pat_PROJECT_TOKEN', headers });
}

test('a world in another process is controlled and read by the control API', async () => {
  await using mock = await startMock();
  const world = connectWorld(mock.url, 'mine');

  await world.clock.freeze();
  await world.clock.set(noon);
  await world.clock.advance(60);
  await world.scenario.set([{ operation: 'listExports', outcome: { error: 'not_found' }, times: 1 }]);
  expect(await world.scenario.steps()).toHaveLength(1);
  const rejected = await clientOf(world).listExports({ project: 'p' });

  expect(rejected).toMatchObject({ error: { code: 'not_found' }, meta: { generated_at: '2026-06-02T12:01:00Z' } });
  expect(await world.clock.now()).toEqual(new Date('2026-06-02T12:01:00Z'));
  expect(await world.scenario.steps()).toEqual([]);
  expect(await world.journal.list({ status: 404 })).toHaveLength(1);
  expect(await world.journal.list({ status: 200 })).toHaveLength(0);
  expect(mock.journal.list()).toEqual([]);
});

test('a world in another process begins with the exports that a test gives it', async () => {
  await using mock = await startMock();
  const world = connectWorld(mock.url, 'mine');

  await world.resources.set({ count: 120, within: 'shop' });

  expect(await world.resources.list(2)).toMatchObject([{ project: 'shop' }, { project: 'shop' }]);
  expect(await world.resources.list()).toHaveLength(100);
  expect(mock.resources.list()).toEqual([]);
  await expect(world.resources.set({ resources: [{ statsu: 'x' }] })).rejects.toThrow('there is no property statsu');
  await world.resources.clear();
  expect(await world.resources.list()).toEqual([]);
});

test('a world in another process can be cleared piece by piece and reset', async () => {
  await using mock = await startMock();
  const world = connectWorld(mock.url, 'mine');
  await world.scenario.set([{ outcome: { error: 'not_found' } }]);
  await clientOf(world).listExports({ project: 'p' });

  await world.scenario.clear();
  await world.journal.clear();
  expect(await world.scenario.steps()).toEqual([]);
  expect(await world.journal.list()).toEqual([]);

  await world.clock.freeze();
  await world.clock.set(noon);
  await world.clock.resume();
  expect((await world.clock.now()).getTime()).toBeGreaterThanOrEqual(noon.getTime());
  await clientOf(world).createSchemaExport({ project: 'p' });
  await world.reset();
  expect((await clientOf(world).listExports({ project: 'p' })).data?.exports).toEqual([]);
  expect((await world.clock.now()).getTime()).toBeGreaterThan(noon.getTime() + 1000);
});

test('what the mock rejects is an error that says why', async () => {
  await using mock = await startMock();
  const world = connectWorld(mock.url, 'mine');

  await expect(world.scenario.set([{ outcome: { error: 'nope' } }])).rejects.toThrow(
    'The mock rejected /__mock/scenario: there is no error code "nope"',
  );
});

test('an address without a mock is named', async () => {
  const mock = await startMock();
  await mock.close();

  const message = `There is no mock at ${mock.url} (ECONNREFUSED); start it first`;
  await expect(connectWorld(mock.url, 'mine').reset()).rejects.toThrow(message);
  await expect(expectRequest(connectWorld(mock.url, 'mine'), 'listExports').toHaveBeenSent()).rejects.toThrow(message);
  expect(() => connectWorld('ftp://mock.test', 'mine')).toThrow('url is the base URL of a mock');
});

test('an address where something else responds with a page is named', async () => {
  await using page = await serve((_request, response) => response.setHeader('content-type', 'text/html').end('<html>'));

  await expect(connectWorld(page.baseUrl, 'mine').journal.list()).rejects.toThrow(
    `What responds at ${page.baseUrl} is no mock (200, text/html)`,
  );
});

test('an assertion gives up also where the time of the test stands still', async () => {
  await using mock = await startMock();
  vi.useFakeTimers();
  const sent = expectRequest(connectWorld(mock.url, 'mine'), 'listExports').toHaveBeenSent();

  await expect(sent.finally(vi.useRealTimers)).rejects.toThrow('listExports was not sent');
});

// Each of these waits for seconds until it gives up.
test.concurrent('an assertion waits for a request that is on its way, and gives up in the end', async () => {
  await using mock = await startMock();
  const world = connectWorld(mock.url, 'mine');
  setTimeout(() => clientOf(world).listExports({ project: 'p', limit: 7 }), 200);

  await expectRequest(world, 'listExports').toHaveBeenSentWith({ limit: 7 });

  await expect(expectRequest(world, 'downloadExport').toHaveBeenSent()).rejects.toThrow('downloadExport was not sent');
});

test.concurrent('a request that came in another world is found there, in the message of its expectation', async () => {
  await using mock = await startMock();
  await createClient({ baseUrl: mock.url, token: 'pat_PROJECT_TOKEN' }).listExports({ project: 'p' });
  const message = /listExports was not sent; .* once in the world "default": .* pass X-Mock-World on\?/;

  expect(() => expectRequest(mock.world('mine'), 'listExports').toHaveBeenSent()).toThrow(message);
  await expect(expectRequest(connectWorld(mock.url, 'mine'), 'listExports').toHaveBeenSent()).rejects.toThrow(message);
});

/** What a browser context does with a request: the headers with which it goes on. */
function fakeContext() {
  let decide: (url: URL) => Record<string, string> = () => ({});
  const context = {
    async route(isWanted: (url: URL) => boolean, handle: (route: never) => unknown) {
      decide = (url) => {
        let sent: Record<string, string> = { accept: '*/*' };
        const route = {
          request: () => ({ headers: () => sent }),
          fallback: async ({ headers }: { readonly headers: Record<string, string> }) => {
            sent = headers;
          },
        };
        if (isWanted(url)) handle(route as never);
        return sent;
      };
    },
  };
  return { context, send: (url: string) => decide(new URL(url)) };
}

test('the Playwright fixtures give each test a world and lead only what is its own into it', async () => {
  const { mockUrl, mock, extraHTTPHeaders, context } = playwrightFixtures({ origins: ['http://app.test:3000/'] });
  const ids: string[] = [];

  await mockUrl[0]({}, async (url) => {
    for (const turn of [1, 2]) {
      await mock({ mockUrl: url }, async (world) => {
        const browser = fakeContext();
        await context({ context: browser.context, mock: world, baseURL: 'http://127.0.0.1:3000/app/' }, async () => {
          const own = [`${url}/projects/p/exports`, 'http://127.0.0.1:3000/api', 'http://app.test:3000/api'];
          const led = { accept: '*/*', 'X-Mock-World': world.id };
          expect(own.map(browser.send)).toEqual([led, led, led]);
          expect(browser.send('https://fonts.test/font.woff2')).toEqual({ accept: '*/*' });
        });
        await extraHTTPHeaders({ extraHTTPHeaders: { 'X-Turn': String(turn) } }, async (all) => {
          expect(all).toEqual({ 'X-Turn': String(turn) });
        });
        expect((await clientOf(world).listExports({ project: 'p' })).data?.exports).toEqual([]);
        await clientOf(world).createSchemaExport({ project: 'p' });
        ids.push(world.id);
      });
    }
  });

  expect(new Set(ids).size).toBe(2);
});

test.each([
  [
    { url: 'http://127.0.0.1:4010' },
    'mine',
    'url is the base URL of a mock, such as http://127.0.0.1:4010, not {"url"',
  ],
  ['4010', 'mine', 'url is the base URL of a mock'],
  ['http://127.0.0.1:4010', undefined, 'id is the id of a world, not undefined'],
])('connectWorld(%j, %j) says what it takes', (url, id, message) => {
  expect(() => connectWorld(url as never, id as never)).toThrow(message);
});

test('the Playwright fixtures use a mock that runs already', async () => {
  const seen: string[] = [];

  await playwrightFixtures({ url: 'http://127.0.0.1:4010' }).mockUrl[0]({}, async (url) => {
    seen.push(url);
  });

  expect(seen).toEqual(['http://127.0.0.1:4010']);
});

test('A world is found by the base URL of a mock that has a base path', async () => {
  await using mock = await startMock({ basePath: '/v1' });
  const world = connectWorld(mock.url, 'below');

  await fetch(`${world.url}/projects/p/exports`, { headers: world.headers });

  expect(await world.journal.list()).toMatchObject([{ operation: 'listExports', response: { status: 401 } }]);
});

test('a mock that other machines can reach is controlled with its token', async () => {
  await using mock = await startMock({ host: '0.0.0.0' });
  const { controlToken } = mock;

  await connectWorld(mock.url, 'mine', { controlToken }).scenario.set([{ outcome: { error: 'not_found' } }]);

  expect(mock.world('mine').scenario.steps).toHaveLength(1);
  await expect(connectWorld(mock.url, 'mine').reset()).rejects.toThrow('Authorization: Bearer <token>');
});

test('the Playwright fixtures know the token of the mock that they start', async () => {
  const { mockUrl, mock } = playwrightFixtures({ host: '0.0.0.0' });

  await mockUrl[0]({}, async (url) => {
    await mock({ mockUrl: url }, async (world) => {
      expect(await world.scenario.steps()).toEqual([]);
    });
  });
});
