import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findPackingMistakes, readManifest } from '../../scripts/package/contents.ts';
import { findObstacles, pack, type ReleaseFacts, root } from '../../scripts/package/pack.ts';
import { mustRun } from '../../scripts/package/run-command.ts';
import { newFolder } from '../loopback.ts';

const { files } = await pack(newFolder()());
// The docs are built when the package is, and the tests build only the code.
const docs = [{ path: 'dist/docs/index.html', size: 1 }];
const without = (path: string) => ({ files: [...files, ...docs].filter((file) => file.path !== path) });

test('the package holds what runs and nothing else', () => {
  expect(findPackingMistakes(without(''))).toEqual([]);
});

test('the package has no script of which npm warns where it is installed', () => {
  const { scripts = {} } = readManifest();

  const warned = ['preinstall', 'install', 'postinstall', 'prepare'].filter((name) => Object.hasOwn(scripts, name));
  expect(warned).toEqual([]);
});

test.each([
  ['the bin', 'dist/src/zangtable/bin.js', 'dist/src/zangtable/bin.js is missing'],
  ['an entry point', 'dist/src/zangtable/client/index.d.ts', 'dist/src/zangtable/client/index.d.ts is missing'],
  ['the contract', 'openapi.yaml', 'openapi.yaml is missing'],
  [
    'a module',
    'dist/src/kit/cli/verify.js',
    'dist/src/kit/cli/main.js imports dist/src/kit/cli/verify.js, which is not packed',
  ],
])('a package without %s is found out', (_, path, says) => {
  expect(findPackingMistakes(without(path))).toContain(says);
});

test.each(['src/index.ts', 'dist/reports/mock.json', 'dist/src/index.js.map', 'dist/conformance/a.test.js'])(
  'a package with %s is found out',
  (path) => {
    // A file that is packed but not on disk cannot be searched for imports, so it gets the name of a text.
    const mistakes = findPackingMistakes({
      files: [...without('').files, { path: path.replace(/\.js$/, '.md'), size: 1 }],
    });

    expect(mistakes).toEqual([expect.stringMatching(/does not belong/)]);
  },
);

test.each(Object.keys(readManifest().dependencies))('a package that does not declare %s is found out', (name) => {
  const manifest = readManifest();
  const { [name]: _, ...dependencies } = manifest.dependencies;

  const mistakes = findPackingMistakes(without(''), { ...manifest, dependencies });

  expect(mistakes).toContainEqual(expect.stringMatching(`imports ${name}, which package.json does not declare`));
});

test('a package that declares what nothing imports is found out', () => {
  const manifest = readManifest();
  const dependencies = { ...manifest.dependencies, 'left-pad': '1.3.0' };

  expect(findPackingMistakes(without(''), { ...manifest, dependencies })).toEqual([
    'nothing that is packed imports left-pad, which package.json declares',
  ]);
});

test('a build removes what an older one left', async () => {
  const folder = newFolder()();
  for (const path of ['dist/src', 'dist/reports', 'scripts']) await mkdir(join(folder, path), { recursive: true });
  await copyFile(join(root, 'scripts/finish-build.js'), join(folder, 'scripts/finish-build.mjs'));
  await mustRun('node', ['scripts/finish-build.mjs', '--clean'], { cwd: folder });

  expect(await readdir(join(folder, 'dist'))).toEqual(['reports']);
  expect(readManifest().scripts.build).toMatch(/^node scripts\/finish-build\.js --clean && /);
});

const ready: ReleaseFacts = {
  manifest: { name: 'pets', version: '1.2.0', repository: 'pets' },
  changelog: '# Changelog\n\n## 1.2.0\n\n- more pets\n',
  changes: '',
  tags: ['v1.2.0'],
  env: { SIGSTORE_ID_TOKEN: 'x' },
};

test('nothing stands in the way of a release that is ready', () => {
  expect(findObstacles(ready)).toEqual([]);
});

test.each<[string, Partial<ReleaseFacts>, RegExp]>([
  ['uncommitted changes', { changes: ' M package.json' }, /working tree/],
  ['another tag', { tags: ['v1.1.0'] }, /not tagged v1\.2\.0/],
  ['no entry in the changelog', { changelog: '## 1.1.0' }, /CHANGELOG/],
  ['no repository', { manifest: { name: 'pets', version: '1.2.0' } }, /repository/],
  ['a place without an identity', { env: {} }, /id token/],
])('a release is rejected for %s', (_, departure, says) => {
  expect(findObstacles({ ...ready, ...departure })).toEqual([expect.stringMatching(says)]);
});
