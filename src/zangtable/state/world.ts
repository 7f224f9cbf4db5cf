import type { Clock } from '../../kit/mock/world/clock.ts';
import { createClock } from '../../kit/mock/world/clock.ts';
import { createRandom, type Random } from '../../kit/mock/world/random.ts';
import { type Artifacts, createArtifacts } from './artifact.ts';
import { createExportStore, type ExportStore } from './export-store.ts';
import { createIds, type Ids } from './id.ts';
import { createOperationGrouping, type OperationGrouping } from './operation-grouping.ts';

/** One isolated state of the API. It knows no HTTP and nothing of Node. */
export interface World {
  readonly exports: ExportStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly ids: Ids;
  readonly grouping: OperationGrouping;
  readonly artifacts: Artifacts;
}

/** How a world is made. */
export interface WorldOptions {
  readonly seed: string;
  readonly capacity: number;
  readonly realNow: () => number;
}

/** A world in which nothing has happened yet. */
export function createWorld({ seed, capacity, realNow }: WorldOptions): World {
  const clock = createClock(realNow);
  const random = createRandom(seed);
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
