import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { runCli } from '../../src/kit/cli/main.ts';
import { loadContract } from '../../src/kit/contract/node.ts';
import { startMock } from '../../src/kit/mock/server/index.ts';
import { capture, runServer } from '../kit/cli/run-main.ts';
import { newFolder } from '../loopback.ts';
import { shop, shopKey, shopMock } from './api.ts';

// Words of the first API, which neither the kit nor what it prints for another API may hold.
const foreign = /zangtable|pat_|schema[ _-]?export|\bexports\b|\bslug\b|operation[ _-]?run|X-Operation/i;

const file = newFolder();
const run = (args: readonly string[]): Promise<number> => runCli(shop, args);
const garden = `
openapi: 3.0.3
info: { title: Garden, version: '1' }
paths:
  /plants:
    get:
      parameters: [{ name: limit, in: query, schema: { type: integer, minimum: 1 } }]
      responses:
        '200': { description: All, content: { application/json: { schema: { type: array, items: { type: string } } } } }
        '422': { description: Wrong }
`;
const headers = { 'X-Shop-Key': shopKey, 'content-type': 'application/json' };

test('The mock serves the state of the shop, in its own shapes', async () => {
  await using mock = await startMock(shopMock, {});
  const body = JSON.stringify({ title: 'Dune' });

  const added = await fetch(`${mock.url}/books`, { method: 'POST', headers, body });
  const listed = await fetch(`${mock.url}/books`, { headers });
  const missing = await fetch(`${mock.url}/books/book-99`, { headers });
  const stranger = await fetch(`${mock.url}/books`, { headers: { 'X-Shop-Key': 'key-of-nobody' } });
  const removed = await fetch(`${mock.url}/books/book-1`, { method: 'DELETE', headers });

  expect([added.status, added.headers.get('location')]).toEqual([201, '/books/book-1']);
  expect(await listed.json()).toEqual([{ id: 'book-1', title: 'Dune' }]);
  expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  expect([stranger.status, removed.status]).toEqual([401, 204]);
  const { worlds } = (await (await fetch(`${mock.url}/__mock/worlds`)).json()) as { worlds: object[] };
  expect(worlds).toMatchObject([{ id: 'default', resources: 0 }]);
});

test('verify, the proxy, the inspector and every report speak of the shop alone', async () => {
  vi.stubEnv('SHOP_KEY', shopKey);
  await using mock = await startMock(shopMock, {});
  const files = ['json', 'junit', 'html', 'markdown'].map((format) => [format, file(`report.${format}`)]);
  const reports = files.flatMap(([format, path]) => ['--report', `${format}=${path}`]);

  const verified = await capture(() => run(['verify', mock.url, '--fail-on', 'should', ...reports]));
  const pages: string[] = [];
  const proxied = await runServer(
    ['proxy', mock.url, '--inspect'],
    async (url) => {
      await fetch(`${url}/books`, { method: 'POST', headers, body: '{"title":"Emma"}' });
      for (const path of ['', 'main.js', 'journal']) pages.push(await (await fetch(`${url}/__mock/${path}`)).text());
    },
    run,
  );

  expect(verified.out).toContain('conforms');
  expect([verified.code, proxied.code]).toEqual([0, 0]);
  const written = await Promise.all(files.map(([, path = '']) => readFile(path, 'utf8')));
  for (const text of [verified.out, verified.err, proxied.out, proxied.err, ...pages, ...written]) {
    expect(foreign.exec(text)?.[0]).toBeUndefined();
  }
});

test('verify, proxy and list take the description of any other API', async () => {
  vi.stubEnv('SHOP_KEY', undefined);
  const source = file('garden.yaml');
  await writeFile(source, garden);
  await using mock = await startMock(
    { ...shopMock, owns: () => false },
    { contract: loadContract(garden, 'tolerant') },
  );

  const listed = await capture(() => run(['list', '--contract', source]));
  const verified = await capture(() => run(['verify', mock.url, '--contract', source, '--fail-on', 'should']));
  const proxied = await runServer(
    ['proxy', mock.url, '--contract', source],
    async (url) => void (await fetch(`${url}/plants`)),
    run,
  );
  const generated = await capture(() => run(['generate', '--contract', source, '--out', file('garden.ts')]));
  const missing = await capture(() => run(['verify', mock.url, '--contract', file('none.yaml')]));

  expect([listed.code, listed.out]).toEqual([0, expect.stringContaining('credential-absent')]);
  expect(listed.out).not.toContain('book');
  expect([verified.code, verified.err, verified.out]).toEqual([0, '', expect.stringContaining('conforms')]);
  expect([proxied.code, proxied.out]).toEqual([0, expect.stringContaining('conforms')]);
  expect([generated.code, await readFile(file('garden.ts'), 'utf8')]).toEqual([
    0,
    expect.stringContaining('"/plants": {'),
  ]);
  expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('there is no file')]);
});

test('Types are made of a description with much that openapi-typescript does not take', async () => {
  const [source, out] = [file('odd.json'), file('odd.ts')];
  const pet = {
    discriminator: { propertyName: 'kind', mapping: { c: 'Cat' } },
    oneOf: [{ $ref: '#/components/schemas/Cat' }],
  };
  const gone = { $ref: '#/components/parameters/Gone' };
  const Cat = {
    required: true,
    properties: { kind: { type: 'string' }, none: null, age: gone },
    allOf: [true],
    anyOf: [{}, false],
  };
  const content = {
    'application/json': { schema: pet, examples: { a: { externalValue: 'https://example.invalid/a' } } },
  };
  const get = {
    operationId: 'same',
    parameters: [gone],
    summary: 1,
    responses: { 200: { content, headers: { X: null } }, 400: gone, 404: null },
  };
  const paths = { '/a': { get }, '/b': { get } };
  await writeFile(source, JSON.stringify({ openapi: '3.1.0', info: {}, paths, components: { schemas: { Cat } } }));

  const { code, err } = await capture(() => run(['generate', '--contract', source, '--out', out]));

  expect([code, err]).toEqual([
    0,
    'note: $ref "#/components/parameters/Gone" leads nowhere, so the types are without it',
  ]);
  expect(await readFile(out, 'utf8')).toContain('same: {');
});

test('A book that is not removed is found by its check', async () => {
  vi.stubEnv('SHOP_KEY', shopKey);
  const respond: NonNullable<typeof shopMock.state>['respond'] = (state, operation, request) =>
    operation.id === 'removeBook' ? { kind: 'empty' } : shopMock.state?.respond(state, operation, request);
  const state = shopMock.state && { ...shopMock.state, respond };
  await using mock = await startMock({ ...shopMock, state }, {});

  const { code, out } = await capture(() => run(['verify', mock.url]));

  expect([code, out]).toEqual([1, expect.stringContaining('book-removed-is-gone')]);
});

test.each(['mock', 'verify', 'proxy', 'list', 'generate', 'docs'])(
  'The help of %s names nothing of another API',
  async (name) => {
    const { code, out } = await capture(() => run([name, '--help']));

    expect([code, foreign.exec(out)?.[0]]).toEqual([0, undefined]);
  },
);

test('The kit holds no word of an API', async () => {
  const kit = fileURLToPath(new URL('../../src/kit/', import.meta.url));
  const names = (await readdir(kit, { recursive: true })).filter((name) => /\.(ts|js|html|css|yaml)$/.test(name));
  const texts = await Promise.all(names.map(async (name) => [name, await readFile(join(kit, name), 'utf8')] as const));

  const found = texts.flatMap(([name, text]) => {
    const word = /zangtable|pat_|schemaExport|schema export|X-Operation|createSchema|listExports/i.exec(text)?.[0];
    return word === undefined ? [] : [`${name}: ${word}`];
  });
  expect(names.length).toBeGreaterThan(100);
  expect(found).toEqual([]);
});
