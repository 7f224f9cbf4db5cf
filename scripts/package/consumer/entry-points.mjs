// Loads what package.json exports, in the project that installed it; says which entry points want a peer first.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const manifest = require('zangtable-contract/package.json');
const loaded = {};

for (const [path, target] of Object.entries(manifest.exports)) {
  const specifier = path.replace('.', manifest.name);
  try {
    if (typeof target === 'string') loaded[path] = (await readFile(require.resolve(specifier))).length;
    else loaded[path] = Object.keys(await import(specifier)).sort();
  } catch (error) {
    loaded[path] = `${error.code}: ${/'([^']+)'/.exec(error.message)?.[1]}`;
  }
}
console.log(JSON.stringify(loaded));
