import { createExportId, formatTimestamp } from './identifier.ts';
import { layoutOf } from './layout.ts';
import { manifestOf } from './manifest.ts';
import type { Project } from './project.ts';

/** Gives a project what a used one has: an export of a table, and one whose file has gone missing. */
export const addHistory = ({ slug, database, exports }: Project, now: Date): void => {
  const table = layoutOf(slug).filledTable;
  const rows: readonly Readonly<Record<string, unknown>>[] = database.selectObjects(`SELECT * FROM "${table}"`);
  const lines = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))];
  const bytes = Buffer.from(lines.map((values) => `${values.map(quote).join(',')}\r\n`).join(''));
  const weekAgo = new Date(now.getTime() - 7 * 86_400_000);

  const tableExport = {
    kind: 'table_export',
    scope: 'table',
    table,
    format: 'csv',
    content_type: 'text/csv; charset=utf-8',
    download_name: `${table}_export.csv`,
    row_count: rows.length,
  };
  const missing = manifestOf({ id: createExportId(weekAgo), project: slug, time: weekAgo, bytes, ...tableExport });
  exports.add({
    manifest: { ...missing, status: 'not_found', status_reason: 'file_missing', missing_at: formatTimestamp(now) },
    bytes: undefined,
  });
  const ready = manifestOf({ id: createExportId(now), project: slug, time: now, bytes, ...tableExport });
  exports.add({ manifest: ready, bytes });
};

const quote = (value: unknown): string => {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
