import { strToU8, zipSync } from 'fflate';
import type { DatabaseExportRequest, TableOptions } from '../../generated/api.ts';
import { createRandom } from '../../kit/mock/world/index.ts';
import { type Column, projectSchema, type Table, tableNamed } from './artifact.ts';
import type { ExportedTable } from './world.ts';

type Row = Readonly<Record<string, Value>>;
type Value = string | number | null;

/** The rows of a project's tables, and what a manifest counts of them. They follow from the slug and the request, so nothing is stored. */
export function renderDatabase(project: string, request: DatabaseExportRequest) {
  const { format, include_tables: wanted, exclude_tables: unwanted = [], table_options: options = {} } = request;
  const tables = projectSchema(project)
    .filter(({ name }) => (wanted?.includes(name) ?? true) && !unwanted.includes(name))
    .map((table) => select(project, table, (Object.hasOwn(options, table.name) && options[table.name]) || {}));
  const rows = tables.reduce((count, table) => count + table.rows.length, 0);
  const bytes = format === 'json' ? renderJson(project, tables) : renderZip(tables);
  return { bytes, tables: tables.length, rows };
}

/** The rows of one table as JSON or CSV: as many as are asked for. */
export function renderTable(project: string, { name, rows: count }: ExportedTable, format: string): Uint8Array {
  const table = tableNamed(name);
  const columns = table.columns.map((column) => column.name);
  const rows = rowsOf(project, table, count);
  return strToU8(format === 'json' ? `${JSON.stringify(rows, null, 2)}\n` : renderCsv({ name, columns, rows }));
}

interface Selected {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

function renderJson(project: string, tables: readonly Selected[]): Uint8Array {
  const entries = tables.map(({ name, columns, rows }) => [name, rows.map((row) => pick(row, columns))]);
  return strToU8(`${JSON.stringify({ project, tables: Object.fromEntries(entries) }, null, 2)}\n`);
}

function pick(row: Row, columns: readonly string[]): object {
  return Object.fromEntries(columns.map((name) => [name, row[name]]));
}

// A fixed time: every download of an export is the same.
const mtime = '2026-01-01T12:00:00';

function renderZip(tables: readonly Selected[]): Uint8Array {
  const files = Object.fromEntries(tables.map((table) => [`${table.name}.csv`, strToU8(renderCsv(table))]));
  return zipSync(files, { mtime });
}

/** @see https://www.rfc-editor.org/rfc/rfc4180 */
function renderCsv({ columns, rows }: Selected): string {
  const lines = [columns, ...rows.map((row) => columns.map((name) => row[name]))];
  return lines.map((line) => `${line.map(quote).join(',')}\r\n`).join('');
}

function quote(value: Value | undefined): string {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// What does not exist is ignored: what else to do is not documented.
function select(project: string, table: Table, options: TableOptions): Selected {
  const known = table.columns.map(({ name }) => name);
  const { columns = known, filters = {}, sort = '', order = 'asc', limit, offset = 0 } = options;
  const conditions = Object.entries(filters).filter(([name]) => known.includes(name));
  const found = rowsOf(project, table, countOf(project, table.name)).filter((row) =>
    conditions.every(([name, value]) => String(row[name]) === String(value)),
  );
  const direction = order === 'desc' ? -1 : 1;
  if (known.includes(sort)) found.sort((one, other) => direction * compare(one[sort], other[sort]));
  const rows = found.slice(offset, limit === undefined ? undefined : offset + limit);
  return { name: table.name, columns: columns.filter((name) => known.includes(name)), rows };
}

function compare(one: Value = null, other: Value = null): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [first, second] = [String(one ?? ''), String(other ?? '')];
  return first < second ? -1 : first > second ? 1 : 0;
}

function rowsOf(project: string, { name, columns }: Table, count: number): Row[] {
  const random = createRandom(`rows of ${project} ${name}`);
  return Array.from({ length: count }, (_, index) => {
    const below = (limit: number): number => Math.floor(random.fraction() * limit);
    return Object.fromEntries(columns.map((column) => [column.name, makeValue(column, { project, index, below })]));
  });
}

function countOf(project: string, table: string): number {
  return 5 + (createRandom(`count of ${project} ${table}`).uint32() % 20);
}

interface Place {
  readonly project: string;
  readonly index: number;
  below(limit: number): number;
}

const givenNames = ['Ada', 'Grace', 'Alan', 'Margaret', 'Barbara', 'Donald', 'Frances', 'Tim'];
const familyNames = ['Lovelace', 'Hopper', 'Turing', 'Dijkstra', 'Hamilton', 'Knuth', 'Allen', 'Berners-Lee'];

function makeValue(column: Column, { project, index, below }: Place): Value {
  const { name, type, nullable, primaryKey, references } = column;
  if (primaryKey) return index + 1;
  if (nullable && below(4) === 0) return null;
  if (references !== undefined) return 1 + below(countOf(project, references));
  if (type === 'REAL') return below(10_000) / 100;
  if (type === 'INTEGER') return name === 'done' ? below(2) : below(500);
  const day = `2026-0${1 + below(5)}-${10 + below(18)}`;
  if (name.endsWith('_on')) return day;
  if (name.endsWith('_at')) return `${day}T${10 + below(12)}:00:00Z`;
  const person = `${givenNames[below(givenNames.length)]} ${familyNames[index % familyNames.length]}`;
  if (name === 'full_name') return person;
  if (name === 'email') return `${person.toLowerCase().replace(' ', '.')}${index + 1}@example.com`;
  if (name === 'website') return `https://example.com/${index + 1}`;
  if (name === 'phone') return `+1 555 01${10 + below(90)}`;
  return `${name.replaceAll('_', ' ')} ${index + 1}`;
}
