import { expect, test } from 'vitest';
import { describeConformance } from '../../../src/zangtable/vitest/index.ts';

/** Runs the suite against a server that responds to everything with one text, and returns what each test throws. */
async function failuresOf(text: string): Promise<ReadonlyMap<string, string>> {
  const tests = new Map<string, (context: { skip(): never }) => Promise<void>>();
  let prepare = async (): Promise<void> => undefined;
  describeConformance(
    {
      baseUrl: 'http://127.0.0.1',
      project: 'example_project',
      token: 'pat_PROJECT_TOKEN',
      fetch: async () => new Response(text, { status: 418 }),
      samples: 0,
    },
    {
      describe: (_, body) => body(),
      test: (name, body) => tests.set(name.split(':', 1)[0] ?? '', body),
      beforeAll: (body) => {
        prepare = body;
      },
    },
  );
  await prepare();
  const failures = new Map<string, string>();
  const skip = (): never => {
    throw new Error('skipped');
  };
  for (const [id, body] of tests) await body({ skip }).catch((error: Error) => failures.set(id, error.message));
  return failures;
}

test('A failed test shows the whole finding, whatever text the server sends', async () => {
  const failure = (await failuresOf('a teapot\n\nwith a blank line')).get('response-envelope') ?? '';

  expect(failure).toContain('MUST response-envelope');
  expect(failure).toContain('with a blank line');
  expect(failure).toMatch(/repeat {4}curl /);
});
