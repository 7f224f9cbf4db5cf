import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './site.ts';

const read = (file: string): Promise<string> => readFile(join(root, file), 'utf8');
const [contributing, manifestText] = await Promise.all(['CONTRIBUTING.md', 'package.json'].map(read));
const manifest = JSON.parse(manifestText ?? '') as Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The first cells of a table, from the line that begins with its header. */
function firstCells(text = '', header = ''): readonly string[] {
  const table = text.slice(text.indexOf(header)).split('\n\n', 1)[0] ?? '';
  const rows = table.split('\n').slice(2);
  return rows.map((row) => row.split('|')[1]?.trim() ?? '');
}

test('CONTRIBUTING says what every folder is for', async () => {
  const folders = async (path: string): Promise<readonly string[]> =>
    (await readdir(join(root, path), { withFileTypes: true }))
      .filter((entry) => entry.isDirectory() && !/^(?:\.|node_modules$|dist$)/.test(entry.name))
      .map(({ name }) => name);
  const rooms = (await folders('src')).map((name) => `src/${name}`);
  const top = (await folders('.')).filter((name) => name !== 'src');
  const described = firstCells(contributing, '| Folder');
  expect(described).toEqual(expect.arrayContaining([...rooms, ...top]));
});

test('CONTRIBUTING says what every script does, and no other', () => {
  const listed = firstCells(contributing, '| script ').flatMap((cell) => cell.replaceAll('`', '').split(', '));
  expect([...listed].sort()).toEqual(Object.keys(manifest.scripts ?? {}).sort());
});

test('CONTRIBUTING gives a reason for every dependency, and for no other', () => {
  const listed = firstCells(contributing, '| package').flatMap((cell) => cell.split(', '));
  const names = ['dependencies', 'devDependencies', 'peerDependencies'].flatMap((kind) =>
    Object.keys(manifest[kind] ?? {}),
  );
  // Types belong to what they describe.
  const wanted = new Set(names.filter((name) => !name.startsWith('@types/')));
  const full = listed.map((name) => (name === 'prism-core' ? '@stoplight/prism-core' : name));
  expect([...full].sort()).toEqual([...wanted].sort());
});

test('the README counts the derived faults as the proof does', async () => {
  const [, killed = ''] = /derived faults, killed \| (\d+) \|/.exec(await read('conformance/PROOF.md')) ?? [];

  expect(await read('README.md')).toContain(`all ${Number(killed).toLocaleString('en')} derived ones`);
});

test('the README is short, and has a picture', async () => {
  const readme = await read('README.md');
  expect(readme.split(/\s+/).length).toBeLessThanOrEqual(600);
  const [, picture = ''] = /!\[[^\]]+\]\(([^)]+)\)/.exec(readme) ?? [];
  expect((await stat(join(root, picture))).size).toBeLessThan(120_000);
});
