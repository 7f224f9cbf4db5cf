import { cp } from 'node:fs/promises';

// The inspector's page and the worker of the suite are used as they are written: the compiler has nothing to do there.
const page = 'src/kit/inspector/page/';
const root = new URL('../', import.meta.url);
await cp(new URL(page, root), new URL(`dist/${page}`, root), {
  recursive: true,
  filter: (source) => !source.endsWith('tsconfig.json'),
});
const worker = 'conformance/sql-worker.js';
await cp(new URL(worker, root), new URL(`dist/${worker}`, root));
