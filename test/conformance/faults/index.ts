import type { Fault } from '../fault.ts';
import { authenticationFaults } from './authentication.ts';
import { databaseExportFaults } from './database-export.ts';
import { downloadFaults } from './download.ts';
import { listFaults } from './list.ts';
import { manifestFaults } from './manifest.ts';
import { operationGroupingFaults } from './operation-grouping.ts';
import { realisticFaults } from './realistic.ts';
import { ruleFaults } from './rules.ts';
import { schemaExportFaults } from './schema-export.ts';
import { written } from './written.ts';

/** Every fault that is written by hand; the suite must name exactly the requirements that it breaks. */
export const writtenFaults: readonly Fault[] = [
  written('nothing', [], () => undefined),
  ...ruleFaults,
  ...authenticationFaults,
  ...schemaExportFaults,
  ...manifestFaults,
  ...downloadFaults,
  ...databaseExportFaults,
  ...listFaults,
  ...operationGroupingFaults,
  ...realisticFaults,
];
