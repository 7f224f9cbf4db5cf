import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../../../src/zangtable/msw/index.ts', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    external: ['msw'],
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

test('the handlers are at most 73 kB compressed, beyond MSW', async () => {
  const size = gzipSync(await bundle(), { level: 9 }).length;

  expect(size).toBeLessThanOrEqual(73_000);
  expect(size).toBeGreaterThan(10_000);
});

test('the handlers import nothing but MSW and compile nothing', async () => {
  const text = await bundle();

  expect([...text.matchAll(/from"([^"]+)"|import\("([^"]+)"\)/g)].map(([, name]) => name)).toEqual(['msw']);
  // The one mention of `require` is a text that Ajv keeps beside its helper and never runs.
  const code = text.replace(/\.code='require\("ajv\/dist\/runtime\/ucs2length"\)\.default'/, '');
  expect(
    code.match(/\beval\(|\bnew Function\b|\bFunction\(|\brequire\(|\bprocess\.|\bBuffer\b|prism/)?.[0],
  ).toBeUndefined();
});
