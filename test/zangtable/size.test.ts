import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { operationTable } from '../../src/generated/api-operations.ts';

const client = fileURLToPath(new URL('../../src/zangtable/client/index.ts', import.meta.url));
const msw = fileURLToPath(new URL('../../src/zangtable/msw/index.ts', import.meta.url));

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: '.', loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: ['openapi-fetch', 'msw'],
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

const compressed = (text: string) => gzipSync(text, { level: 9 }).length;

// The validators of an operation, what makes its bytes, and the state of any API are part of the handlers.
const operations = Object.keys(operationTable).length;

test.each([
  { what: 'client', entry: client, beside: 'openapi-fetch', least: 1000, most: 6000 },
  { what: 'handlers for MSW', entry: msw, beside: 'msw', least: 10_000, most: 52_500 + 9_000 * operations },
])('the $what: at most $most bytes compressed, and no import but $beside', async ({ entry, beside, least, most }) => {
  const text = await bundle(`export * from '${entry}'`);

  expect(compressed(text)).toBeLessThanOrEqual(most);
  expect(compressed(text)).toBeGreaterThan(least);
  expect([...text.matchAll(/from"([^"]+)"|import\("([^"]+)"\)/g)].map(([, name]) => name)).toEqual([beside]);
  expect(
    text.match(/\beval\(|\bnew Function\b|\bFunction\(|\brequire\(|\bprocess\.|\bBuffer\b|prism/)?.[0],
  ).toBeUndefined();
});

test('what is not imported from the client is left out', async () => {
  const all = await bundle(`export * from '${client}'`);
  const error = await bundle(`export { ZangTableError } from '${client}'`);

  expect(compressed(error)).toBeLessThan(500);
  expect(await bundle(`import '${client}'; export {}`)).toBe('');
  expect(await bundle(`export { createClient } from '${client}'`)).not.toContain('ZangTableError');
  expect(all).toContain('ZangTableError');
});
