import { createRandom } from '../../kit/mock/world/index.ts';

interface Artifact {
  readonly text: string;
  readonly sizeBytes: number;
}

export interface Artifacts {
  get(project: string, format: string): Artifact;
}

const mostKept = 200;

/** Artifacts, made when they are asked for; a few are kept, because making one costs more than the rest of a request. */
export function createArtifacts(): Artifacts {
  const kept = new Map<string, Artifact>();
  return {
    get(project, format) {
      const key = `${project} ${format}`;
      const known = kept.get(key);
      if (known !== undefined) return known;
      const text = renderArtifact(project, format);
      const artifact = { text, sizeBytes: new TextEncoder().encode(text).length };
      if (kept.size >= mostKept) kept.clear();
      kept.set(key, artifact);
      return artifact;
    },
  };
}

/** The text of a schema export. It is derived from the slug alone, so nothing is stored and every download is the same. */
function renderArtifact(project: string, format: string): string {
  const tables = projectSchema(project);
  return format === 'json' ? renderJson(project, tables) : tables.map(renderTable).join('\n');
}

function renderJson(project: string, tables: readonly Table[]): string {
  const document = {
    project,
    tables: tables.map(({ name, columns }) => ({ name, columns: columns.map(describeColumn) })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function describeColumn({ name, type, nullable, primaryKey, references }: Column): object {
  const own = { name, type, nullable, primary_key: primaryKey };
  return references === undefined ? own : { ...own, references: { table: references, column: 'id' } };
}

function renderTable({ name, columns }: Table): string {
  const keys = columns.filter(({ references }) => references !== undefined);
  const lines = [
    ...columns.map(renderColumn),
    ...keys.map((column) => `  FOREIGN KEY ("${column.name}") REFERENCES "${column.references}" ("id")`),
  ];
  return `CREATE TABLE "${name}" (\n${lines.join(',\n')}\n);\n`;
}

function renderColumn({ name, type, nullable, primaryKey }: Column): string {
  return `  "${name}" ${type}${nullable ? '' : ' NOT NULL'}${primaryKey ? ' PRIMARY KEY' : ''}`;
}

/** A column of a made-up project schema. */
export interface Column {
  readonly name: string;
  readonly type: 'INTEGER' | 'TEXT' | 'REAL';
  readonly nullable: boolean;
  readonly primaryKey: boolean;
  /** The table whose `id` it refers to. */
  readonly references: string | undefined;
}

/** A table of a made-up project schema. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}

type Shorthand = readonly [table: string, ...columns: readonly string[]];

// A column is "name type", with "?" for nullable; "> table" makes it a foreign key.
const catalogue: readonly Shorthand[] = [
  ['contacts', 'email TEXT', 'full_name TEXT', 'phone TEXT?', 'created_at TEXT'],
  ['companies', 'name TEXT', 'website TEXT?', 'employees INTEGER?'],
  ['products', 'sku TEXT', 'title TEXT', 'price REAL', 'stock INTEGER'],
  ['orders', 'contact_id INTEGER > contacts', 'placed_at TEXT', 'total REAL', 'note TEXT?'],
  ['order_lines', 'order_id INTEGER > orders', 'product_id INTEGER > products', 'quantity INTEGER'],
  ['invoices', 'order_id INTEGER > orders', 'number TEXT', 'due_on TEXT', 'paid_on TEXT?'],
  ['tasks', 'title TEXT', 'done INTEGER', 'due_on TEXT?', 'contact_id INTEGER? > contacts'],
  ['notes', 'contact_id INTEGER > contacts', 'body TEXT', 'created_at TEXT'],
  ['tags', 'label TEXT', 'colour TEXT?'],
  ['sessions', 'contact_id INTEGER > contacts', 'started_at TEXT', 'ended_at TEXT?', 'agent TEXT?'],
];

/** The tables of a project: plausible, the same for the same slug, and a table always after those that it refers to. */
export function projectSchema(project: string): readonly Table[] {
  const random = createRandom(`schema of ${project}`);
  const wanted = new Set(['contacts']);
  for (const [name, ...columns] of catalogue) {
    if (random.fraction() < 0.5) continue;
    wanted.add(name);
    for (const column of columns) for (const target of ancestors(referenceOf(column))) wanted.add(target);
  }
  return catalogue.filter(([name]) => wanted.has(name)).map(expand);
}

/** A table by its name, whether a project has it or not. */
export function tableNamed(name: string): Table {
  return expand(catalogue.find(([known]) => known === name) ?? [name, 'name TEXT']);
}

function ancestors(table: string | undefined): readonly string[] {
  if (table === undefined) return [];
  const [, ...columns] = catalogue.find(([name]) => name === table) ?? [table];
  return [table, ...columns.flatMap((column) => ancestors(referenceOf(column)))];
}

function expand([name, ...columns]: Shorthand): Table {
  const id: Column = { name: 'id', type: 'INTEGER', nullable: false, primaryKey: true, references: undefined };
  return { name, columns: [id, ...columns.map(expandColumn)] };
}

function expandColumn(shorthand: string): Column {
  const [name = '', type = 'TEXT'] = shorthand.split(' ');
  return {
    name,
    type: type.replace('?', '') as Column['type'],
    nullable: type.endsWith('?'),
    primaryKey: false,
    references: referenceOf(shorthand),
  };
}

function referenceOf(shorthand: string): string | undefined {
  return shorthand.split(' > ')[1];
}
