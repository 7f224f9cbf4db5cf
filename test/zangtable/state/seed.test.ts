import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { createMockHandler, type MockHandler } from '../../../src/zangtable/mock/index.ts';
import { run } from '../../kit/cli/run-main.ts';
import { ask } from '../../kit/mock/ask.ts';
import { newFolder } from '../../loopback.ts';

interface Manifest {
  readonly id: string;
  readonly kind: string;
  readonly status: string;
  readonly size_bytes: number;
  readonly row_count: number | null;
  readonly download_url: string;
}

const listed = async (
  mock: MockHandler,
  query = '?limit=100',
  project = 'example_project',
): Promise<readonly Manifest[]> => {
  const { json, mismatches } = await ask(mock, `/projects/${project}/exports${query}`);
  expect(mismatches).toEqual([]);
  return json.data.exports;
};

test('A mock with 120 exports has pages of ready, missing and table exports, whose files have the size that is said', async () => {
  const mock = createMockHandler({ resources: { count: 120 } });

  const pages = [await listed(mock), await listed(mock, '?limit=100&offset=100')];

  expect(pages.map(({ length }) => length)).toEqual([100, 20]);
  const all = pages.flat();
  expect(new Set(all.map(({ id }) => id)).size).toBe(120);
  expect(new Set(all.map(({ kind, status }) => `${kind} ${status}`))).toEqual(
    new Set(['schema_export ready', 'schema_export not_found', 'table_export ready']),
  );
  for (const { status, size_bytes, download_url, row_count } of all.slice(0, 12)) {
    const file = await ask(mock, download_url);
    expect(file.status).toBe(status === 'ready' ? 200 : 404);
    if (status === 'ready') expect(new TextEncoder().encode(file.text).length).toBe(size_bytes);
    if (row_count !== null) expect(file.text.trimEnd().split('\r\n')).toHaveLength(1 + row_count);
  }
  expect(await listed(mock, '?status=not_found&limit=100')).toHaveLength(20);
});

test('A world that is reset or new begins with the same exports, and can be seeded and cleared alone', async () => {
  const mock = createMockHandler({ resources: { count: 2 } });
  mock.resources.set({ count: 3, within: 'shop' });
  expect([await listed(mock), await listed(mock, '', 'shop')].map(({ length }) => length)).toEqual([0, 3]);
  expect(mock.world('other').resources.list()).toHaveLength(2);

  mock.resources.clear();
  expect(mock.resources.list()).toEqual([]);
  mock.reset();
  expect(await listed(mock)).toHaveLength(2);
});

test('What is listed can be given again, and only what matters has to be given', async () => {
  const mock = createMockHandler();
  mock.resources.set({
    resources: [
      { download_name: 'new.json', created_at: '2026-02-01T10:00:00Z' },
      { table: 'orders', row_count: 7, format: 'csv', id: 'exp_20260101_100000_0123456789' },
    ],
  });
  const before = mock.resources.list();
  expect(before).toMatchObject([
    { kind: 'schema_export', download_name: 'new.json', created_at: '2026-02-01T10:00:00Z', status: 'ready' },
    { kind: 'table_export', table: 'orders', row_count: 7, content_type: 'text/csv; charset=utf-8' },
  ]);
  mock.resources.set({ resources: before });
  expect(mock.resources.list()).toEqual(before);
  expect(await listed(mock)).toHaveLength(2);
});

test.each([
  [{ statsu: 'ready' }, 'exports[1]: there is no property statsu; the properties are id, kind,'],
  [{ status: 'gone' }, 'exports[1]: status must be one of ["ready","not_found"]'],
  [{ created_at: 'yesterday' }, 'exports[1]: created_at is not a time'],
  [{ id: 7 }, 'exports[1]: id must be string'],
])('An export like %j is rejected, and nothing changes', async (wrong, says) => {
  const mock = createMockHandler({ resources: { count: 1 } });

  expect(() => mock.resources.set({ resources: [{}, wrong] })).toThrow(says);
  expect(mock.resources.list()).toHaveLength(1);
  const request = new Request('http://mock.test/__mock/resources', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ resources: [{}, wrong] }),
  });
  expect((await (await mock(request)).json()).detail).toContain(says);
});

const mistakes: readonly [text: string, content: string | undefined, says: RegExp][] = [
  ['5001', undefined, /--seed-exports is a whole number from 0 to 5000, not "5001"/],
  ['/no/such.json', undefined, /there is no file \/no\/such\.json/],
  ['bad.json', '{', /bad\.json is not JSON/],
  ['none.json', '{"data":{}}', /none\.json has no list of exports/],
  ['wrong.json', '{"exports":[{"statsu":"ready"}]}', /wrong\.json: exports\[0\]: there is no property statsu/],
];

test.each(mistakes)('mock --seed-exports %s is one line and exit code 2', async (text, content, says) => {
  const file = content === undefined ? text : newFolder()(text);
  if (content !== undefined) await writeFile(file, content);

  const { code, err } = await run('mock', '--port', '0', '--seed-exports', file);

  expect([code, err.split('\n').length, err]).toEqual([2, 1, expect.stringMatching(says)]);
});
