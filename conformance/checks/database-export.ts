import { isJsonObject, tryTo } from '../../src/kit/contract/index.ts';
import { type Check, expectSame, isAccepted, Mismatch, skip } from '../../src/kit/verify/index.ts';
import type { Context, Given, Stated, Topic } from '../define-check.ts';
import { isZip } from '../expectations.ts';
import { downloadExport, type ExportResponse, findListed, manifestOf } from '../exports.ts';

const contract = '#/components/schemas/DatabaseExportRequest/properties/format/x-meaning';

const request = '#/components/schemas/DatabaseExportRequest/properties';
const property = '#/components/schemas/Export/properties';
const fileName = 'conformance_file_name';
const named = ([name]: readonly string[]): object => ({ file_name: fileName, include_tables: [name] });
const limited = ([name, other = '']: readonly string[]): object => {
  return { exclude_tables: [name], table_options: { [other]: { limit: 1 } } };
};

export const databaseExport: Topic = [
  selects({
    id: 'database-export-counts',
    title: 'The counts of a database export are those of its tables and rows',
    contract: `${property}/row_count/x-meaning`,
    body: () => ({}),
    verify({ tables, manifest: { row_count, table_count }, response }) {
      const rows = Object.values(tables).reduce((sum, own) => sum + own.length, 0);
      const pairs = [
        ['row_count', rows, row_count],
        ['table_count', Object.keys(tables).length, table_count],
      ] as const;
      for (const [name, expected, actual] of pairs) {
        const details = { response, part: `/data/export/${name}`, pointer: `${property}/${name}/x-meaning` };
        if (actual !== null) expectSame(`${name} is not that of the export`, { expected, actual }, details);
      }
    },
  }),
  selects({
    id: 'database-export-exclude-tables',
    title: 'A database export has no table that it is to leave out',
    contract: `${request}/exclude_tables/x-meaning`,
    body: limited,
    verify({ names: [name = ''], tables, response }) {
      if (name in tables) throw new Mismatch('the table is not left out', { actual: name, response });
    },
  }),
  selects({
    id: 'database-export-file-name',
    title: 'A database export is offered under the file name asked for',
    says: 'No page says how download_name is made of file_name.',
    contract: `${request}/file_name`,
    level: 'NOTE',
    body: named,
    verify({ manifest: { download_name: actual }, response }) {
      const pair = { expected: `${fileName}.json`, actual };
      expectSame('download_name is not the name asked for', pair, { response, part: '/data/export/download_name' });
    },
  }),
  selects({
    id: 'database-export-include-tables',
    title: 'A database export has the tables that it is to have, and no others',
    contract: `${request}/include_tables/x-meaning`,
    body: named,
    verify({ names: [name], tables, response }) {
      const pair = { expected: [name], actual: Object.keys(tables) };
      expectSame('the tables are not those that were asked for', pair, { response });
    },
  }),
  selects({
    id: 'database-export-table-options',
    title: 'A database export has no more rows of a table than it is to have',
    contract: `${request}/table_options/x-meaning`,
    body: limited,
    verify({ names: [, name = ''], tables, response }) {
      const actual = tables[name]?.length ?? 0;
      if (actual > 1) throw new Mismatch('the table has more rows than its limit', { expected: 1, actual, response });
    },
  }),
  holds({ id: 'database-export-json', title: 'A database export as json is JSON', contract }, 'json', isJson),
  {
    id: 'database-export-listed',
    title: 'A new database export is listed',
    contract: '#/components/schemas/ExportList',
    needs: ['state'],

    async run(context) {
      const { manifest } = await sharedDatabase(context, 'zip');

      const { found, response } = await findListed(context, manifest.id);

      if (found !== undefined) return;
      throw new Mismatch('the new database export is not listed', { expected: manifest.id, response });
    },
  },
  holds({ id: 'database-export-zip', title: 'A database export as zip is a ZIP archive', contract }, 'zip', isZip),
  holds(
    { id: 'database-export-zip-csv', title: 'A database export as zip-csv is a ZIP archive', contract },
    'zip-csv',
    isZip,
  ),
];

function isJson(bytes: Uint8Array): boolean {
  return tryTo(() => JSON.parse(new TextDecoder().decode(bytes))) !== undefined;
}

/** The check that the bytes of an export in a format are what the format names. */
function holds(stated: Stated, format: string, isRight: (bytes: Uint8Array) => boolean): Check<Given> {
  return {
    ...stated,
    needs: ['state'],

    async run(context) {
      const { manifest } = await sharedDatabase(context, format);

      const response = await downloadExport(context, manifest.id);

      if (!isAccepted(response)) return skip(`the database export as ${format} could not be downloaded`);
      if (isRight(response.bytes)) return;
      throw new Mismatch(`the export is not ${format}`, { actual: response.text.slice(0, 80), response });
    },
  };
}

async function sharedDatabase(context: Context, format: string, body: object = {}): Promise<ExportResponse> {
  const name = `a database export as ${format} ${JSON.stringify(body)}`;
  return await context.shared(name, async ({ client, given: { project } }) => {
    const response = await client.send('createDatabaseExport', { path: { project }, body: { format, ...body } });
    // Whether a valid request is accepted is judged as such.
    if (!isAccepted(response)) skip(`no database export could be created as ${format}`);
    return { manifest: manifestOf(response), response };
  });
}

type Tables = Readonly<Record<string, readonly unknown[]>>;

interface Selected extends ExportResponse {
  readonly tables: Tables;
}

type Selecting = Stated & {
  /** What to ask for, by the names of all tables. */
  body(names: readonly string[]): object;
  verify(selected: Selected & { readonly names: readonly string[] }): void;
};

/** The check of what a database export has that was asked for some of what there is. */
function selects({ body, verify, ...stated }: Selecting): Check<Given> {
  return {
    ...stated,
    needs: ['state'],

    async run(context) {
      const names = Object.keys((await selected(context, {})).tables);
      if (names.length < 2) return skip('the database has fewer than two tables');

      verify({ names, ...(await selected(context, body(names))) });
    },
  };
}

async function selected(context: Context, body: object): Promise<Selected> {
  const created = await sharedDatabase(context, 'json', body);
  const { json } = await downloadExport(context, created.manifest.id);
  const whole = json !== undefined && 'value' in json && isJsonObject(json.value) ? json.value : {};
  const tables = isJsonObject(whole.tables) ? whole.tables : undefined;
  return tables !== undefined && Object.values(tables).every(Array.isArray)
    ? { ...created, tables: tables as Tables }
    : skip('no page says where the tables stand in the JSON, and this has them elsewhere');
}
