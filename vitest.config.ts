import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const source = fileURLToPath(new URL('src/', import.meta.url));

const every = ['test/**/*.test.ts', 'conformance/**/*.test.ts'];
const never = ['**/node_modules/**', 'dist/**', 'examples/**'];

// What needs a browser, a packed install, Prism's own server, another language, or half a minute.
const slow = [
  'test/growth.test.ts',
  'test/docs/{browser,samples,command,commands}.test.ts',
  'test/conforming/*.test.ts',
  'test/example/*.test.ts',
  'test/package/*.test.ts',
  'test/kit/verify/hostile-report.test.ts',
  'test/kit/inspector/{access,foreign-page,*-in-browser}.test.ts',
  'test/kit/mock/prism-differences.test.ts',
  'test/zangtable/msw/browser.test.ts',
];

/** Begins with the files that run whole suites, or start processes: otherwise one of them ends alone. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number =>
      ['/test/conformance/', '/test/kit/cli/', '/test/kit/verify/', ''].findIndex((folder) =>
        moduleId.includes(folder),
      );
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  // The examples import this package by its name.
  resolve: {
    alias: [
      { find: /^zangtable-contract$/, replacement: `${source}index.ts` },
      { find: /^zangtable-contract\/(client|mock|msw|testing|vitest)$/, replacement: `${source}zangtable/$1/index.ts` },
    ],
  },
  test: {
    testTimeout: 180_000,
    hookTimeout: 60_000,
    // No test changes what another one imports, and to load everything for each file takes a third of the time.
    isolate: false,
    maxWorkers: '100%',
    sequence: { sequencer: LongFirst },
    projects: [
      { extends: true, test: { name: 'fast', include: every, exclude: [...never, ...slow] } },
      { extends: true, test: { name: 'full', include: slow, exclude: never } },
    ],
  },
});
