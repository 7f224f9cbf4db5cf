import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Runs the samples of the guides that are tests, as they are printed. Playwright's runner is not installed here. */
export default defineConfig({
  resolve: { alias: { '@playwright/test': fileURLToPath(new URL('playwright-test.ts', import.meta.url)) } },
  test: { root: fileURLToPath(new URL('../../..', import.meta.url)), include: ['dist/samples-*/**/*.{test,spec}.ts'] },
});
