import type { SchemaFormat } from './artifact.ts';

/** What the mock remembers of an export; its manifest and its bytes are derived from it. */
export interface ExportRecord {
  readonly id: string;
  readonly project: string;
  readonly format: SchemaFormat;
  readonly downloadName: string;
  readonly sizeBytes: number;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Whether its file is missing, so that it is listed as `not_found`. */
  readonly isMissing: boolean;
}

/** A page of the exports of one project. */
export interface Page {
  readonly isWanted: (record: ExportRecord) => boolean;
  readonly offset: number;
  readonly limit: number;
}

/** The exports of one world, newest first within a project. It is bounded: past its capacity the oldest one goes. */
export interface ExportStore {
  readonly size: number;
  has(id: string): boolean;
  add(record: ExportRecord): void;
  find(project: string, id: string): ExportRecord | undefined;
  list(project: string, page: Page): readonly ExportRecord[];
  clear(): void;
}

/** An empty store for at most `capacity` exports. */
export function createExportStore(capacity: number): ExportStore {
  const byId = new Map<string, ExportRecord>();
  const byProject = new Map<string, Queue>();
  const order = createQueue();
  const dropOldest = (): void => {
    const oldest = order.shift();
    if (oldest === undefined) return;
    byId.delete(oldest.id);
    const own = byProject.get(oldest.project);
    own?.shift();
    if (own?.size === 0) byProject.delete(oldest.project);
  };
  return {
    get size() {
      return order.size;
    },
    has: (id) => byId.has(id),
    add(record) {
      const own = byProject.get(record.project) ?? createQueue();
      byProject.set(record.project, own);
      byId.set(record.id, record);
      own.push(record);
      order.push(record);
      if (order.size > capacity) dropOldest();
    },
    find(project, id) {
      const record = byId.get(id);
      return record?.project === project ? record : undefined;
    },
    list: (project, page) => byProject.get(project)?.newest(page) ?? [],
    clear() {
      byId.clear();
      byProject.clear();
      order.clear();
    },
  };
}

/** Records in the order they came; pushing, shifting and reading the newest ones cost the same however many there are. */
interface Queue {
  readonly size: number;
  push(record: ExportRecord): void;
  shift(): ExportRecord | undefined;
  newest(page: Page): readonly ExportRecord[];
  clear(): void;
}

function createQueue(): Queue {
  let records: ExportRecord[] = [];
  let start = 0;
  return {
    get size() {
      return records.length - start;
    },
    push(record) {
      records.push(record);
    },
    shift() {
      const record = records[start];
      if (record === undefined) return undefined;
      start += 1;
      if (start > 1024 && start * 2 > records.length) {
        records = records.slice(start);
        start = 0;
      }
      return record;
    },
    newest: (page) => selectNewest(records, start, page),
    clear() {
      records = [];
      start = 0;
    },
  };
}

function selectNewest(records: readonly ExportRecord[], start: number, page: Page): readonly ExportRecord[] {
  const selected: ExportRecord[] = [];
  let skipped = 0;
  for (let index = records.length - 1; index >= start && selected.length < page.limit; index -= 1) {
    const record = records[index];
    if (record === undefined || !page.isWanted(record)) continue;
    if (skipped < page.offset) skipped += 1;
    else selected.push(record);
  }
  return selected;
}
