import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const entry = fileURLToPath(new URL('../../../src/zangtable/client/index.ts', import.meta.url));

async function bundle(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: '.', loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: ['openapi-fetch'],
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

const compressed = (text: string) => gzipSync(text, { level: 9 }).length;

test('the whole client is at most 6 kB compressed, beyond openapi-fetch', async () => {
  const size = compressed(await bundle(`export * from '${entry}'`));

  expect(size).toBeLessThanOrEqual(6000);
  expect(size).toBeGreaterThan(1000);
});

test('what is not imported is left out', async () => {
  const all = await bundle(`export * from '${entry}'`);
  const error = await bundle(`export { ZangTableError } from '${entry}'`);

  expect(compressed(error)).toBeLessThan(500);
  expect(await bundle(`import '${entry}'; export {}`)).toBe('');
  expect(await bundle(`export { createClient } from '${entry}'`)).not.toContain('ZangTableError');
  expect(all).toContain('ZangTableError');
});

test('the bundle names nothing of Node and imports nothing but openapi-fetch', async () => {
  const text = await bundle(`export * from '${entry}'`);

  expect([...text.matchAll(/from"([^"]+)"/g)].map(([, name]) => name)).toEqual(['openapi-fetch']);
  expect(text.match(/\b(process|Buffer|require|eval|Function)\b\s*[.(]/)?.[0]).toBeUndefined();
});
