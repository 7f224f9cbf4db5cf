import { existsSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { serveFolder } from '../../src/kit/cli/serve-folder.ts';
import { main } from '../../src/zangtable/cli.ts';
import { root } from './build-site.ts';

const isBuilt = existsSync(join(root, 'dist/docs'));
const why = isBuilt ? '' : ' (skipped: `npm run docs` was not run)';

afterEach(() => vi.restoreAllMocks());

describe('zangtable-contract docs', () => {
  test.each([
    [['docs', '--port', 'x'], isBuilt ? '--port is a number from 0 to 65535' : 'the docs are not built yet'],
    [['docs', 'extra'], 'unexpected argument "extra"'],
    [['docs', '--prot', '1'], "unknown option '--prot'"],
  ])('%j is refused in one line', async (args, says) => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await main(args)).toBe(2);
    expect(error.mock.calls.join('\n')).toContain(says);
  });

  test.skipIf(!isBuilt)(`copies the site${why}`, async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const folder = await mkdtemp(join(tmpdir(), 'docs-out-'));

    expect(await main(['docs', '--out', folder])).toBe(0);

    expect(log).toHaveBeenCalledWith(`${folder}/index.html`);
    expect(await readFile(join(folder, 'index.html'), 'utf8')).toBe(
      await readFile(join(root, 'dist/docs/index.html'), 'utf8'),
    );
  });
});

test('A served folder gives its own files and no others', async () => {
  await using served = await serveFolder(join(root, 'guides'), 0);
  const ask = async (path: string, method = 'GET'): Promise<string> => {
    const response = await fetch(`${served.url}${path}`, { method });
    return `${response.status} ${response.headers.get('content-type')}`;
  };

  expect(await ask('/index.md')).toBe('200 text/markdown; charset=utf-8');
  expect(await ask('/index.md', 'HEAD')).toBe('200 text/markdown; charset=utf-8');
  expect(await ask('/index.md', 'POST')).toMatch(/^404/);
  expect(await ask('/nothing.md')).toMatch(/^404/);
  expect(await ask('/%2e%2e%2fpackage.json')).toMatch(/^404/);
  expect(await ask('/%E0%A4%A')).toMatch(/^404/);
});
