import { afterEach, expect, test, vi } from 'vitest';
import { createLog } from '../../../src/kit/cli/mock-log.ts';
import { mostBytes, type ServedExchange } from '../../../src/kit/mock/pipeline/journal.ts';
import { createRedaction } from '../../../src/kit/mock/pipeline/redact.ts';
import { createMockHandler, type MockHandler, startMock } from '../../../src/zangtable/mock/index.ts';
import { mockedApi } from '../../../src/zangtable/mocked-api.ts';
import { ask, bytesOf, create, sendRaw } from './ask.ts';

afterEach(() => void vi.useRealTimers());

const { text: redact, headers } = createRedaction(mockedApi.tokens);

test('The journal lists exchanges in order, filtered by operation, status and number', async () => {
  const mock = createMockHandler();
  await create(mock, 'p', { body: { format: 'sql' } });
  await ask(mock, '/projects/p/exports');
  await ask(mock, '/projects/p/exports?limit=0');
  await ask(mock, '/nothing');
  const ids = (filter: Parameters<typeof mock.journal.list>[0]): number[] =>
    mock.journal.list(filter).map(({ id }) => id);

  expect(ids({})).toEqual([1, 2, 3, 4]);
  expect(ids({ operation: 'listExports' })).toEqual([2, 3]);
  expect(ids({ operation: 'listExports', status: 400 })).toEqual([3]);
  expect(ids({ limit: 2 })).toEqual([3, 4]);
  expect(ids({ limit: 0 })).toEqual([]);
  expect(ids({ status: 418 })).toEqual([]);
  expect(mock.journal.list()[0]).toMatchObject({
    operation: 'createSchemaExport',
    request: { method: 'POST', url: '/projects/p/export/schema', body: '{"format":"sql"}' },
    response: { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' } },
    mismatches: [],
    forced: null,
  });
  expect(mock.journal.list()[2]?.mismatches).toMatchObject([
    { in: 'query', name: 'limit', pointer: '#/paths/~1projects~1{project}~1exports/get/parameters/1/schema/minimum' },
  ]);
  expect(mock.journal.list()[3]?.operation).toBeNull();
});

test('Clearing the journal clears nothing else', async () => {
  const mock = createMockHandler();
  const { id } = await create(mock, 'p');

  mock.journal.clear();

  expect(mock.journal.list()).toEqual([]);
  expect((await ask(mock, `/projects/p/export/download/${id}`)).status).toBe(200);
});

const capacities = [0, 1, 3];

test.each(capacities)('A journal for %i exchanges keeps the latest, and counts the rest', async (exchanges) => {
  const mock = createMockHandler({ limits: { exchanges } });
  for (let count = 0; count < 5; count += 1) await ask(mock, '/projects/p/exports');

  const response = await mock(new Request('http://mock.test/__mock/journal'));
  const { entries, dropped } = (await response.json()) as { entries: { id: number }[]; dropped: number };

  expect(entries.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5].slice(5 - exchanges));
  expect(dropped).toBe(exchanges === 0 ? 0 : 5 - exchanges);
});

test('Long bodies are cut in the journal, and whole on the wire', async () => {
  const mock = createMockHandler();
  const fileName = 'n'.repeat(100_000);

  const { status } = await ask(mock, '/projects/p/export/schema', { body: { file_name: fileName } });

  expect(status).toBe(200);
  expect(mock.journal.list()[0]?.request.body?.length).toBe(8192);
});

test('A journal of long exchanges keeps fewer of them', async () => {
  const mock = createMockHandler();
  const longest = { body: { file_name: 'n'.repeat(8000) } };
  for (let count = 0; count < 800; count += 1) await ask(mock, '/projects/p/export/schema', longest);

  const entries = mock.journal.list();
  const bytes = entries.reduce((sum, { request, response }) => sum + `${request.body}${response.body}`.length, 0);

  expect(bytes).toBeLessThanOrEqual(mostBytes);
  expect(bytes).toBeGreaterThan(mostBytes * 0.9);
  expect(entries.at(-1)?.id).toBe(800);
  expect(entries.map(({ id }) => id)).toEqual(entries.map((_, index) => 801 - entries.length + index));
});

test.each([
  [20_000, 'fewer of them', 100, 250],
  [5_000_000, 'none of them', 0, 0],
])('A journal of exchanges with %i bytes of headers each keeps %s', async (length, _kept, least, most) => {
  const mock = createMockHandler();
  for (let count = 0; count < 300; count += 1) {
    await ask(mock, '/projects/p/exports', { headers: { 'x-long': `${count}`.padEnd(length, 'n') } });
    if (length > mostBytes) break;
  }

  expect(mock.journal.list().length).toBeGreaterThanOrEqual(least);
  expect(mock.journal.list().length).toBeLessThanOrEqual(most);
});

test('The HAR has an entry for each exchange, with absolute addresses and sizes', async () => {
  await using mock = await startMock();
  await create(fetch, 'p', { headers: {} }).catch(() => undefined);
  await ask(fetch, `${mock.url}/projects/p/exports?limit=5&status=all`);
  for (const target of ['//', '*', '/%', 'http://other.test/x', '/a?b=%zz&c=pat_secret&d=pat%5Fsecret']) {
    await sendRaw(mock.url, bytesOf({ method: 'OPTIONS', target }));
  }

  const response = await fetch(`${mock.url}/__mock/journal.har`);
  const { log } = (await response.json()) as { log: { version: string; entries: Har[] } };

  expect(response.status).toBe(200);
  expect(log.version).toBe('1.2');
  expect(log.entries).toHaveLength(6);
  expect(log.entries[0]).toMatchObject({
    request: {
      method: 'GET',
      url: `${mock.url}/projects/p/exports?limit=5&status=all`,
      queryString: [
        { name: 'limit', value: '5' },
        { name: 'status', value: 'all' },
      ],
    },
    response: { status: 200, content: { mimeType: 'application/json; charset=utf-8' } },
  });
  for (const { request } of log.entries) expect(URL.canParse(request.url), request.url).toBe(true);
  expect(JSON.stringify(log)).not.toMatch(/pat(_|%5F)secret/i);
});

interface Har {
  readonly request: { readonly url: string };
}

const secret = 'pat_live_5ecr3t';

const texts: [given: string, want: string][] = [
  [`a ${secret} b`, 'a pat_[redacted] b'],
  [`{"token":"${secret}"}`, '{"token":"pat_[redacted]"}'],
  [`?t=${secret}&u=1`, '?t=pat_[redacted]&u=1'],
  ['?t=pat%5Flive%5F5ecr3t&u=1', '?t=pat_[redacted]&u=1'],
  [`${secret},${secret}`, 'pat_[redacted],pat_[redacted]'],
  ['pat_', 'pat_'],
  ['a path', 'a path'],
];

test.each(texts)('The text "%s" is reported as "%s"', (given, want) => {
  expect(redact(given)).toBe(want);
});

const fields: [given: string, want: string][] = [
  [`Bearer ${secret}`, 'Bearer [redacted]'],
  ['Basic dXNlcjpwYXNz', 'Basic [redacted]'],
  [secret, '[redacted]'],
  [`${secret} Bearer`, '[redacted]'],
  ['mysecret another', '[redacted]'],
  ['Bearer', '[redacted]'],
];

test.each(fields)('The Authorization "%s" is reported as "%s"', (given, want) => {
  expect(headers({ authorization: given, cookie: given, accept: '*/*' })).toEqual({
    authorization: want,
    cookie: want,
    accept: '*/*',
  });
});

test('A token is reported nowhere, wherever a client puts it', async () => {
  const lines: string[] = [];
  const write = (line: string): unknown => lines.push(line);
  const output = { text: redact, write };
  const logs = [
    createLog('pretty', true, output),
    createLog('pretty', false, output),
    createLog('json', false, output),
  ];
  const mock = createMockHandler({ onExchange: (exchange) => logs.forEach((log) => void log?.(exchange)) });

  const responses = [...(await leakyResponses(mock)), ...(await controlResponses(mock))];

  expect(responses.length).toBeGreaterThan(50);
  expect(lines.length).toBeGreaterThan(200);
  expect([...responses, ...lines].filter((text) => text.includes('5ecr3t'))).toEqual([]);
});

const leakyHeaders: readonly Readonly<Record<string, string>>[] = [
  { authorization: `Bearer ${secret}` },
  { authorization: secret },
  { authorization: `${secret} x` },
  { prefer: `error=${secret}` },
  { prefer: `example=${secret}` },
  { 'x-mock-world': secret },
  { 'content-type': secret },
  { 'content-type': `text/${secret}` },
  { 'content-encoding': secret },
  { accept: `text/${secret}` },
  { cookie: `t=${secret}` },
  { 'x-api-key': secret },
];

async function leakyResponses(mock: MockHandler): Promise<readonly string[]> {
  const targets = ['/projects/p/export/schema', `/projects/${secret}/export/schema?${secret}=${secret}`];
  const bodies = [{}, { file_name: secret }, { format: secret }, `{"${secret}`];
  const requests = leakyHeaders.flatMap((headers) =>
    targets.flatMap((target) => bodies.map((body) => ({ target, headers, body }))),
  );
  const responses: string[] = [];
  for (const { target, headers, body } of requests) {
    const { status, text, headers: fields } = await ask(mock, target, { body, headers });
    // A manifest repeats the names that the client chose; everything else says nothing.
    if (status !== 200) responses.push(text, JSON.stringify([...fields]));
  }
  return responses;
}

async function controlResponses(mock: MockHandler): Promise<readonly string[]> {
  const responses: string[] = [];
  for (const path of ['journal', 'journal.har', 'worlds', 'scenario']) {
    for (const world of ['default', secret]) {
      const request = new Request(`http://mock.test/__mock/${path}`, { headers: { 'x-mock-world': world } });
      responses.push(await (await mock(request)).text());
    }
  }
  return responses;
}

interface Given {
  readonly target?: string;
  readonly message?: string;
  readonly fault?: ServedExchange['response']['fault'];
}

function exchangeWith({ target = '/projects/p/exports', message, fault = 'truncate' }: Given): ServedExchange {
  return {
    at: Date.parse('2026-06-02T01:23:45.678Z'),
    operation: 'listExports',
    request: { method: 'GET', target, headers: { 'x-mock-world': 'w' }, body: undefined, isTooLarge: false },
    response: { status: 400, headers: {}, body: '{}', delay: 20, fault },
    duration: 1.2345,
    mismatches: message === undefined ? [] : [{ in: 'query', name: 'limit', instance: '', pointer: '#/x', message }],
    by: [{ kind: 'prefer', applied: new Map([['code', 'code=404']]) }],
  };
}

// The clock of the world is a year behind.
function logged(format: string, exchange: ServedExchange): string {
  vi.useFakeTimers({ now: new Date('2027-06-02T01:23:50.678Z') });
  const lines: string[] = [];
  createLog(format, false, { text: redact, write: (line) => void lines.push(line) })?.(exchange);
  return lines.join('\n');
}

test('A log line for people has time, status, method, path and duration, and below it what was remarkable', () => {
  expect(logged('pretty', exchangeWith({ message: 'must be >= 1' }))).toBe(
    [
      `${new Date().toTimeString().slice(0, 8)} 400 GET /projects/p/exports 1.2 ms`,
      '           truncate',
      '           after 20 ms',
      '           overridden by prefer',
      '           world w',
      '           clock 2026-06-02T01:23:45Z',
      '           query limit: must be >= 1 (#/x)',
    ].join('\n'),
  );
});

test('A log line for people cuts a long address', () => {
  expect(logged('pretty', exchangeWith({ target: `/${'x'.repeat(9000)}` })).split('\n')[0]).toMatch(
    /GET \/x{499}… 1.2 ms$/,
  );
});

test('A log line for programs is one JSON object', () => {
  expect(JSON.parse(logged('json', exchangeWith({ message: 'must be >= 1' })))).toEqual({
    at: '2027-06-02T01:23:50.678Z',
    clock: '2026-06-02T01:23:45.678Z',
    method: 'GET',
    url: '/projects/p/exports',
    world: 'w',
    operation: 'listExports',
    status: 400,
    fault: 'truncate',
    delay_ms: 20,
    duration_ms: 1.235,
    forced: 'prefer',
    mismatches: ['query limit: must be >= 1 (#/x)'],
  });
});

test('A response that was never sent is shown as such in log, journal and HAR', async () => {
  expect(logged('pretty', exchangeWith({ fault: 'reset' }))).toContain(' --- GET /projects/p/exports');
  expect(logged('pretty', exchangeWith({ fault: 'reset' }))).toContain('no response was sent: reset');
  expect(JSON.parse(logged('json', exchangeWith({ fault: 'hang' })))).toMatchObject({ status: null, fault: 'hang' });
  vi.useRealTimers();
  const mock = createMockHandler();

  await ask(mock, '/projects/mock_fault_reset/exports').catch(() => undefined);

  expect(mock.journal.list()[0]).toMatchObject({ fault: 'reset', response: { status: 0, headers: {}, body: null } });
  const { log } = await (await mock(new Request('http://mock.test/__mock/journal.har'))).json();
  expect(log.entries[0]).toMatchObject({ _error: 'no response was sent: reset', response: { status: 0, headers: [] } });
});

test('A silent log is none', () => {
  expect(createLog('silent', false, { text: redact, write: () => undefined })).toBeUndefined();
});

test('What a client sends cannot move the cursor, colour the terminal or begin a line', () => {
  const text = logged(
    'pretty',
    exchangeWith({ target: '/\u001b[2J\u009b1m', message: 'a\u001b[31m\n12:00:00 200 GET /fake\r\u202e' }),
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
  expect(text.replaceAll('\n           ', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
});

test('A request with a cookie to set, which Node.js reads as a list, is journalled without its secret', async () => {
  await using mock = await startMock();
  const headers = [
    ['Set-Cookie', 'a=pat_secret'],
    ['Set-Cookie', 'pat'],
  ] as const;
  await sendRaw(mock.url, bytesOf({ method: 'GET', target: '/projects/p/exports', headers }));

  const [entry] = mock.journal.list();

  expect(entry?.request.headers['set-cookie']).toBe('[redacted]');
});

test('A world with little traffic takes little memory', async () => {
  const mock = createMockHandler();
  const before = process.memoryUsage().arrayBuffers;
  for (let world = 0; world < 20; world += 1) {
    await mock(new Request('http://mock.test/projects/p/exports', { headers: { 'x-mock-world': `w${world}` } }));
  }

  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(mostBytes);
});

test('A token is taken out in whatever spelling, and from the name of a field', () => {
  expect(redact('/projects/%70%61%74%5FSECRET/exports?t=%70at_SECRET')).not.toContain('SECRET');
  expect(redact('{"t":"\\u0070at_SECRET"}')).toBe('{"t":"pat_[redacted]"}');
  expect(redact('a path, a pattern')).toBe('a path, a pattern');
  expect(JSON.stringify(headers({ pat_secret: 'v' }))).not.toContain('secret');
});
