import type { DatabaseExportRequest } from '../../generated/api.ts';
import type { Clock, Random, WorldParts } from '../../kit/mock/world/index.ts';
import { type Artifacts, createArtifacts } from './artifact.ts';
import { createOperationGrouping, type OperationGrouping } from './envelope.ts';
import { createIds, type Ids } from './id.ts';

/** The state of one world. It knows no HTTP and has no Node dependency. */
export interface World {
  readonly exports: ExportStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly ids: Ids;
  readonly grouping: OperationGrouping;
  readonly artifacts: Artifacts;
}

export function createWorld({ clock, random, capacity }: WorldParts): World {
  const ids = createIds(random);
  return {
    exports: createExportStore(capacity),
    clock,
    random,
    ids,
    grouping: createOperationGrouping(clock, ids),
    artifacts: createArtifacts(),
  };
}

/** What the mock remembers of an export; its manifest and its bytes are derived from it. */
export interface ExportRecord {
  readonly id: string;
  readonly project: string;
  readonly format: string;
  readonly downloadName: string;
  readonly sizeBytes: number;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Whether its file is missing, so that it is listed as `not_found`. */
  readonly isMissing: boolean;
  /** What was asked of it, where it holds the database. */
  readonly database?: DatabaseExportRequest | undefined;
  /** The table that it holds; without it, the schema. */
  readonly table?: ExportedTable | undefined;
  /** What its manifest says besides. */
  readonly given?: Readonly<Record<string, unknown>>;
}

export interface ExportedTable {
  readonly name: string;
  readonly rows: number;
}

/** A page of the exports of one project. */
export interface PageRequest {
  readonly isWanted: (record: ExportRecord) => boolean;
  readonly offset: number;
  readonly limit: number;
}

/** The exports of one world, newest first within a project. It is bounded. */
interface ExportStore {
  readonly size: number;
  add(record: ExportRecord): void;
  find(project: string, id: string): ExportRecord | undefined;
  list(project: string, page: PageRequest): readonly ExportRecord[];
  /** The newest ones of all projects. */
  newest(limit: number): readonly ExportRecord[];
  clear(): void;
}

/** An empty store that keeps at least the newest `least` exports, and at most twice as many; then the older half goes. */
function createExportStore(least: number): ExportStore {
  const byId = new Map<string, ExportRecord>();
  const byProject = new Map<string, ExportRecord[]>();
  const clear = (): void => {
    byId.clear();
    byProject.clear();
  };
  const keep = (record: ExportRecord): void => {
    byId.set(record.id, record);
    const own = byProject.get(record.project);
    if (own === undefined) byProject.set(record.project, [record]);
    else own.push(record);
  };
  return {
    get size() {
      return byId.size;
    },
    add(record) {
      if (byId.size === 2 * least) {
        const newest = [...byId.values()].slice(least);
        clear();
        newest.forEach(keep);
      }
      keep(record);
    },
    find(project, id) {
      const record = byId.get(id);
      return record?.project === project ? record : undefined;
    },
    list: (project, page) => selectNewest(byProject.get(project) ?? [], page),
    newest: (limit) => [...byId.values()].reverse().slice(0, limit),
    clear,
  };
}

function selectNewest(
  records: readonly ExportRecord[],
  { isWanted, offset, limit }: PageRequest,
): readonly ExportRecord[] {
  const selected: ExportRecord[] = [];
  let skipped = 0;
  for (let index = records.length - 1; index >= 0 && selected.length < limit; index -= 1) {
    const record = records[index];
    if (record === undefined || !isWanted(record)) continue;
    if (skipped < offset) skipped += 1;
    else selected.push(record);
  }
  return selected;
}
