import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test, vi } from 'vitest';
import { judgeResponse } from '../../../src/kit/contract/index.ts';
import { contractOf, parseDescription } from '../../../src/kit/contract/node.ts';
import { controlContract } from '../../../src/kit/mock/control/control.ts';
import { controlDescription } from '../../../src/kit/mock/index.ts';
import { createMockHandler, type MockHandler, startMock } from '../../../src/zangtable/mock/index.ts';
import { ask, bytesOf, create, sendRaw } from './ask.ts';

const description = new URL('../../../src/kit/mock/control/openapi.yaml', import.meta.url);
const control = contractOf(parseDescription(await readFile(description, 'utf8')));

interface Controlled {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads properties that may not be there.
  readonly json: any;
}

/** Asks the control API, and holds its response to its own description. */
async function callControl(mock: MockHandler, call: string, body?: unknown, world?: string): Promise<Controlled> {
  const [method = '', target = ''] = call.split(' ');
  const response = await mock(
    new Request(`http://mock.test${target}`, {
      method,
      headers: { 'content-type': 'application/json', ...(world && { 'x-mock-world': world }) },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  const json = text === '' ? undefined : JSON.parse(text);
  const route = control.route(method, target.split('?')[0] as string);
  if (route.kind === 'found') {
    const header = (name: string): string | undefined => response.headers.get(name) ?? undefined;
    expect(judgeResponse(control, route.operation, { status: response.status, header, body: json })).toEqual([]);
  }
  return { status: response.status, headers: response.headers, json };
}

test('The description of the control API is read whole, and the generated one is the same', async () => {
  expect(controlContract().operations.map(({ id }) => id)).toEqual(control.operations.map(({ id }) => id));
  expect(controlDescription).toEqual(control.document);
  await using mock = await startMock();
  const served = await fetch(`${mock.url}/__mock/openapi.json`);
  expect(await served.json()).toEqual(control.document);
});

test('The control API lists, seeds and clears what a world holds', async () => {
  const mock = createMockHandler();
  const total = async () => (await callControl(mock, 'GET /__mock/resources?limit=2')).json.total;

  expect((await callControl(mock, 'PUT /__mock/resources', { count: 5, within: 'shop' })).status).toBe(204);
  const { json } = await callControl(mock, 'GET /__mock/resources?limit=2');
  expect(json).toMatchObject({ name: 'exports', within: 'project', total: 5 });
  expect(json.resources).toMatchObject([{ project: 'shop' }, { project: 'shop' }]);
  expect((await callControl(mock, 'PUT /__mock/resources', { count: -1 })).status).toBe(400);
  expect((await callControl(mock, 'DELETE /__mock/resources')).status).toBe(204);
  expect(await total()).toBe(0);
});

test('The description of the control API passes the same linter as the contract', { timeout: 60_000 }, async () => {
  const command = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'));
  const args = [
    command,
    'lint',
    '--extends=recommended-strict',
    // It needs no credentials, its page is the folder itself, and what an event carries is no response's schema.
    ...['security-defined', 'no-path-trailing-slash', 'no-unused-components'].map((rule) => `--skip-rule=${rule}`),
    fileURLToPath(description),
  ];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const { stderr } = await promisify(execFile)(process.execPath, args, { cwd: '/', env });
  expect(stderr).toContain('valid');
});

// A page and a stream need a server.
const serverOnly = ['getInspector', 'getEvents'];

test('Every operation of the control API returns as it is described', async () => {
  const mock = createMockHandler();
  await create(mock, 'p');
  const bodies: Record<string, unknown> = {
    setScenario: { steps: [] },
    setResources: { count: 2 },
    setClock: { frozen: true },
  };
  for (const { id, method, pathTemplate } of control.operations) {
    // An earlier operation may have emptied the journal.
    if (pathTemplate.includes('{id}')) await create(mock, 'p');
    const path = pathTemplate.replace('{id}', String(mock.journal.list().at(-1)?.id));
    const { status, json } = await callControl(mock, `${method} ${path}`, bodies[id]);
    const want = serverOnly.includes(id) ? 400 : json === undefined ? 204 : 200;
    expect([id, status]).toEqual([id, want]);
  }
});

test('Health reports the versions, and how many worlds there are, without making one', async () => {
  const mock = createMockHandler();
  await create(mock, 'p', { headers: { 'x-mock-world': 'w' } });

  const { json } = await callControl(mock, 'GET /__mock/health');

  expect(json).toMatchObject({ status: 'ok', contract: '0.2.0', worlds: 1 });
  expect(json.uptime_seconds).toBeGreaterThan(0);
});

const mistakes: [call: string, want: [status: number, says: RegExp], body?: unknown, world?: string][] = [
  ['GET /__mock', [404, /has no path \/__mock; it is described at \/__mock\/openapi.json/]],
  ['GET /__mock/nothing', [404, /has no path/]],
  ['GET /__mock/%E0%A4%A', [404, /has no path/]],
  ['POST /__mock/health', [405, /POST is not one of GET/]],
  ['GET /__mock/reset', [405, /GET is not one of POST/]],
  ['PUT /__mock/scenario', [400, /body: is required/]],
  ['PUT /__mock/scenario', [400, /body: is not JSON/], '{'],
  ['PUT /__mock/scenario', [400, /body must be object/], []],
  ['PUT /__mock/scenario', [400, /body has no property "stepz" \(did you mean "steps"\?\)/], { stepz: [], steps: [] }],
  [
    'PUT /__mock/scenario',
    [400, /answer\/headers the name "X-A" must match pattern/],
    { steps: [{ outcome: { answer: { status: 200, headers: { 'X-A': 'b' } } } }] },
  ],
  ['PUT /__mock/scenario', [400, /there is no error code "nope"/], { steps: [{ outcome: { error: 'nope' } }] }],
  ['PUT /__mock/scenario', [400, /there is no operation "x"/], { steps: [{ operation: 'x', outcome: {} }] }],
  [
    'PUT /__mock/scenario',
    [400, /listExports never returns 400 with invalid_export_format; only with/],
    { steps: [{ operation: 'listExports', outcome: { error: 'invalid_export_format' } }] },
  ],
  ['PUT /__mock/scenario', [400, /\/steps\/0\/outcome\/code must be >= 200/], { steps: [{ outcome: { code: 99 } }] }],
  [
    'PUT /__mock/scenario',
    [400, /\/steps\/0\/outcome has no property "colour", but error, code, example/],
    { steps: [{ outcome: { colour: 1 } }] },
  ],
  ['PUT /__mock/clock', [400, /must NOT have fewer than 1 properties/], {}],
  ['PUT /__mock/clock', [400, /advance_seconds must be >= 0/], { advance_seconds: -1 }],
  ['PUT /__mock/clock', [400, /now must match format "date-time"/], { now: 'yesterday' }],
  ['PUT /__mock/clock', [400, /the clock goes from the year 1 to the year 9999/], { advance_seconds: 1e300 }],
  ['PUT /__mock/clock', [400, /the clock goes from the year 1 to the year 9999/], { advance_seconds: 1e308 }],
  ['PUT /__mock/clock', [400, /the clock goes from/], { advance_seconds: 1e12 }],
  ['PUT /__mock/clock', [400, /the clock goes from/], { now: '0000-01-01T00:00:00Z' }],
  ['PUT /__mock/clock', [400, /is not a time that this mock can show/], { now: '2016-12-31T23:59:60Z' }],
  ['GET /__mock/journal?limit=0', [400, /query limit must be >= 1/]],
  ['GET /__mock/journal?status=ok', [400, /query status must be integer/]],
  ['GET /__mock/journal', [400, /header X-Mock-World must match pattern/], undefined, 'a/b'],
];

test.each(mistakes)('%s is rejected by problem details with %j: %j', async (call, [status, says], body, world) => {
  const mock = createMockHandler({ onBug: (error) => expect(error).toBeUndefined() });

  const response = await callControl(mock, call, body, world);

  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(response.json).toMatchObject({ type: 'about:blank', status, detail: expect.stringMatching(says) });
  expect((await callControl(mock, 'GET /__mock/clock')).status).toBe(200);
  expect(await create(mock, 'p')).toMatchObject({ status: 'ready' });
});

test('The clock is set, advanced and frozen, in this order', async () => {
  const mock = createMockHandler();
  const change = { now: '2026-06-02T01:23:45Z', advance_seconds: 421, frozen: true };

  const { json } = await callControl(mock, 'PUT /__mock/clock', change);
  const later = await callControl(mock, 'PUT /__mock/clock', { advance_seconds: 0.5 });
  const { json: created } = await ask(mock, '/projects/p/export/schema', { body: {} });
  const resumed = await callControl(mock, 'PUT /__mock/clock', { frozen: false });

  expect(json).toEqual({ now: '2026-06-02T01:30:46.000Z', frozen: true });
  expect(later.json).toEqual({ now: '2026-06-02T01:30:46.500Z', frozen: true });
  expect(created.meta.generated_at).toBe('2026-06-02T01:30:46Z');
  expect(created.data.export.id).toMatch(/^exp_20260601_183046_/);
  expect(resumed.json.frozen).toBe(false);
});

test('A clock that is set and frozen at once shows exactly that time, though time passes meanwhile', async () => {
  let time = Date.now();
  const passing = vi.spyOn(Date, 'now').mockImplementation(() => (time += 7));
  onTestFinished(() => passing.mockRestore());
  const mock = createMockHandler();

  const { json } = await callControl(mock, 'PUT /__mock/clock', { now: '2026-06-02T01:23:45Z', frozen: true });

  expect(json).toEqual({ now: '2026-06-02T01:23:45.000Z', frozen: true });
});

const times = [
  '0001-01-02T00:00:00Z',
  '1969-12-31T23:59:59.500Z',
  '1970-01-01T00:00:00.001Z',
  '2038-01-19T03:14:08Z',
  '9999-12-30T00:00:00Z',
];

test.each(times)('What gets a response at %s is valid', async (now) => {
  const mock = createMockHandler({ onBug: (error) => expect(error).toBeUndefined() });
  await callControl(mock, 'PUT /__mock/clock', { now, frozen: true });
  await callControl(mock, 'PUT /__mock/clock', { advance_seconds: 0.0001 });

  const created = await ask(mock, '/projects/p/export/schema', { body: {} });
  const rejected = await ask(mock, '/projects/p/export/schema', { body: { format: 'xml' } });

  expect([created.status, created.mismatches, rejected.status, rejected.mismatches]).toEqual([200, [], 400, []]);
});

const impossible = [Number.NaN, Number.POSITIVE_INFINITY, -1e15, 1e15];

test.each(impossible)('Setting or advancing the clock by %d is a RangeError, and the clock goes on', async (value) => {
  const mock = createMockHandler();

  expect(() => mock.clock.set(new Date(value))).toThrow(RangeError);
  expect(() => mock.clock.advance(value)).toThrow(RangeError);
  expect(Math.abs(mock.clock.now().getTime() - Date.now())).toBeLessThan(5000);
});

test('A world is reset alone', async () => {
  const mock = createMockHandler();
  const idOf = async (world: string): Promise<unknown> => {
    await create(mock, 'p', { headers: { 'x-mock-world': world } });
    return (await ask(mock, '/projects/p/exports', { headers: { 'x-mock-world': world } })).json.data.exports.length;
  };
  await idOf('a');
  await idOf('b');

  await callControl(mock, 'POST /__mock/reset', undefined, 'a');

  expect([await idOf('a'), await idOf('b')]).toEqual([1, 2]);
  expect((await callControl(mock, 'GET /__mock/worlds')).json.worlds).toMatchObject([
    { id: 'a', resources: 1, exchanges: 2 },
    { id: 'b', resources: 2, exchanges: 4 },
  ]);
});

test('When the API moves below a base path, the control API is where it was and below it, too', async () => {
  await using mock = await startMock({ basePath: '/v1' });
  const { origin } = new URL(mock.url);
  const statusOf = async (target: string): Promise<number> =>
    (await sendRaw(origin, bytesOf({ method: 'GET', target }))).status;

  expect(await statusOf('/__mock/health')).toBe(200);
  expect(mock.url).toBe(`${origin}/v1`);
  expect(await statusOf('/v1/__mock/health')).toBe(200);
  expect(await statusOf('/v1/__mock/')).toBe(200);
  expect(await statusOf('/v1/__mocked')).toBe(404);
  expect(await statusOf(`${mock.url}/__mock/health`)).toBe(200);
  expect(await statusOf('/__mocked')).toBe(404);
});

test('Requests of the control API are not in the journal', async () => {
  const mock = createMockHandler();
  await callControl(mock, 'GET /__mock/health');
  expect(mock.journal.list()).toEqual([]);
});
