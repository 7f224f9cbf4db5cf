import sqlite, { type Database } from 'node-sqlite3-wasm';
import { createExportStore, type ExportStore } from './export-store.ts';
import { layoutOf } from './layout.ts';

/** One isolated database and the exports made of it. */
export interface Project {
  readonly slug: string;
  readonly database: Database;
  readonly exports: ExportStore;
}

/** A project with a fresh database in memory; whoever opens it closes `database`. */
export const openProject = (slug: string): Project => {
  const database = new sqlite.Database();
  // SQLite keeps statements as they were written, and exports should not show this project's indentation.
  database.exec(layoutOf(slug).statements.replaceAll(/^ {4}/gm, ''));
  return { slug, database, exports: createExportStore() };
};
