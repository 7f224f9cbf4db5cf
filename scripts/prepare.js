import { execSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';

// npm runs this after it has installed the dependencies, and shows what it prints only if it fails. It is no `prepare`,
// which npm warns of wherever the packed package is installed. The example runs it too: it installs this folder by
// `file:../..`, and npm then installs no dependencies of the folder.
const root = resolve(import.meta.dirname, '..');
const isLinked = realpathSync(process.env.npm_config_local_prefix ?? root) !== root;
const isPacked = !existsSync(`${root}/src`);

if (isPacked) installMissing();
else if (!isLinked) run('npm run build && npm run evidence && npm run docs');
else if (!existsSync(`${root}/dist/src/zangtable/bin.js`)) run('npm ci');

function installMissing() {
  try {
    import.meta.resolve('openapi-fetch');
  } catch {
    run('npm install --omit=dev --omit=peer --ignore-scripts --no-package-lock');
  }
}

function run(command) {
  execSync(command, { cwd: root, stdio: 'inherit' });
}
