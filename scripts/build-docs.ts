import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildDocs } from './docs/build.ts';

// Writes the site of the docs to dist/docs. `--reports <folder>` names the JSON reports that its evidence comes from.

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: { out: { type: 'string', default: join(root, 'dist/docs') }, reports: { type: 'string' } },
});
const usual = join(root, 'dist/reports');
const reports = values.reports ?? (existsSync(usual) ? usual : undefined);
const count = await buildDocs({ root, reports }, values.out);
console.error(`docs: ${count} files written to ${values.out}`);
if (reports === undefined) console.error('docs: no reports of the suite, so the evidence pages say that there is none');
