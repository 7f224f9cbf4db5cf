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

/** The exports of one world, newest first within a project. It is bounded. */
export interface ExportStore {
  readonly size: number;
  add(record: ExportRecord): void;
  find(project: string, id: string): ExportRecord | undefined;
  list(project: string, page: Page): readonly ExportRecord[];
  clear(): void;
}

interface Generation {
  readonly byId: Map<string, ExportRecord>;
  /** In the order they came. */
  readonly byProject: Map<string, ExportRecord[]>;
}

/**
 * An empty store that keeps at least the newest `least` exports, and at most twice as many. They live in two
 * generations: when the younger is full, the older goes whole, which costs nothing however many there are.
 */
export function createExportStore(least: number): ExportStore {
  let younger = createGeneration();
  let older = createGeneration();
  return {
    get size() {
      return younger.byId.size + older.byId.size;
    },
    add(record) {
      if (younger.byId.size >= least) [older, younger] = [younger, createGeneration()];
      younger.byId.set(record.id, record);
      const own = younger.byProject.get(record.project);
      if (own === undefined) younger.byProject.set(record.project, [record]);
      else own.push(record);
    },
    find(project, id) {
      const record = younger.byId.get(id) ?? older.byId.get(id);
      return record?.project === project ? record : undefined;
    },
    list: (project, page) => selectNewest([younger, older], project, page),
    clear() {
      younger = createGeneration();
      older = createGeneration();
    },
  };
}

function createGeneration(): Generation {
  return { byId: new Map(), byProject: new Map() };
}

function selectNewest(
  generations: readonly Generation[],
  project: string,
  { isWanted, offset, limit }: Page,
): readonly ExportRecord[] {
  const selected: ExportRecord[] = [];
  let skipped = 0;
  for (const { byProject } of generations) {
    const records = byProject.get(project) ?? [];
    for (let index = records.length - 1; index >= 0 && selected.length < limit; index -= 1) {
      const record = records[index];
      if (record === undefined || !isWanted(record)) continue;
      if (skipped < offset) skipped += 1;
      else selected.push(record);
    }
  }
  return selected;
}
