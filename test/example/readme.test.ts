import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { copyExample, exampleFolder, pack, root } from '../../scripts/package/pack.ts';
import { mustRun, type StartedProcess, startProcess } from '../../scripts/package/run-command.ts';
import { newFolder } from '../loopback.ts';

const readme = await readFile(join(exampleFolder, 'README.md'), 'utf8');
const blocks = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, text = '']) => text.trim());
const commands = blocks('sh').flatMap((text) => text.split('\n'));

test('the commands of the README work in a copy of the folder, in their order', { timeout: 240_000 }, async () => {
  const cwd = await makeCopy();
  const [install = '', mock = '', start = '', real = '', tour = '', ...more] = commands;
  expect(more).toEqual([]);

  await mustRun('sh', ['-c', install], { cwd, env: { npm_config_prefer_offline: 'true' } });
  await mustRun('npm', ['run', 'types'], { cwd });
  await using api = await listen(`${mock} -- --port 0`, cwd, {});
  const page = await listen(start, cwd, { PORT: '0', ZANGTABLE_URL: api.url });
  expect(await create(page.url)).toBe('example_project_schema_export.sql');
  await page[Symbol.asyncDispose]();

  const named = real.replace('https://api-zangtable.com', api.url);
  expect(named).not.toBe(real);
  await using other = await listen(named, cwd, { PORT: '0', TOKEN: 'pat_for_shop', PROJECT: 'shop' });
  expect(await create(other.url)).toBe('shop_schema_export.sql');

  await using gallery = await listen(tour, cwd, { PORT: '0' });
  expect(await (await fetch(gallery.url)).text()).toMatch(/<h1>\d\d states of one page<\/h1>/);
});

test.each([
  ['the packed package', unpack],
  ['a built clone', clone],
])('the example works where it stands in %s', { timeout: 240_000 }, async (_, provide) => {
  const cwd = join(await provide(newFolder()()), 'examples/export-button');
  const env = { npm_config_prefer_offline: 'true' };
  expect(await mustRun('sh', ['-c', `${commands[0]} 2>&1`], { cwd, env })).not.toContain('warn');
  await using api = await listen('npm run mock -- --port 0', cwd, {});
  await using page = await listen('npm start', cwd, { PORT: '0', ZANGTABLE_URL: api.url });
  expect(await create(page.url)).toBe('example_project_schema_export.sql');
});

async function unpack(folder: string): Promise<string> {
  const { tarball } = await pack(folder);
  await mustRun('tar', ['xzf', tarball], { cwd: folder });
  return join(folder, 'package');
}

async function clone(folder: string): Promise<string> {
  await mustRun('git', ['clone', '--quiet', root, 'clone'], { cwd: folder });
  const made = join(folder, 'clone');
  for (const name of ['node_modules', 'dist']) await symlink(join(root, name), join(made, name));
  return made;
}

test.each(blocks('ts').flatMap((text) => text.split('\n')))(
  'the README quotes what stands in the code: %s',
  async (line) => {
    const files = [...readme.matchAll(/\]\(((?:server|src|tour)\/[\w./-]+)\)/g)].map(([, file = '']) => file);
    const texts = await Promise.all(files.map((file) => readFile(join(exampleFolder, file), 'utf8')));

    expect(texts.some((text) => text.includes(line))).toBe(true);
  },
);

async function makeCopy(): Promise<string> {
  const folder = newFolder();
  const { tarball } = await pack(folder());
  await copyExample(exampleFolder, folder('export-button'), tarball);
  return folder('export-button');
}

/** Starts what listens, and waits until it says where. */
async function listen(
  command: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<StartedProcess & { readonly url: string }> {
  const started = await startProcess('sh', ['-c', command], { cwd, env });
  const [url = ''] = /http:\S+/.exec(await started.seen(/(listens on|is at|are at) http:\/\/[\d.:]+/)) ?? [];
  return { ...started, url };
}

async function create(url: string): Promise<string> {
  const body = '{"format":"sql","fileName":""}';
  const response = await fetch(`${url}/api/exports`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  });
  const created = (await response.json()) as { readonly item: { readonly name: string } };
  return created.item.name;
}
