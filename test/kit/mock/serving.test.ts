import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import type { JsonObject } from '../../../src/kit/contract/index.ts';
import { contractOf, loadContract, parseDescription } from '../../../src/kit/contract/node.ts';
import { packagedContract } from '../../../src/zangtable/contract.ts';
import { packagedFile } from '../../../src/zangtable/contract-file.ts';
import { createMockHandler, startMock } from '../../../src/zangtable/mock/index.ts';
import { ask, bytesOf, create, type Responder, sendRaw } from './ask.ts';

const makers: readonly { readonly name: string; readonly start: (seed: string) => Promise<Started> }[] = [
  {
    name: 'handler',
    start: async (seed) => {
      const mock = createMockHandler({ seed });
      return { responses: mock, freeze: mock.clock.freeze, set: mock.clock.set, close: async () => undefined };
    },
  },
  {
    name: 'server',
    start: async (seed) => {
      const mock = await startMock({ seed });
      const responses: Responder = (request) => {
        const { pathname, search } = new URL(request.url);
        return fetch(mock.url + pathname + search, request as RequestInit);
      };
      return { responses, freeze: mock.clock.freeze, set: mock.clock.set, close: mock.close };
    },
  },
];

interface Started {
  readonly responses: Responder;
  freeze(): void;
  set(time: Date): void;
  close(): Promise<void>;
}

async function transcript({ start }: (typeof makers)[number], seed: string): Promise<string> {
  const { responses, freeze, set, close } = await start(seed);
  // A clock that is set while it runs goes on at once.
  freeze();
  set(new Date('2026-06-02T01:23:45Z'));
  const texts: string[] = [];
  const headers = { 'x-operation-key': 'edit' };
  for (const body of [{}, { format: 'sql' }, { format: 'xml' }]) {
    texts.push((await ask(responses, '/projects/p/export/schema', { body, headers })).text);
  }
  const list = await ask(responses, '/projects/p/exports');
  const [{ id }] = list.json.data.exports;
  texts.push(list.text, (await ask(responses, `/projects/p/export/download/${id}`)).text);
  await close();
  return texts.join('\n');
}

test('Equal seeds and equal clocks give equal bytes, from the server and from the handler', async () => {
  const texts = await Promise.all([
    ...makers.flatMap((maker) => [transcript(maker, 'a'), transcript(maker, 'a')]),
    ...makers.map((maker) => transcript(maker, 'b')),
  ]);
  expect(new Set(texts.slice(0, 4)).size).toBe(1);
  expect(texts[4]).toBe(texts[5]);
  expect(texts[4]).not.toBe(texts[0]);
});

test('Worlds share nothing, and their ids differ', async () => {
  const mock = createMockHandler();
  const one = await create(mock, 'p', { headers: { 'x-mock-world': 'one' } });
  const two = await create(mock, 'p', { headers: { 'x-mock-world': 'two' } });

  mock.world('one').scenario.set([{ times: 1, outcome: { error: 'not_found' } }]);
  mock.world('one').clock.set(new Date('2030-01-01T00:00:00Z'));

  expect(one.id).not.toBe(two.id);
  expect(
    (await ask(mock, `/projects/p/export/download/${one.id}`, { headers: { 'x-mock-world': 'two' } })).status,
  ).toBe(404);
  expect((await ask(mock, '/projects/p/exports', { headers: { 'x-mock-world': 'one' } })).status).toBe(404);
  const { json } = await ask(mock, '/projects/p/exports', { headers: { 'x-mock-world': 'two' } });
  expect([json.data.exports.length, json.meta.generated_at.startsWith('2030')]).toEqual([1, false]);
  expect(mock.world('two').journal.list()).toHaveLength(3);
  expect(mock.journal.list()).toEqual([]);
});

test('Past their number the least recently used world goes', async () => {
  const mock = createMockHandler({ limits: { worlds: 2 } });
  const count = async (world: string): Promise<number> =>
    (await ask(mock, '/projects/p/exports', { headers: { 'x-mock-world': world } })).json.data.exports.length;
  await create(mock, 'p', { headers: { 'x-mock-world': 'a' } });
  await create(mock, 'p', { headers: { 'x-mock-world': 'b' } });
  await count('a');

  // `b` is the one that was used least recently.
  await create(mock, 'p', { headers: { 'x-mock-world': 'c' } });

  expect([await count('a'), await count('c'), await count('b')]).toEqual([1, 1, 0]);
});

test('Asking for health or for the worlds makes no world, and so drops none', async () => {
  const mock = createMockHandler({ limits: { worlds: 1 } });
  await create(mock, 'p', { headers: { 'x-mock-world': 'a' } });

  for (const path of ['health', 'worlds', 'openapi.json']) await mock(new Request(`http://mock.test/__mock/${path}`));

  const { json } = await ask(mock, '/projects/p/exports', { headers: { 'x-mock-world': 'a' } });
  expect(json.data.exports).toHaveLength(1);
});

test.each([
  ['http://localhost:5173', undefined],
  ['http://app.test', ['http://app.test']],
  ['http://app.test', ['*']],
  ['null', ['null']],
])('A page of %s may read what it needs, with credentials, when %s are allowed', async (origin, corsOrigins) => {
  const mock = createMockHandler({ corsOrigins });
  const headers = { origin };

  const found = await ask(mock, '/projects/p/exports', { headers });
  const rejected = await ask(mock, '/projects/p/exports', { headers: { ...headers, authorization: undefined } });
  const plain = await ask(mock, '/projects/p/exports');

  for (const response of [found, rejected]) {
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    expect(response.headers.get('access-control-allow-credentials')).toBe('true');
    expect(response.headers.get('vary')).toBe('Origin');
    expect(response.headers.get('access-control-expose-headers')).toMatch(/content-disposition.*x-mock-mismatch/);
  }
  expect([...plain.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
});

test('A preflight needs no token, and uses up no step of a scenario', async () => {
  const mock = createMockHandler();
  mock.scenario.set([{ times: 1, outcome: { error: 'not_found' } }]);
  const headers = {
    authorization: undefined,
    origin: 'http://127.0.0.1:5173',
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization, content-type',
  };

  const {
    status,
    text,
    headers: fields,
  } = await ask(mock, '/projects/p/export/schema', { method: 'OPTIONS', headers });

  expect([status, text]).toEqual([204, '']);
  expect(fields.get('access-control-allow-origin')).toBe('http://127.0.0.1:5173');
  expect(fields.get('access-control-allow-methods')).toBe('POST');
  expect(fields.get('access-control-allow-headers')).toBe('authorization, content-type');
  expect(mock.scenario.steps).toHaveLength(1);
});

test.each([
  ['http://app.test', undefined, '--cors-origin http://app.test'],
  ['null', [], '--cors-origin null'],
  ['http://localhost:5173', false, '--cors-origin http://localhost:5173'],
] as const)(
  'A page of %s may read nothing when %s is allowed, and its developer sees why',
  async (...[origin, corsOrigins, option]) => {
    const mock = createMockHandler({ corsOrigins });
    mock.scenario.set([{ times: 1, outcome: { error: 'not_found' } }]);
    const preflight = { origin, 'access-control-request-method': 'POST' };

    const asked = await ask(mock, '/projects/p/export/schema', { method: 'OPTIONS', headers: preflight });
    const found = await ask(mock, '/projects/p/exports', { headers: { origin, 'sec-fetch-site': 'cross-site' } });

    expect([asked.status, found.status]).toEqual([204, 403]);
    for (const { headers } of [asked, found]) {
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(headers.get('x-mock-mismatch')).toContain(option);
    }
    expect(
      mock.journal.list().flatMap(({ mismatches }) => mismatches.map(({ name, in: place }) => place + name)),
    ).toEqual(['header Origin', 'header Origin']);
    expect(mock.scenario.steps).toHaveLength(1);
  },
);

test('A backend that passes the Origin of its page on is not a page', async () => {
  const mock = createMockHandler();

  const { status } = await ask(mock, '/projects/p/exports', {
    headers: { origin: 'http://app.test', 'sec-fetch-site': 'same-origin' },
  });

  expect(status).toBe(200);
});

test('HEAD has the headers of GET, and no body', async () => {
  await using mock = await startMock();
  const { id, size_bytes: size } = await create(
    (request) => fetch(mock.url + new URL(request.url).pathname, request as RequestInit),
    'p',
  );
  for (const target of [
    '/projects/p/exports',
    `/projects/p/export/download/${id}`,
    '/projects/p/export/download/exp_0',
  ]) {
    const get = await ask(fetch, mock.url + target);
    const head = await ask(fetch, mock.url + target, { method: 'HEAD' });
    expect([head.status, head.text]).toEqual([get.status, '']);
    for (const name of ['content-type', 'content-length', 'content-disposition']) {
      expect(head.headers.get(name)).toBe(get.headers.get(name));
    }
  }
  expect((await ask(fetch, `${mock.url}/projects/p/export/download/${id}`)).headers.get('content-length')).toBe(
    String(size),
  );
});

const basePaths = ['/v1', '/v1/', '/a/b'];

test.each(basePaths)('With the base path %s the API is below it, and only there', async (basePath) => {
  const mock = createMockHandler({ basePath });
  const prefix = `/${basePath.replaceAll(/^\/|\/$/g, '')}`;
  const statuses: number[] = [];
  for (const target of [
    `${prefix}/projects/p/exports`,
    '/projects/p/exports',
    prefix,
    `${prefix}x/projects/p/exports`,
  ]) {
    statuses.push((await ask(mock, target)).status);
  }
  expect(statuses).toEqual([200, 404, 404, 404]);
});

test('Without state everything is served from the examples, requests are still checked against the contract', async () => {
  await using mock = await startMock({ stateless: true });
  const send = (target: string, question = {}): ReturnType<typeof ask> => ask(fetch, mock.url + target, question);

  const created = await send('/projects/other/export/schema', { body: {} });
  const listed = await send('/projects/other/exports');
  const downloaded = await send('/projects/other/export/download/exp_anything');
  const rejected = await send('/projects/other/export/schema', { body: { format: 'xml' } });

  expect([created.status, created.json.data.export.id, created.mismatches]).toEqual([
    200,
    'exp_20260601_182345_a1b2c3d4e5',
    [],
  ]);
  expect([listed.json.data.exports.length, listed.mismatches]).toEqual([2, []]);
  expect([downloaded.status, downloaded.json.project, downloaded.mismatches]).toEqual([200, 'example_project', []]);
  expect([rejected.status, rejected.json.error.code]).toEqual([400, 'invalid_export_format']);
});

test('Without state and without a port the responses are the same', async () => {
  const mock = createMockHandler({ stateless: true, onBug: (error) => expect(error).toBeUndefined() });
  expect((await create(mock, 'other')).id).toBe('exp_20260601_182345_a1b2c3d4e5');
  expect((await ask(mock, '/projects/p/export/download/exp_1')).json.project).toBe('example_project');
});

/** The contract with one operation more: nothing but the description is edited. */
async function withOperation(): Promise<JsonObject> {
  // biome-ignore lint/suspicious/noExplicitAny: the test edits the description.
  const document = parseDescription(await readFile(packagedFile, 'utf8')) as any;
  const example = {
    ok: true,
    data: { tables: ['contacts'] },
    error: null,
    request_id: 'req_20260602T012345_123456Z_abc123def456',
    meta: { generated_at: '2026-06-02T01:23:45Z' },
  };
  document.paths['/projects/{project}/tables'] = {
    parameters: [{ $ref: '#/components/parameters/Project' }],
    get: {
      operationId: 'listTables',
      parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1 } }],
      responses: {
        200: {
          description: 'Tables.',
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/SuccessEnvelope' },
              examples: { some: { value: example } },
            },
          },
        },
        401: { $ref: '#/components/responses/Unauthorized' },
        400: { $ref: '#/components/responses/InvalidRequest' },
      },
    },
  };
  return document;
}

test('An operation that was only added to the description is served from its examples, and checked against it', async () => {
  const contract = contractOf(await withOperation());
  await using server = await startMock({ contract });
  const handler = createMockHandler({ contract });
  for (const [responses, origin] of [
    [fetch, server.url],
    [handler, 'http://mock.test'],
  ] as const) {
    const target = `${origin}/projects/p/tables`;
    const found = await ask(responses, target);
    const wrong = await ask(responses, `${target}?limit=0`);
    const secret = await ask(responses, target, { headers: { authorization: undefined } });
    const overridden = await ask(responses, target, { headers: { prefer: 'error=missing_authorization' } });
    const magic = await ask(responses, `${origin}/projects/mock_missing_authorization/tables`);
    const created = await ask(responses, `${origin}/projects/p/export/schema`, { body: {} });

    expect([found.status, found.json.data]).toEqual([200, { tables: ['contacts'] }]);
    expect([wrong.status, wrong.json.error.code]).toEqual([400, 'validation_failed']);
    expect([secret.status, overridden.status, magic.status, created.status]).toEqual([401, 401, 401, 200]);
  }
});

test('A contract can be replaced while the mock runs, and what it remembers stays', async () => {
  await using mock = await startMock();
  const send = (target: string, question = {}): ReturnType<typeof ask> => ask(fetch, mock.url + target, question);
  const before = await send('/projects/p/export/schema', { body: {} });
  expect((await send('/projects/p/tables')).status).toBe(404);

  mock.replaceContract(contractOf(await withOperation()));

  expect((await send('/projects/p/tables')).status).toBe(200);
  expect((await send('/projects/p/exports')).json.data.exports[0].id).toBe(before.json.data.export.id);
  const served = await fetch(`${mock.url}/openapi.json`);
  expect(((await served.json()) as JsonObject).paths).toHaveProperty('/projects/{project}/tables');

  mock.replaceContract(packagedContract());
  expect((await send('/projects/p/tables')).status).toBe(404);
});

test('The contract is served as YAML and as JSON, to the pages that may use the API', async () => {
  await using mock = await startMock();
  const read = (name: string, origin: string) => fetch(`${mock.url}/${name}`, { headers: { origin } });

  const yaml = await read('openapi.yaml', 'http://localhost:5173');
  const json = await read('openapi.json', 'http://app.test');

  const here = { url: mock.url, description: 'This mock' };
  const { document } = packagedContract();
  const described = { ...document, servers: [here, ...(document.servers as readonly unknown[])] };
  const text = await yaml.text();
  expect(parseDescription(text)).toEqual(described);
  // Nothing but the address is added: comments and order stay.
  expect(text.replace(/- url: http.*\n +description: This mock\n +/, '')).toBe(await readFile(packagedFile, 'utf8'));
  expect(await json.json()).toEqual(described);
  expect([yaml, json].map(({ headers }) => headers.get('access-control-allow-origin'))).toEqual([
    'http://localhost:5173',
    null,
  ]);
});

test('The served contract names the address by which the mock was asked first, with its base path', async () => {
  await using mock = await startMock({ basePath: '/v1' });
  const { port } = new URL(mock.url);
  const first = async (name: string) => {
    const text = await (await fetch(`http://localhost:${port}/${name}`)).text();
    return (parseDescription(text).servers as readonly { readonly url: string }[])[0]?.url;
  };

  expect(await first('openapi.yaml')).toBe(`http://localhost:${port}/v1`);
  expect(await first('openapi.json')).toBe(`http://localhost:${port}/v1`);
});

test.each([
  ['servers: [{ url: https://production.test }]\n', 'of another style'],
  ['', 'without servers'],
])('A contract %j is served with the address of the mock too: %s', async (servers) => {
  const text = `openapi: 3.1.0\ninfo: { title: T, version: "1" }\n${servers}paths: {}\n`;
  await using mock = await startMock({ contract: loadContract(text), contractText: async () => text });

  const served = parseDescription(await (await fetch(`${mock.url}/openapi.yaml`)).text());

  expect((served.servers as readonly { readonly url: string }[])[0]?.url).toBe(mock.url);
});

test('Anyone who sends a token along gets the pages and the contract too, and the API stays the API', async () => {
  const folder = new URL('src/kit/mock/control/', packagedFile);
  await using mock = await startMock({ pages: fileURLToPath(folder), basePath: '/v1' });
  const { origin } = new URL(mock.url);
  const headers = { authorization: 'Bearer pat_PROJECT_TOKEN' };
  const statusOf = async (url: string): Promise<number> => (await fetch(url, { headers })).status;

  expect(await statusOf(`${origin}/openapi.yaml`)).toBe(200);
  expect(await statusOf(`${origin}/control.ts`)).toBe(200);
  expect((await ask(fetch, `${origin}/nowhere`, { headers })).json.error.code).toBe('not_found');
  expect(await statusOf(`${mock.url}/projects/p/exports`)).toBe(200);
});

test('A contract file that has gone is not found, and the mock lives on', async () => {
  const bugs: unknown[] = [];
  const gone = async (): Promise<string> => await readFile('/nowhere/openapi.yaml', 'utf8');
  await using mock = await startMock({ contractText: gone, onBug: (error) => bugs.push(error) });

  expect((await fetch(`${mock.url}/openapi.yaml`)).status).toBe(404);
  expect((await fetch(`${mock.url}/__mock/health`)).status).toBe(200);
  expect(bugs).toEqual([]);
});

test('Pages are served beside the API, and nothing outside their folder is', async () => {
  const folder = new URL('src/kit/mock/control/', packagedFile);
  await using mock = await startMock({ pages: fileURLToPath(folder) });
  const statusOf = async (target: string): Promise<number> =>
    (await sendRaw(mock.url, bytesOf({ method: 'GET', target, headers: [['Authorization', undefined]] }))).status;

  expect(await statusOf('/control.ts')).toBe(200);
  expect(await statusOf('/')).toBe(404);
  expect(await statusOf('/../create-mock.ts')).toBe(404);
  expect(await statusOf('/%2e%2e/create-mock.ts')).toBe(404);
  expect(await statusOf('/..%2fcreate-mock.ts')).toBe(404);
  expect(await statusOf('/%00')).toBe(404);
  expect(await statusOf('/%E0%A4%A')).toBe(400);
});

test('An error in reporting an exchange or in negotiation is the mock’s own, reported as such, and ends nothing', async () => {
  const bugs: unknown[] = [];
  await using mock = await startMock({
    stateless: true,
    negotiate: async () => {
      throw new Error('broken on purpose');
    },
    onBug: (error) => bugs.push(error),
  });

  const { status, json, mismatches } = await ask(fetch, `${mock.url}/projects/p/exports`);

  expect([status, json.error.code, mismatches]).toEqual([500, 'mock_bug', []]);
  expect(bugs).toMatchObject([{ message: 'broken on purpose' }]);
});

test('A response that would break the contract does not leave', async () => {
  const bugs: unknown[] = [];
  const mock = createMockHandler({
    stateless: true,
    negotiate: async () => ({
      kind: 'negotiated',
      status: 200,
      headers: {},
      mediaType: 'text/html',
      body: '<p>no</p>',
    }),
    onBug: (error) => bugs.push(error),
  });

  const { status, json, mismatches } = await ask(mock, '/projects/p/exports');

  expect([status, json.error.code, bugs]).toEqual([500, 'mock_contract', []]);
  expect(mismatches).toEqual([]);
});

const browserSafe = ['create-mock-handler.ts', 'create-mock.ts', 'mock-options.ts', 'world-control.ts'];

test('What runs in a Service Worker imports nothing of Node, however far its imports go', async () => {
  const seen = new Set<string>();
  const visit = async (url: URL): Promise<void> => {
    if (seen.has(url.href)) return;
    seen.add(url.href);
    const text = await readFile(url, 'utf8');
    for (const [, from = ''] of text.matchAll(/^(?:import|export)\s(?!type\b)[^;]*?from '([^']+)'/gm)) {
      expect(from, url.pathname).toMatch(/^\./);
      await visit(new URL(from, url));
    }
    expect(/\b(process|Buffer|__dirname)\b[.(]/.exec(text)?.[0], url.pathname).toBeUndefined();
  };
  for (const file of browserSafe) await visit(new URL(`src/kit/mock/${file}`, packagedFile));

  expect(seen.size).toBeGreaterThan(40);
});

test('Time that passes without work on a busy machine is not held against a request', { timeout: 30_000 }, async () => {
  let endless = 2;
  const onExchange = (): void => {
    endless -= 1;
    if (endless >= 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  };
  const paths = { '/pets': { get: { responses: { 200: { description: 'Nothing.' } } } } };
  await using mock = await startMock({ onExchange, contract: contractOf({ openapi: '3.1.0', paths }, 'tolerant') });
  // The first attempt seems to have had no processor.
  const used = vi.spyOn(process, 'cpuUsage').mockReturnValueOnce({ user: 0, system: 0 });
  used.mockReturnValueOnce({ user: 0, system: 0 });
  used.mockReturnValueOnce({ user: 0, system: 0 }).mockReturnValueOnce({ user: 2_000_000, system: 0 });

  const { status } = await fetch(`${mock.url}/pets?${'a'.repeat(5000)}`);

  expect([status, used.mock.calls.length]).toEqual([503, 4]);
  used.mockRestore();
});
