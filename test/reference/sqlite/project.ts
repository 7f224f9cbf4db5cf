import openSqlite, { type Database } from '@sqlite.org/sqlite-wasm';
import { createExportStore, type ExportStore } from './export-store.ts';
import { layoutOf } from './layout.ts';

/** One isolated database and the exports made of it. */
export interface Project {
  readonly slug: string;
  readonly database: Database;
  readonly exports: ExportStore;
}

const { oo1: sqlite } = await openSqlite();

/** A project with a fresh database in memory; whoever opens it closes `database`. */
export const openProject = (slug: string): Project => {
  const database = new sqlite.DB(':memory:');
  // SQLite keeps statements as they were written, and exports should not show this project's indentation.
  database.exec(layoutOf(slug).statements.replaceAll(/^ {4}/gm, ''));
  return { slug, database, exports: createExportStore() };
};
