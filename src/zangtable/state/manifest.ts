import type { Export } from '../../generated/api.ts';
import { timestamp } from './id.ts';
import type { ExportRecord } from './world.ts';

const contentTypes = {
  json: 'application/json; charset=utf-8',
  // Not documented; the registered media type.
  // https://www.rfc-editor.org/rfc/rfc6922
  sql: 'application/sql; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  zip: 'application/zip',
  'zip-csv': 'application/zip',
} as const;

/** The same of any format: an edited contract may have more. */
export function contentTypeOf(format: string): string {
  return Object.hasOwn(contentTypes, format)
    ? contentTypes[format as keyof typeof contentTypes]
    : 'application/octet-stream';
}

/** The manifest of an export, as the API writes it. */
export function describeExport(record: ExportRecord): object {
  const manifest = { ...describeReady(record), ...record.given };
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
    content_type: contentTypeOf(format),
    row_count: null,
    table_count: null,
    size_bytes: sizeBytes,
    status: 'ready',
    status_reason: null,
    missing_at: null,
    created_at: timestamp(createdAt),
    expires_at: null,
    // What an edited contract requires besides is filled in when it is served.
  } satisfies Partial<Export>;
}

const longest = 120;

// What most names are like; the rest takes longer to make safe.
const plain = /^[A-Za-z0-9_-]{1,120}$/;

/** The name of a download, safe as a file name: no path separators, no control characters, no hidden or empty name. */
export function downloadName(project: string, format: string, fileName: string | undefined, kind = 'schema'): string {
  if (fileName !== undefined && plain.test(fileName)) return `${fileName}.${format}`;
  const safe = (fileName ?? '')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029/\\:*?"<>|]/gu, '_')
    .replace(/^[.\s]+/, '')
    .replace(/(?<![.\s])[.\s]+$/, '');
  // No character takes more than two units of the text.
  const base = [...safe.slice(0, 2 * longest)].slice(0, longest).join('');
  return `${base === '' ? `${project}_${kind}_export` : base}.${format}`;
}

/**
 * The `Content-Disposition` of a download: the name in ASCII for every client, and in full for those that read `filename*`.
 * @see https://www.rfc-editor.org/rfc/rfc6266#section-4.3
 */
export function contentDisposition(name: string): string {
  const ascii = name.replaceAll(/[^\x20-\x7e]/gu, '_');
  const plain = `attachment; filename="${ascii}"`;
  return ascii === name ? plain : `${plain}; filename*=UTF-8''${encodeExtended(name)}`;
}

function encodeExtended(text: string): string {
  return encodeURIComponent(text).replaceAll(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
