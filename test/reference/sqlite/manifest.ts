import type { Manifest } from './export-store.ts';
import { formatTimestamp } from './identifier.ts';

/** What is particular to one export; the rest of its manifest follows. */
export interface ExportFacts
  extends Pick<Manifest, 'id' | 'kind' | 'scope' | 'project' | 'table' | 'format' | 'download_name' | 'content_type'> {
  readonly time: Date;
  readonly bytes: Buffer;
  readonly row_count?: number;
}

/** The manifest of an export that is ready. */
export const manifestOf = ({ time, bytes, row_count, ...facts }: ExportFacts): Manifest => ({
  ...facts,
  download_url: `/projects/${facts.project}/export/download/${facts.id}`,
  storage_backend: 'local',
  row_count: row_count ?? null,
  table_count: null,
  size_bytes: bytes.length,
  status: 'ready',
  status_reason: null,
  missing_at: null,
  created_at: formatTimestamp(time),
  expires_at: null,
});
