import openSqlite from '@sqlite.org/sqlite-wasm';
import { expect, test } from 'vitest';
import { createManifest, readData, readEnvelope, send } from '../exchange.ts';
import type { Target } from './target.ts';

const { oo1: sqlite } = await openSqlite();

interface Named {
  readonly name: string;
}

interface Schema {
  readonly tables: readonly (Named & { readonly columns: readonly Named[]; readonly indexes: readonly Named[] })[];
}

const namesOf = (things: readonly Named[]): readonly string[] =>
  things
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('sqlite_autoindex_'))
    .sort();

/** What statements build when a real SQLite runs them. */
const build = (statements: string): Schema => {
  const database = new sqlite.DB(':memory:');
  const select = (from: string, ...values: string[]): readonly Named[] =>
    database.selectObjects(`SELECT name FROM ${from}`, values).map(({ name }) => ({ name: String(name) }));
  try {
    database.exec(statements);
    const tables = select("sqlite_schema WHERE type = 'table' AND name <> 'sqlite_sequence'").map(({ name }) => ({
      name,
      columns: select('pragma_table_info(?)', name),
      indexes: select("sqlite_schema WHERE type = 'index' AND tbl_name = ?", name),
    }));
    return { tables };
  } finally {
    database.close();
  }
};

/** The names of a schema's parts, in an order that does not depend on who lists them. */
const outline = ({ tables }: Schema): object =>
  Object.fromEntries(
    tables.map(({ name, columns, indexes }) => [name, { columns: namesOf(columns), indexes: namesOf(indexes) }]),
  );

/** What is in an export, and how it is handed over. */
export const testDownload = (target: Target): void => {
  test.each([
    ['example_project', 'pat_PROJECT_TOKEN'],
    ['other_project', 'pat_OTHER_TOKEN'],
  ])('An SQL export of %s builds the tables that the JSON export names', async (project, token) => {
    const exportAs = async (format: string): Promise<string> => {
      const sent = { method: 'POST', token, body: JSON.stringify({ format }) };
      const { bytes } = await send(`${target.url}/projects/${project}/export/schema`, {
        ...sent,
        headers: { 'Content-Type': 'application/json' },
      });
      return String((await send(target.url + readData(bytes).export.download_url, { token })).bytes);
    };

    const [statements, schema] = [await exportAs('sql'), JSON.parse(await exportAs('json')) as Schema];

    expect(outline(schema)).toEqual(outline(build(statements)));
    expect(schema.tables.length).toBeGreaterThan(1);
  });

  test.each(['json', 'sql'])('A download of %s agrees with its manifest, each time', async (format) => {
    const manifest = await createManifest(target.url, { format });

    const [first, second] = [
      await send(target.url + manifest.download_url),
      await send(target.url + manifest.download_url),
    ];

    expect(first.bytes.length).toBe(manifest.size_bytes);
    expect(first.headers.get('Content-Type')).toBe(manifest.content_type);
    expect(first.headers.get('Content-Disposition')).toBe(`attachment; filename="${manifest.download_name}"`);
    expect(second.bytes.equals(first.bytes)).toBe(true);
  });

  test.each([
    ['plain', 'plain.json', 'attachment; filename="plain.json"'],
    ['Größe', 'Größe.json', `attachment; filename="Gr__e.json"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.json`],
    ['a"b', 'a"b.json', `attachment; filename="a_b.json"; filename*=UTF-8''a%22b.json`],
    ["it's (1)*", "it's (1)*.json", `attachment; filename="it's (1)*.json"`],
    ['../../etc/passwd', '___.._etc_passwd.json', undefined],
    ['..\\x', '___x.json', undefined],
    ['line\r\nSet-Cookie: a=b', 'line__Set-Cookie: a=b.json', undefined],
    ['\u202egnp', '_gnp.json', undefined],
    ['\ud800', '_.json', undefined],
    ['   ', 'example_project_schema_export.json', undefined],
    ['é'.repeat(5000), `${'é'.repeat(100)}.json`, undefined],
  ])('The file name %j is offered as %j', async (file_name, download_name, disposition) => {
    const manifest = await createManifest(target.url, { file_name });

    const { headers } = await send(target.url + manifest.download_url);

    expect(manifest.download_name).toBe(download_name);
    expect(headers.get('Content-Disposition')).toMatch(
      /^attachment; filename="[ -~]+\.json"(; filename\*=UTF-8''[!-~]+)?$/,
    );
    if (disposition) expect(headers.get('Content-Disposition')).toBe(disposition);
  });

  test('HEAD returns what GET does, without the bytes', async () => {
    const { download_url: path, size_bytes } = await createManifest(target.url);

    const { status, headers, bytes } = await send(target.url + path, { method: 'HEAD' });

    expect([status, headers.get('Content-Length'), bytes.length]).toEqual([200, String(size_bytes), 0]);
  });

  test.each(['exp_20260601_182345_a1b2c3d4e5', 'x', '__proto__', '%2e%2e', 'a%2Fb'])(
    'The id %s is not found',
    async (id) => {
      const { status, bytes } = await send(`${target.url}/projects/example_project/export/download/${id}`);

      expect([status, readEnvelope(bytes).error?.code]).toEqual([404, 'not_found']);
    },
  );

  test('A created export is listed as it was returned', async () => {
    const manifest = await createManifest(target.url);

    const { bytes } = await send(`${target.url}/projects/example_project/exports?limit=500&status=ready`);

    expect(readData(bytes).exports).toContainEqual(manifest);
  });
};
