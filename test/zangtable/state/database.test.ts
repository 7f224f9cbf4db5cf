import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { createClient, unwrap } from '../../../src/zangtable/client/index.ts';
import { createMockHandler } from '../../../src/zangtable/mock/index.ts';

const client = createClient({ baseUrl: 'http://mock.test', token: 'pat_PROJECT_TOKEN', fetch: createMockHandler() });
const project = 'shop';

type Request = Omit<Parameters<typeof client.createDatabaseExport>[0], 'project'>;

async function exported(request: Request) {
  const { export: manifest } = await unwrap(client.createDatabaseExport({ project, ...request }));
  const file = await unwrap(client.downloadExport({ project, export_id: manifest.id }));
  const bytes = new Uint8Array(await new Response(file.body).arrayBuffer());
  expect(file).toMatchObject({ fileName: manifest.download_name, contentType: manifest.content_type });
  expect(manifest).toMatchObject({ kind: 'database_export', size_bytes: bytes.length });
  return { manifest, bytes };
}

async function rowsIn(request: Request) {
  const { manifest, bytes } = await exported({ ...request, format: 'json' });
  const { tables } = JSON.parse(strFromU8(bytes));
  return { manifest, tables: tables as Record<string, Record<string, unknown>[]> };
}

test.each(['zip', 'zip-csv', undefined] as const)('A database export as %s is a ZIP of its tables', async (format) => {
  const { manifest, bytes } = await exported({ ...(format && { format }), file_name: 'all' });
  const { manifest: counted, tables } = await rowsIn({});
  const files = unzipSync(bytes);
  expect(manifest).toMatchObject({ format: format ?? 'zip', download_name: 'all.zip' });
  expect(Object.keys(files)).toEqual(Object.keys(tables).map((name) => `${name}.csv`));
  const lines = Object.values(files).flatMap((file) => strFromU8(file).trimEnd().split('\r\n').slice(1));
  expect(lines.length).toBe(counted.row_count);
  expect((await exported({ ...(format && { format }) })).bytes).toEqual(bytes);
});

test('A database export has the tables of the schema export, listed with the others', async () => {
  const { export: schema } = await unwrap(client.createSchemaExport({ project }));
  const { body } = await unwrap(client.downloadExport({ project, export_id: schema.id }));
  const names = (await new Response(body).json()).tables.map(({ name }: { name: string }) => name);
  const { manifest, tables } = await rowsIn({});
  expect(Object.keys(tables)).toEqual(names);
  expect(manifest).toMatchObject({ table_count: names.length, download_name: 'shop_database_export.json' });
  const { exports } = await unwrap(client.listExports({ project, limit: 2 }));
  expect(exports).toMatchObject([manifest, { kind: 'schema_export' }]);
});

test('Tables, columns and rows can be chosen, and what does not exist is ignored', async () => {
  const all = await rowsIn({ include_tables: ['contacts', 'none'], exclude_tables: ['tags'] });
  expect(Object.keys(all.tables)).toEqual(['contacts']);
  const contacts = all.tables.contacts ?? [];
  const options = { columns: ['email', 'id', 'none'], sort: 'id', order: 'desc', limit: 2, offset: 1 } as const;
  const { tables } = await rowsIn({ table_options: { contacts: options }, exclude_tables: ['none'] });
  const [first, second] = contacts.toReversed().slice(1);
  expect(tables.contacts).toEqual([first, second].map((row) => ({ email: row?.email, id: row?.id })));
  const { manifest, tables: found } = await rowsIn({
    include_tables: ['contacts'],
    table_options: { contacts: { filters: { id: 2, none: 1 } } },
  });
  expect([manifest.row_count, found.contacts?.[0]?.id]).toEqual([1, 2]);
});
