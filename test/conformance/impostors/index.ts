import { authenticationImpostors } from './authentication.ts';
import { downloadImpostors } from './download.ts';
import { errorAndEchoImpostors } from './error-and-echo.ts';
import { exchangeImpostors } from './exchange.ts';
import type { Impostor } from './impostor.ts';
import { listImpostors } from './list.ts';
import { manifestImpostors } from './manifest.ts';
import { operationGroupingImpostors } from './operation-grouping.ts';
import { schemaExportImpostors } from './schema-export.ts';
import { schemaExportBodyImpostors } from './schema-export-body.ts';

/** Each lies in one way; the suite must name exactly the requirements that the lie breaks. */
export const impostors: readonly Impostor[] = [
  { lie: 'nothing', tell: () => undefined, breaks: [] },
  ...exchangeImpostors,
  ...errorAndEchoImpostors,
  ...authenticationImpostors,
  ...schemaExportImpostors,
  ...schemaExportBodyImpostors,
  ...manifestImpostors,
  ...downloadImpostors,
  ...listImpostors,
  ...operationGroupingImpostors,
];
