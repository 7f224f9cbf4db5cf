import type { Database } from '@sqlite.org/sqlite-wasm';

type Row = Readonly<Record<string, unknown>>;

const isOwn = "name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";

/** The statements that build the database, as SQLite itself keeps them. */
export const describeSchemaAsSql = (database: Database): string => {
  const order = "CASE type WHEN 'table' THEN 0 ELSE 1 END, rowid";
  const rows = select(database, `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND ${isOwn} ORDER BY ${order}`);
  return rows.map(({ sql }) => `${sql};\n`).join('\n');
};

/** Tables, columns, indexes and foreign keys, as SQLite's pragmas tell them. */
export const describeSchemaAsJson = (database: Database, project: string): string => {
  const names = select(database, `SELECT name FROM sqlite_schema WHERE type = 'table' AND ${isOwn} ORDER BY rowid`);
  const tables = names.map(({ name }) => describeTable(database, String(name)));
  return `${JSON.stringify({ project, tables }, null, 2)}\n`;
};

const describeTable = (database: Database, name: string): object => ({
  name,
  columns: select(database, 'SELECT * FROM pragma_table_info(?) ORDER BY cid', name).map((column) => ({
    name: column.name,
    type: column.type,
    nullable: column.notnull === 0 && column.pk === 0,
    default: column.dflt_value,
    primary_key: column.pk !== 0,
  })),
  indexes: select(database, 'SELECT * FROM pragma_index_list(?) ORDER BY name', name).map((index) => ({
    name: index.name,
    unique: index.unique === 1,
    partial: index.partial === 1,
    columns: select(database, 'SELECT name FROM pragma_index_info(?) ORDER BY seqno', String(index.name)).map(
      (column) => column.name,
    ),
  })),
  foreign_keys: select(database, 'SELECT * FROM pragma_foreign_key_list(?) ORDER BY id, seq', name).map((key) => ({
    column: key.from,
    table: key.table,
    references: key.to,
    on_delete: key.on_delete,
  })),
});

const select = (database: Database, sql: string, value?: string): readonly Row[] =>
  database.selectObjects(sql, value === undefined ? [] : [value]);
