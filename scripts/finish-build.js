import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';

const root = new URL('../', import.meta.url);

// The compiler never deletes: a file that was renamed would stay under both names, and be packed.
if (process.argv.includes('--clean')) {
  for (const folder of ['src', 'require', 'conformance']) {
    await rm(new URL(`dist/${folder}`, root), { recursive: true, force: true });
  }
  process.exit();
}

// The inspector's page and the worker of the suite are used as they are written: the compiler has nothing to do there.
const page = 'src/kit/inspector/page/';
await cp(new URL(page, root), new URL(`dist/${page}`, root), {
  recursive: true,
  filter: (source) => !source.endsWith('tsconfig.json'),
});
const worker = 'conformance/sql-worker.js';
await cp(new URL(worker, root), new URL(`dist/${worker}`, root));

// Scripts reach into dist by the paths that its files had in 0.1.
const moved = {
  'cli/bin': 'zangtable/bin',
  'client/index': 'zangtable/client/index',
  'contract/index': 'kit/contract/index',
  'contract/load-contract': 'kit/contract/load-contract',
  'mock/index': 'zangtable/mock/index',
  'msw/index': 'zangtable/msw/index',
  'testing/index': 'zangtable/testing/index',
  'vitest/index': 'zangtable/vitest/index',
};
for (const [before, now] of Object.entries(moved)) {
  const file = new URL(`dist/src/${before}.js`, root);
  await mkdir(new URL('.', file), { recursive: true });
  await writeFile(file, `export * from '../${now}.js';\n`);
}

// What takes the secrets out of a report, by the name that it had.
await mkdir(new URL('dist/src/harness/', root), { recursive: true });
const redact = new URL('dist/src/harness/redact.js', root);
await writeFile(redact, "export { mapStrings as redactJson } from '../kit/http/index.js';\n");

// Node.js gives these modules to require(), but TypeScript before 5.8 lets CommonJS import no declarations of a module.
// So it gets copies that are in a CommonJS package.
const { exports } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));
const copied = new Set();
for (const { types } of Object.values(exports)) if (types !== undefined) await copyDeclarations(new URL(types, root));
await writeFile(new URL('dist/require/package.json', root), '{ "type": "commonjs" }\n');

async function copyDeclarations(file) {
  if (copied.has(file.href)) return;
  copied.add(file.href);
  await cp(file, new URL(file.href.replace(/\/dist\/(?!.*\/dist\/)/, '/dist/require/')));
  for (const [, path] of (await readFile(file, 'utf8')).matchAll(/(?:from |import\()['"](\.[^'"]+)['"]/g)) {
    await copyDeclarations(new URL(path.replace(/\.[jt]s$/, '.d.ts'), file));
  }
}
