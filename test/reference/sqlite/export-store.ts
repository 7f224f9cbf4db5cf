/** What the API tells about one export. */
export interface Manifest {
  readonly id: string;
  readonly kind: string;
  readonly scope: string;
  readonly project: string;
  readonly table: string | null;
  readonly format: string;
  readonly download_name: string;
  readonly download_url: string;
  readonly storage_backend: string;
  readonly content_type: string;
  readonly row_count: number | null;
  readonly table_count: number | null;
  readonly size_bytes: number;
  readonly status: 'ready' | 'not_found';
  readonly status_reason: string | null;
  readonly missing_at: string | null;
  readonly created_at: string;
  readonly expires_at: string | null;
}

/** An export and its bytes; an export whose file has gone missing has none. */
export interface StoredExport {
  readonly manifest: Manifest;
  readonly bytes: Buffer | undefined;
}

/** The exports of one project. */
export interface ExportStore {
  readonly add: (stored: StoredExport) => void;
  readonly find: (id: string) => StoredExport | undefined;
  /** All that are kept, oldest first. */
  readonly all: () => readonly StoredExport[];
}

const capacity = 1000;

/** Keeps the thousand newest exports; the oldest goes when there are more. */
export const createExportStore = (): ExportStore => {
  const exports = new Map<string, StoredExport>();

  return {
    add(stored) {
      exports.set(stored.manifest.id, stored);
      const [oldest] = exports.keys();
      if (exports.size > capacity && oldest !== undefined) exports.delete(oldest);
    },
    find: (id) => exports.get(id),
    all: () => [...exports.values()],
  };
};
