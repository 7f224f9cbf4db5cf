import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = fileURLToPath(new URL('src/', import.meta.url));

export default defineConfig({
  // The examples import this package by its name.
  resolve: {
    alias: [
      { find: /^zangtable-contract$/, replacement: `${source}index.ts` },
      { find: /^zangtable-contract\/(client|mock|msw|testing|vitest)$/, replacement: `${source}zangtable/$1/index.ts` },
    ],
  },
  test: {
    include: ['test/**/*.test.ts', 'conformance/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**', 'examples/**'],
    testTimeout: 60_000,
  },
});
