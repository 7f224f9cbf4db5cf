import { type Column, projectSchema, type Table } from './project-schema.ts';

/** The formats of a schema export. */
export type SchemaFormat = 'json' | 'sql';

/** The bytes of a schema export, as text. */
interface Artifact {
  readonly text: string;
  readonly sizeBytes: number;
}

/** Gives the artifacts of any project. */
export interface Artifacts {
  get(project: string, format: SchemaFormat): Artifact;
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
function renderArtifact(project: string, format: SchemaFormat): string {
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
