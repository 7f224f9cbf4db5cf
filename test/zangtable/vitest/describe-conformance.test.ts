import { writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { createMockHandler } from '../../../src/zangtable/mock/index.ts';
import { type ConformanceTarget, describeConformance } from '../../../src/zangtable/vitest/index.ts';
import { newFolder } from '../../loopback.ts';

interface Outcomes {
  /** What the tests throw, by their ids. */
  readonly failures: ReadonlyMap<string, string>;
  readonly skipped: readonly string[];
  readonly passed: readonly string[];
}

/** Runs the suite as Vitest would. */
async function outcomesOf(target: Partial<ConformanceTarget>): Promise<Outcomes> {
  const tests = new Map<string, (context: { skip(): never }) => Promise<void>>();
  let prepare = async (): Promise<void> => undefined;
  describeConformance(
    { baseUrl: 'http://127.0.0.1', project: 'example_project', token: 'pat_PROJECT_TOKEN', samples: 0, ...target },
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
  const [skipped, passed]: [string[], string[]] = [[], []];
  const skip = (): never => {
    throw new Error('skipped');
  };
  for (const [id, body] of tests) {
    await body({ skip }).then(
      () => passed.push(id),
      (error: Error) => (error.message === 'skipped' ? skipped.push(id) : failures.set(id, error.message)),
    );
  }
  return { failures, skipped, passed };
}

const teapot = (text: string): Partial<ConformanceTarget> => ({
  fetch: async () => new Response(text, { status: 418 }),
});

test('A failed test shows the whole finding, whatever text the server sends', async () => {
  const { failures } = await outcomesOf(teapot('a teapot\n\nwith a blank line'));
  const failure = failures.get('response-envelope') ?? '';

  expect(failure).toContain('MUST response-envelope');
  expect(failure).toContain('with a blank line');
  expect(failure).toMatch(/repeat {4}curl /);
});

test.each<[what: string, target: Partial<ConformanceTarget>, says: string]>([
  ['is down', { baseUrl: 'http://127.0.0.1:1' }, 'cannot reach http://127.0.0.1:1: connection refused'],
  ['redirects', { fetch: async () => Response.redirect('http://www.target.test/login', 302) }, 'as a login page does'],
  ['does not know the token', { fetch: createMockHandler(), token: 'pat_for_other_one' }, 'rejects the token'],
])('A target that %s is one failed test with the reason', async (_, target, says) => {
  const { failures, passed } = await outcomesOf(target);

  expect([...failures.keys()]).toEqual(['verdict']);
  expect(failures.get('verdict')).toContain(says);
  expect(passed).toEqual([]);
});

test.each<[what: string, baseUrl: ConformanceTarget['baseUrl']]>([
  ['a promise', Promise.resolve('http://mock.test/')],
  ['a function', async () => 'http://mock.test'],
])('The base URL may be %s', async (_, baseUrl) => {
  const seen: Request[] = [];
  const handler = createMockHandler();
  const fetch = async (request: Request): Promise<Response> => {
    seen.push(request);
    return await handler(request);
  };
  const { failures } = await outcomesOf({ baseUrl, fetch, readOnly: true, headers: { 'X-Trial': 'one' } });

  expect([...failures]).toEqual([]);
  expect(seen.every(({ url }) => url.startsWith('http://mock.test/'))).toBe(true);
  expect(seen.map(({ method }) => method)).not.toContain('POST');
  expect(seen.at(-1)?.headers.get('x-trial')).toBe('one');
});

test('Every further token that the command line takes reaches its check, and no output', async () => {
  const [otherToken, revokedToken] = ['pat_for_other_project', 'pat_revoked'];
  const handler = createMockHandler();
  const fetch = async (request: Request): Promise<Response> => {
    const isAnother = [otherToken, revokedToken].some((one) => request.headers.get('authorization')?.endsWith(one));
    return isAnother ? Response.json({ leaks: [otherToken, revokedToken] }) : await handler(request);
  };
  const { failures } = await outcomesOf({ fetch, otherToken, revokedToken });
  const said = [...failures.values()].join('\n');

  expect([...failures.keys()]).toEqual(expect.arrayContaining(['token-of-other-project', 'token-revoked']));
  expect(said).not.toMatch(/pat_(for_other_project|revoked)/);
});

test('Waivers are those of the command line', async () => {
  const waivers = newFolder()('waivers.yaml');
  await writeFile(
    waivers,
    '- { id: response-*, reason: r, issue: "https://e.test/1", owner: o, expires: "2999-12-31" }',
  );
  const { failures, passed } = await outcomesOf({ ...teapot('{}'), waivers });

  expect(passed).toContain('response-envelope');
  expect(failures.has('response-envelope')).toBe(false);
});
