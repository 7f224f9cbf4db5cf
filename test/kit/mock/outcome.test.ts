import { expect, onTestFinished, test, vi } from 'vitest';
import { packagedContract } from '../../../src/zangtable/contract.ts';
import { createMockHandler, startMock } from '../../../src/zangtable/mock/index.ts';
import { ask, create } from './ask.ts';

const schema = '/projects/example_project/export/schema';
const exports = '/projects/example_project/exports';
const { errorCodes } = packagedContract();

test.each(errorCodes)(
  'The slug mock_$code and the token pat_mock_$code always return $status $code',
  async ({ code, status }) => {
    const mock = createMockHandler();

    const bySlug = await ask(mock, `/projects/mock_${code}/export/schema`, { body: {} });
    const byToken = await ask(mock, schema, { body: {}, headers: { authorization: `Bearer pat_mock_${code}` } });
    const byPreference = await ask(mock, schema, { body: {}, headers: { prefer: `error=${code}` } });

    for (const response of [bySlug, byToken, byPreference]) {
      expect([response.status, response.json.error.code]).toEqual([status, code]);
      expect(response.mismatches).toEqual([]);
    }
    expect(mock.journal.list().map(({ forced }) => forced)).toEqual(['magic project', 'magic token', 'prefer']);
    expect(byPreference.headers.get('preference-applied')).toBe(`error=${code}`);
  },
);

test('An overridden error comes before anything else is looked at', async () => {
  const mock = createMockHandler();
  const { status, json } = await ask(mock, '/projects/mock_permission_denied/export/schema', {
    body: '{"format":',
    headers: { authorization: undefined },
  });
  expect([status, json.error.code]).toEqual([403, 'permission_denied']);
});

test('An error that an operation never responds is rejected, and the rejection says so', async () => {
  const mock = createMockHandler({ onBug: (error) => expect(error).toBeUndefined() });
  const { status, json, headers, mismatches } = await ask(mock, '/projects/mock_invalid_export_format/exports');
  expect([status, json.error.code, mismatches]).toEqual([400, 'validation_failed', []]);
  expect(headers.get('x-mock-mismatch')).toBe(
    'magic project: listExports never returns 400 with invalid_export_format',
  );
});

const misspelled: readonly (readonly [given: string, meant: string])[] = [
  ['mock_invalid_tokn', 'mock_invalid_token'],
  ['mock_not_fuond', 'mock_not_found'],
  ['mock_fault_rest', 'mock_fault_reset'],
  ['mock_fault_fire', 'mock_fault_<reset|empty|truncate|hang|error>'],
  ['mock_delay_2s', 'mock_delay_<milliseconds>'],
  ['mock_delay_', 'mock_delay_<milliseconds>'],
  ['mock_not_found_2', 'mock_not_found'],
  ['mock_code_777', 'mock_code_<status>'],
  ['mock_coed_429', 'mock_code_<status>'],
  ['mock_size_9999999999', 'mock_size_<bytes>'],
  ['mock_code_429_retry_aftr_2', 'mock_code_429_retry_after_<seconds>'],
  ['mock_size_9_rate_0', 'mock_size_9_rate_<bytes per second>'],
];

test.each(misspelled)(
  'The slug %s is an ordinary one, and the response says what may have been meant',
  async (slug, meant) => {
    const mock = createMockHandler();
    const said = `path project: looks like a magic value and chooses nothing; did you mean ${meant}?`;

    const { status, json, headers } = await ask(mock, `/projects/${slug}/export/schema`, { body: {} });
    const wrong = await ask(mock, `/projects/${slug}/exports?limit=0`);

    expect([status, json.data.export.project, headers.get('x-mock-mismatch')]).toEqual([200, slug, said]);
    expect(mock.journal.list()[0]).toMatchObject({ forced: null, mismatches: [{ in: 'path project' }] });
    expect(wrong.headers.get('x-mock-mismatch')).toMatch(/did you mean .*; query limit: must be >= 1/);
  },
);

test('A misspelled magic token is unknown, and the rejection says what may have been meant without showing it', async () => {
  const headers = { authorization: 'Bearer pat_mock_permision_denied' };
  const response = await ask(createMockHandler(), exports, { headers });

  expect([response.status, response.json.error.code]).toEqual([401, 'invalid_token']);
  expect(response.headers.get('x-mock-mismatch')).toContain('did you mean ...permission_denied?');
  expect(response.headers.get('x-mock-mismatch')).not.toContain('permision');
});

const unremarkable = ['mock_', 'mock_nothing', 'mockingbird', 'mock_shop', 'mock_note', 'example_project'];

test.each(unremarkable)('The slug %s is an ordinary one, and nothing is said of it', async (slug) => {
  const mock = createMockHandler();
  const { headers } = await ask(mock, `/projects/${slug}/exports`);
  expect(await create(mock, slug)).toMatchObject({ project: slug });

  expect([headers.get('x-mock-mismatch'), mock.journal.list()[0]?.forced]).toEqual([null, null]);
});

interface Preference {
  readonly prefer: string;
  readonly target?: string;
  readonly method?: string;
  readonly want: readonly [status: number, says: RegExp];
}

const preferences: Preference[] = [
  { prefer: 'code=200', want: [200, /"example_project_schema_export.json"/] },
  { prefer: 'code=400', want: [400, /"(invalid_export_format|validation_failed)"/] },
  { prefer: 'code=401', want: [401, /"missing_authorization"/] },
  { prefer: 'code=403', want: [403, /"permission_denied"/] },
  { prefer: 'code=404', want: [404, /"not_found"/] },
  { prefer: 'code=418', want: [418, /"mock_fault"/] },
  { prefer: 'code=429', want: [429, /"mock_fault"/] },
  { prefer: 'code=500', want: [500, /"mock_fault"/] },
  { prefer: 'code=503', want: [503, /"mock_fault"/] },
  { prefer: 'code=503, dynamic=true', want: [503, /"mock_fault"/] },
  { prefer: 'code=204', want: [400, /"validation_failed"/] },
  { prefer: 'code=100', want: [400, /"validation_failed"/] },
  { prefer: 'example=full', want: [200, /"example_project_schema.sql"/] },
  { prefer: 'example="full"', want: [200, /"example_project_schema.sql"/] },
  { prefer: 'EXAMPLE=full', want: [200, /"example_project_schema.sql"/] },
  { prefer: 'example=not_found', want: [404, /"not_found"/] },
  { prefer: 'code=404, example=not_found', want: [404, /"not_found"/] },
  { prefer: 'code=200, example=not_found', want: [400, /"validation_failed"/] },
  { prefer: 'example=json_artifact', want: [400, /"validation_failed"/] },
  { prefer: 'example=recent_exports', target: exports, want: [200, /"table_export"/] },
  { prefer: 'example=json_artifact', target: '/projects/p/export/download/exp_1', want: [200, /"tables"/] },
  { prefer: 'example=sql_artifact', target: '/projects/p/export/download/exp_1', want: [200, /^CREATE TABLE/] },
  { prefer: 'code=200', target: '/projects/p/export/download/exp_1', want: [200, /"tables"/] },
  { prefer: 'fault=error', want: [500, /"mock_fault"/] },
  { prefer: 'fault=error, code=503', want: [503, /"mock_fault"/] },
  { prefer: 'fault=error, code=404', want: [500, /"mock_fault"/] },
  { prefer: 'dynamic=perhaps', want: [400, /"validation_failed"/] },
  { prefer: 'delay=1000000', want: [400, /"validation_failed"/] },
  { prefer: 'delay=1', want: [200, /"ready"/] },
];

const makers = [
  {
    name: 'handler',
    start: async () => ({ responses: createMockHandler(), origin: 'http://mock.test', close: async () => undefined }),
  },
  {
    name: 'server',
    start: async () => {
      const mock = await startMock();
      return { responses: fetch, origin: mock.url, close: mock.close };
    },
  },
];

test.each(makers)('The $name honours Prefer, and never against the contract', async ({ start }) => {
  const { responses, origin, close } = await start();
  for (const { prefer, target = schema, want } of preferences) {
    const question = { headers: { prefer }, ...(target === schema ? { body: {} } : {}) };
    const { status, text, mismatches } = await ask(responses, origin + target, question);
    expect([prefer, status, mismatches]).toEqual([prefer, want[0], []]);
    expect(text, prefer).toMatch(want[1]);
  }
  await close();
});

test('What is chosen by Prefer outranks the scenario, and that the magic value', async () => {
  const mock = createMockHandler();
  mock.scenario.set([{ outcome: { error: 'permission_denied' } }]);
  const target = '/projects/mock_not_found/export/schema';

  const byScenario = await ask(mock, target, { body: {} });
  const byPreference = await ask(mock, target, { body: {}, headers: { prefer: 'code=200' } });

  expect(byScenario.json.error.code).toBe('permission_denied');
  expect([byPreference.status, byPreference.mismatches]).toEqual([200, []]);
});

// Frozen first: set and frozen at once, it may have gone on for a millisecond.
async function stopClock(url: string): Promise<void> {
  for (const change of [{ frozen: true }, { now: '2026-06-02T01:23:45Z' }]) {
    const headers = { 'content-type': 'application/json' };
    await fetch(`${url}/__mock/clock`, { method: 'PUT', headers, body: JSON.stringify(change) });
  }
}

test('Generated responses are valid whatever the seed, and equal for equal seeds', { timeout: 60_000 }, async () => {
  const targets = [{ target: schema, body: {} }, { target: exports }, { target: exports, accept: 'application/json' }];
  const bugs: unknown[] = [];
  const texts = new Set<string>();
  for (let seed = 0; seed < 12; seed += 1) {
    await using one = await startMock({ seed: `${seed}`, onBug: (error) => bugs.push(error) });
    await using other = await startMock({ seed: `${seed}`, onBug: (error) => bugs.push(error) });
    for (const { url } of [one, other]) await stopClock(url);
    for (const { target, accept, body } of targets as readonly { target: string; accept?: string; body?: object }[]) {
      const question = { headers: { prefer: 'dynamic=true', accept }, ...(body && { body }) };
      const first = await ask(fetch, one.url + target, question);
      const second = await ask(fetch, other.url + target, question);
      expect([first.status, first.mismatches]).toEqual([200, []]);
      expect(first.text).toBe(second.text);
      texts.add(first.text);
    }
  }
  expect(bugs).toEqual([]);
  // Generated, not shown: the responses differ from seed to seed.
  expect(texts.size).toBeGreaterThan(30);
});

test('Generated responses fit their request, and are never the example', { timeout: 60_000 }, async () => {
  await using mock = await startMock();
  const headers = { prefer: 'dynamic=true', 'x-operation-key': 'sign-up' };
  const ids = new Set<string>();

  for (let round = 0; round < 30; round += 1) {
    const { json } = await ask(fetch, `${mock.url}/projects/shop/export/schema`, { headers, body: { format: 'sql' } });
    const { id, project, format, download_url: url, download_name: name } = json.data.export;
    expect([project, format, json.operation_key]).toEqual(['shop', 'sql', 'sign-up']);
    expect([url, name]).toEqual([`/projects/shop/export/download/${id}`, 'shop_schema_export.sql']);
    ids.add(id);
    const listed = await ask(fetch, `${mock.url}/projects/shop/exports`, { headers });
    for (const one of listed.json.data.exports) {
      expect([one.project, one.download_url]).toEqual(['shop', `/projects/shop/export/download/${one.id}`]);
    }
  }
  expect(ids.size).toBe(30);
});

test.each([
  ['code=404, count=exact', 'code=404'],
  ['count=exact; code=404', null],
  ['respond-async; code=404, delay=1', 'delay=1'],
  ['note="a, code=404"', null],
  ['code=404, error=not_found, CODE=403', 'code=404, error=not_found'],
  ['example=nope', null],
  ['size=9, rate=9', null],
  ['example=no_exports, error=not_found', 'error=not_found'],
])('Of "Prefer: %s" is applied: %s', async (prefer, applied) => {
  const { headers } = await ask(createMockHandler(), exports, { headers: { prefer } });

  expect(headers.get('preference-applied')).toBe(applied);
});

test.each([
  [`${exports}?limt=2`, undefined, 'query limt: has no effect; did you mean limit?'],
  [`${exports}?LIMIT=2`, undefined, 'query LIMIT: has no effect; did you mean limit?'],
  [`${exports}?_=123`, undefined, null],
  [schema, { formt: 'sql' }, 'body formt: has no effect; did you mean format?'],
  [schema, { format: 'sql', formats: 'sql' }, null],
  [schema, { comment: 'x' }, null],
  [
    '/projects/p/export/database',
    { table_options: { orders: { limt: 2 } } },
    'body table_options.orders.limt: has no effect; did you mean limit?',
  ],
  ['/projects/p/export/database', { table_options: { columns: { columns: ['id'] } } }, null],
])('%s with the body %j has the hint %j', async (target, body, hint) => {
  const { status, headers } = await ask(createMockHandler(), target, { body });

  expect([status, headers.get('x-mock-mismatch')]).toEqual([200, hint]);
});

test.each([
  ['/project/p/exports', '; did you mean /projects/{project}/exports?'],
  ['/projects/p/export/shema', '; did you mean /projects/{project}/export/schema?'],
  ['/projekt/p/export', ''],
])('The path %s is unknown%s', async (target, meant) => {
  const { headers } = await ask(createMockHandler(), target);

  const said = `path: no operation of the contract has this path${meant}`;
  expect(headers.get('x-mock-mismatch')).toBe(said);
});

test.each(['*/*', 'application/json', 'application/sql'])(
  'Nothing is generated for a download as %s: the contract does not say what is in it',
  async (accept) => {
    await using mock = await startMock();
    const headers = { prefer: 'dynamic=true', accept };
    const target = `${mock.url}/projects/p/export/download/exp_1`;

    const { status, json, headers: responded } = await ask(fetch, target, { headers });
    const failed = await ask(fetch, target, { headers: { ...headers, prefer: 'dynamic=true, code=404' } });

    expect([status, json.error.code]).toEqual([400, 'validation_failed']);
    expect(responded.get('x-mock-mismatch')).toBe(
      'header Prefer: generates nothing: the contract does not say what a downloadExport response contains',
    );
    expect([failed.status, failed.mismatches]).toEqual([404, []]);
  },
);

test('Every named example of the contract can be asked for, and is valid as it leaves', async () => {
  await using server = await startMock();
  const handler = createMockHandler();
  for (const { id, method, pathTemplate, responses } of packagedContract().operations) {
    const target = pathTemplate.replace('{project}', 'p').replace('{export_id}', 'exp_1');
    for (const { content, status } of responses) {
      for (const { name, value } of content.flatMap(({ examples }) => examples)) {
        const question = { method, headers: { prefer: `code=${status}, example=${name}` } };
        for (const [replies, origin] of [
          [fetch, server.url],
          [handler, 'http://mock.test'],
        ] as const) {
          const response = await ask(replies, origin + target, question);
          expect([id, name, String(response.status), response.mismatches]).toEqual([id, name, status, []]);
          expect(response.json ?? response.text).toEqual(value);
        }
      }
    }
  }
});

test('A scenario is played step by step, each for its operation, and then all is as usual', async () => {
  const mock = createMockHandler();
  mock.scenario.set([
    { operation: 'createSchemaExport', times: 2, outcome: { error: 'permission_denied' } },
    { operation: 'listExports', times: 1, outcome: { code: 401 } },
    { times: 1, outcome: { fault: 'error' } },
  ]);

  const statuses: number[] = [];
  for (const target of [schema, exports, exports, schema, schema, exports]) {
    statuses.push((await ask(mock, target, target === schema ? { body: {} } : {})).status);
  }

  expect(statuses).toEqual([403, 401, 500, 403, 200, 200]);
  expect(mock.scenario.steps).toEqual([]);
});

const matches: readonly { match: object; yes: readonly Sent[]; no: readonly Sent[] }[] = [
  { match: { path: { project: 'b' } }, yes: [['/projects/b/exports']], no: [[exports]] },
  { match: { path: { project: 'Big' } }, yes: [['/projects/bIG/exports']], no: [[exports]] },
  {
    match: { query: { status: 'ready', limit: '2' } },
    yes: [[`${exports}?limit=2&status=ready`]],
    no: [[`${exports}?limit=2`]],
  },
  { match: { headers: { 'X-Tenant': 'a' } }, yes: [[exports, { headers: { 'x-tenant': 'a' } }]], no: [[exports]] },
  {
    match: { body: { format: 'sql' } },
    yes: [[schema, { body: { format: 'sql', file_name: 'a' } }]],
    no: [[schema, { body: { format: 'json' } }], [schema, { body: {} }], [exports]],
  },
  {
    match: { path: { project: 'example_project' }, body: { file_name: 'a' } },
    yes: [[schema, { body: { file_name: 'a' } }]],
    no: [['/projects/b/export/schema', { body: { file_name: 'a' } }]],
  },
];
type Sent = readonly [target: string, question?: Parameters<typeof ask>[2]];

test.each(matches)('A step for $match is for those requests alone; others fall through', async ({ match, yes, no }) => {
  const mock = createMockHandler();
  mock.scenario.set([{ match, outcome: { error: 'permission_denied' } }]);
  const statusesOf = (all: readonly Sent[]) =>
    Promise.all(all.map(async ([target, question]) => (await ask(mock, target, question)).status));

  expect(await statusesOf(yes)).toEqual(yes.map(() => 403));
  expect(await statusesOf(no)).toEqual(no.map(() => 200));
});

test('Steps that match fall through in their order, and each counts its own times', async () => {
  const mock = createMockHandler();
  mock.scenario.set([
    { match: { body: { format: 'sql' } }, times: 1, outcome: { error: 'permission_denied' } },
    { operation: 'createSchemaExport', times: 2, outcome: { error: 'not_found' } },
  ]);

  const statuses: number[] = [];
  for (const format of ['json', 'sql', 'sql', 'sql']) {
    statuses.push((await ask(mock, schema, { body: { format } })).status);
  }

  expect(statuses).toEqual([404, 403, 404, 200]);
});

test.each([
  ['mock_code_429', '', [429, '1']],
  ['mock_code_503_retry_after_7', '', [503, '7']],
  ['p', 'code=429, retry-after=30', [429, '30']],
  ['p', 'code=503', [503, '1']],
  ['p', 'code=500', [500, null]],
  ['p', 'error=permission_denied, retry-after=2', [403, '2']],
])('The slug %s with "Prefer: %s" is %j, with Retry-After', async (slug, prefer, want) => {
  const { status, headers } = await ask(createMockHandler(), `/projects/${slug}/exports`, { headers: { prefer } });

  expect([status, headers.get('retry-after')]).toEqual(want);
});

test.each(makers)('The $name sends a download of the size and at the rate that it is asked for', async ({ start }) => {
  const { responses, origin, close } = await start();
  const made = await ask(responses, `${origin}/projects/mock_size_100000_rate_400000/export/schema`, { body: {} });

  const { headers, text, json } = await ask(responses, origin + made.json.data.export.download_url);
  const plain = await ask(responses, `${origin}${made.json.data.export.download_url}`, {
    headers: { prefer: 'size=1' },
  });

  expect([headers.get('content-length'), text.length]).toEqual(['100000', 100_000]);
  expect(json.tables).toEqual(plain.json.tables);
  await close();
});

test('Worlds beyond the limit are dropped with a notice, and the default one never is', async () => {
  const mock = createMockHandler({ limits: { worlds: 3 } });
  const noticeOf = async (world?: string) =>
    (await ask(mock, exports, { headers: { 'x-mock-world': world } })).headers.get('x-mock-mismatch');
  await ask(mock, schema, { body: {} });

  const notices = [await noticeOf('a'), await noticeOf('b'), await noticeOf('c'), await noticeOf('a')];

  expect(notices).toEqual([
    null,
    null,
    expect.stringMatching(/the world a is dropped, for the mock keeps 3; start it with --worlds for more/),
    expect.stringMatching(/was dropped and is new, for the mock keeps 3 worlds; .*the world b is dropped/),
  ]);
  expect((await ask(mock, exports)).json.data.exports).toHaveLength(1);
});

test('What is undefined in a step is absent, and what is changed in it later has no effect', async () => {
  const mock = createMockHandler({ latency: { from: 30, to: 30 } });
  const outcome = { error: 'not_found', delay: undefined };
  mock.scenario.set([{ operation: undefined, match: undefined, times: undefined, outcome }]);
  outcome.error = 'permission_denied';

  const statuses = [(await ask(mock, exports)).status, (await ask(mock, exports)).status];

  expect([statuses, mock.journal.list().map(({ delay_ms: delay }) => delay)]).toEqual([
    [404, 404],
    [30, 30],
  ]);
});

test('A step without a number of times holds until it is replaced or reset', async () => {
  const mock = createMockHandler();
  mock.scenario.set([{ outcome: { error: 'not_found' } }]);
  const statusOf = async (): Promise<number> => (await ask(mock, exports)).status;

  const held = [await statusOf(), await statusOf(), await statusOf()];
  mock.reset();

  expect([...held, await statusOf()]).toEqual([404, 404, 404, 200]);
});

test('A preference that the mock does not know is ignored, with a hint', async () => {
  const mock = createMockHandler();
  const prefer = 'return=minimal; foo="some parameter", exmaple=full, count=exact';

  const { status, headers } = await ask(mock, exports, { headers: { prefer } });

  expect([status, headers.get('preference-applied')]).toEqual([200, null]);
  expect(headers.get('x-mock-mismatch')).toMatch(/"exmaple" is not one of code, example, .*, so it is ignored/);
});

test('A request that is rejected for its Prefer field uses up no step', async () => {
  const mock = createMockHandler();
  mock.scenario.set([{ times: 1, outcome: { error: 'not_found' } }]);

  await ask(mock, exports, { headers: { prefer: 'dynamic=perhaps' } });

  expect(mock.scenario.steps).toHaveLength(1);
});

const wrongSteps: readonly (readonly [step: object, says: RegExp])[] = [
  [{ outcome: { error: 'nope' } }, /there is no error code "nope"; the codes are missing_authorization/],
  [{ operation: 'nope', outcome: {} }, /there is no operation "nope"; the operations are createSchemaExport/],
  [
    { match: { path: { projct: 'p' } }, outcome: {} },
    /there is no path parameter "projct"; the path parameters are project, export_id/,
  ],
  [
    { operation: 'listExports', outcome: { error: 'invalid_export_format' } },
    /listExports never returns 400 with invalid_export_format; only with missing_authorization, .*validation_failed$/,
  ],
  [
    { operation: 'listExports', outcome: { error: 'not_found', code: 401 } },
    /listExports never returns 401 with not_found; 401 comes only with missing_authorization, invalid_token$/,
  ],
  [{ operation: 'listExports', outcome: { code: 302 } }, /listExports does not declare the status code 302/],
  [{ outcome: { code: 302 } }, /no operation declares the status code 302/],
  [
    { operation: 'listExports', outcome: { example: 'full' } },
    /there is no example "full"; the examples are recent_exports/,
  ],
  [{ outcome: { answer: { status: 204, body: 'x' } } }, /a response with the status code 204 has no body/],
  [{ times: 0, outcome: {} }, /\/steps\/0\/times must be >= 1/],
  [{ outcome: { delay: -5 } }, /\/steps\/0\/outcome\/delay must be >= 0/],
  [{ outcome: { fault: 'fire' } }, /\/steps\/0\/outcome\/fault must be one of/],
  [{}, /\/steps\/0 must have required property 'outcome'/],
];

test.each(wrongSteps)('The step %j is a RangeError, and the scenario stays as it was', (given, says) => {
  const mock = createMockHandler();
  mock.scenario.set([{ outcome: {} }]);

  expect(() => mock.scenario.set([given as never])).toThrow(RangeError);
  expect(() => mock.scenario.set([given as never])).toThrow(says);
  expect(mock.scenario.steps).toEqual([{ outcome: {} }]);
});

const delays = [
  { by: 'Prefer', target: schema, headers: { prefer: 'delay=80' } },
  { by: 'the slug', target: '/projects/mock_delay_80/export/schema', headers: {} },
  { by: 'the token', target: schema, headers: { authorization: 'Bearer pat_mock_delay_80' } },
  { by: 'the scenario', target: schema, headers: { 'x-mock-world': 'slow' } },
];

test.each(delays)('A response waits as long as $by says, and is the usual one', async ({ target, headers }) => {
  const mock = createMockHandler();
  mock.world('slow').scenario.set([{ outcome: { delay: 80 } }]);

  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  let isDone = false;
  const asked = ask(mock, target, { body: {}, headers }).finally(() => {
    isDone = true;
  });
  await vi.advanceTimersByTimeAsync(79);
  expect(isDone).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  const { status, mismatches } = await asked;

  expect([status, mismatches]).toEqual([200, []]);
});

test('A range of latencies is drawn from the seed', async () => {
  const durations = async (seed: string): Promise<string[]> => {
    const lines: string[] = [];
    const mock = createMockHandler({
      seed,
      latency: { from: 0, to: 5 },
      onExchange: ({ response }) => lines.push(`${response.delay}`),
    });
    for (let count = 0; count < 20; count += 1) await ask(mock, exports);
    return lines;
  };

  const [first, second, other] = await Promise.all([durations('a'), durations('a'), durations('b')]);

  expect(first).toEqual(second);
  expect(first).not.toEqual(other);
  expect(new Set(first).size).toBeGreaterThan(2);
  expect(first.every((delay) => Number(delay) >= 0 && Number(delay) <= 5)).toBe(true);
});

test('Random faults strike as often as they should, and repeat for the same seed', async () => {
  const struck = async (): Promise<number[]> => {
    const mock = createMockHandler({ seed: 'x', faults: [{ kind: 'error', rate: 0.3 }] });
    const statuses: number[] = [];
    for (let count = 0; count < 200; count += 1) statuses.push((await ask(mock, exports)).status);
    return statuses;
  };

  const first = await struck();

  expect(await struck()).toEqual(first);
  const share = first.filter((status) => status === 500).length / first.length;
  expect(share).toBeGreaterThan(0.2);
  expect(share).toBeLessThan(0.4);
});
