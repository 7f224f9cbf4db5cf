import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions } from '../read-options.ts';
import { findObstacles, root } from './pack.ts';

// Publishes the package with provenance, after everything that CI runs. `--check` only says what stands in the way.

const usage = 'Usage: npm run release [-- --check]';
const { values } = readOptions(usage, { options: { check: { type: 'boolean', default: false } } });
const git = (...args: readonly string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const obstacles = findObstacles({
  manifest: JSON.parse(read('package.json')),
  changelog: read('CHANGELOG.md'),
  changes: git('status', '--porcelain'),
  tags: git('tag', '--points-at', 'HEAD').split('\n'),
  env: process.env,
});
for (const obstacle of obstacles) console.error(`cannot publish: ${obstacle}`);

if (obstacles.length > 0) process.exitCode = 1;
else if (!values.check) {
  execFileSync('npm', ['run', 'check'], { cwd: root, stdio: 'inherit' });
  // `prepack` cleans and builds once more, so what is published is the commit and nothing older.
  execFileSync('npm', ['publish', '--provenance', '--access', 'public'], { cwd: root, stdio: 'inherit' });
}
