import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'bench/**/*.test.ts', 'conformance/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'dist/**', 'examples/**'],
    testTimeout: 60_000,
  },
});
