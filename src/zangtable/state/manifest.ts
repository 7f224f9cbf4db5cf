import type { SchemaExport } from '../../generated/api.ts';
import type { SchemaFormat } from './artifact.ts';
import type { ExportRecord } from './export-store.ts';
import { timestamp } from './timestamp.ts';

/** The `Content-Type` of a schema export. */
export const contentTypes = {
  json: 'application/json; charset=utf-8',
  // Not documented; the registered media type.
  // https://www.rfc-editor.org/rfc/rfc6922
  sql: 'application/sql; charset=utf-8',
} as const satisfies Readonly<Record<SchemaFormat, string>>;

/** The manifest of an export, as the API writes it. */
export function describeExport(record: ExportRecord): object {
  const manifest = describeReady(record);
  if (!record.isMissing) return manifest;
  return { ...manifest, status: 'not_found', missing_at: timestamp(record.createdAt) };
}

/** The manifest of an export that is ready, as every one is when it is created. */
export function describeReady(record: ExportRecord): object {
  const { id, project, format, downloadName, sizeBytes, createdAt } = record;
  return {
    id,
    kind: 'schema_export',
    scope: 'project',
    project,
    table: null,
    format,
    download_name: downloadName,
    download_url: `/projects/${project}/export/download/${id}`,
    storage_backend: 'local',
    content_type: contentTypes[format],
    row_count: null,
    table_count: null,
    size_bytes: sizeBytes,
    status: 'ready',
    status_reason: null,
    missing_at: null,
    created_at: timestamp(createdAt),
    expires_at: null,
  } satisfies SchemaExport;
}
