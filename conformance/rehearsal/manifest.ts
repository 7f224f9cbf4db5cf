import type { Export } from '../exports.ts';
import { hex, seconds } from './envelopes.ts';

/** The manifest of an export, as the description types it. */
export type Manifest = Export;

const mediaTypes = { json: 'application/json; charset=utf-8', sql: 'application/sql; charset=utf-8' };

/** The manifest of the `count`-th schema export. */
export function createManifest(
  project: string,
  { format = 'json', file_name }: { readonly format?: 'json' | 'sql'; readonly file_name?: string },
  count: number,
): Manifest {
  const now = seconds(new Date());
  const id = `exp_${now.slice(0, 10).replaceAll('-', '')}_${now.slice(11, 19).replaceAll(':', '')}_${hex(count + 1, 10)}`;
  return {
    id,
    kind: 'schema_export',
    scope: 'project',
    project,
    table: null,
    format,
    download_name: `${safe(file_name ?? `${project}_schema_export`)}.${format}`,
    download_url: `/projects/${project}/export/download/${id}`,
    storage_backend: 'local',
    content_type: mediaTypes[format],
    row_count: null,
    table_count: null,
    size_bytes: artifact(format, project).byteLength,
    status: 'ready',
    status_reason: null,
    missing_at: null,
    created_at: now,
    expires_at: null,
  };
}

/** The bytes of an export. */
export function artifactOf({ format, project }: Manifest): Uint8Array {
  return artifact(format, project);
}

function artifact(format: string, project: string): Uint8Array {
  const json = JSON.stringify({ project, tables: [{ name: 'contacts', columns: [{ name: 'id', type: 'INTEGER' }] }] });
  return new TextEncoder().encode(format === 'json' ? json : 'CREATE TABLE "contacts" ("id" INTEGER PRIMARY KEY);\n');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be in a file name.
const unsafe = /[\u0000-\u001f\u007f/\\]/g;

function safe(name: string): string {
  return name.replaceAll(unsafe, '_').replace(/^\.+/, '_');
}
