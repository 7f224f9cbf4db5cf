import type { Clock, Random, WorldParts } from '../../kit/mock/world/index.ts';
import { type Artifacts, createArtifacts } from './artifact.ts';
import { createExportStore, type ExportStore } from './export-store.ts';
import { createIds, type Ids } from './id.ts';
import { createOperationGrouping, type OperationGrouping } from './operation-grouping.ts';

/** The state of one world. It knows no HTTP and has no Node dependency. */
export interface World {
  readonly exports: ExportStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly ids: Ids;
  readonly grouping: OperationGrouping;
  readonly artifacts: Artifacts;
}

/** A world in which nothing has happened yet. */
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
