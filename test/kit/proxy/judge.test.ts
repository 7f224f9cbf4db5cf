import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { suite } from '../../../conformance/index.ts';
import { createRedactor } from '../../../src/kit/http/index.ts';
import type { Sighting } from '../../../src/kit/proxy/index.ts';
import { createTrafficJudge, reportTraffic, scenarioOf } from '../../../src/kit/proxy/index.ts';
import { reportRun } from '../../../src/kit/verify/build-report.ts';
import { createCoverage } from '../../../src/kit/verify/coverage.ts';
import type { Exchange } from '../../../src/kit/verify/index.ts';
import { startBudget } from '../../../src/kit/verify/time-budget.ts';
import { packagedContract } from '../../../src/zangtable/contract.ts';
import { mockedApi } from '../../../src/zangtable/mocked-api.ts';
import { createConforming, token } from '../../conformance/conforming.ts';
import { textOf, withBody, withHeader, withJson } from '../../conformance/message.ts';

const contract = packagedContract();
const target = createConforming();

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: Uint8Array;
}

/** What a client saw of the conforming target. */
async function see({
  method = 'GET',
  path = '/projects/example_project/exports',
  headers = [],
  body,
}: Asked = {}): Promise<Sighting> {
  const fields = [['Authorization', `Bearer ${token}`], ...headers] as const;
  const request = {
    method,
    url: `http://target.test${path}`,
    headers: fields,
    body,
    effect: 'safe',
  } as const;
  return { request, path, response: await target(request), elapsed: 1 };
}

const settings = {
  ...{ description: { text: 'openapi: 3.1.0', file: 'openapi.yaml' }, tool: { name: 'x', version: '0' }, waivers: [] },
  ...{ url: 'http://target.test', started: new Date(0), duration: 1, failOn: 'MUST' as const },
};

const html = { status: 200, headers: [['Content-Type', 'text/html']] as const, body: Buffer.from('<p>') };

const sightings: { name: string; make: () => Promise<Sighting>; judged: string | string[] }[] = [
  { name: 'a conforming response', make: () => see(), judged: [] },
  {
    name: 'a rejection on an unknown path',
    make: async () => ({ ...(await see({ path: '/nothing' })), response: { ...html, status: 404 } }),
    judged: ['response-envelope'],
  },
  {
    name: 'a page on an unknown path',
    make: async () => ({ ...(await see({ path: '/index.html' })), response: html }),
    judged: 'the description does not know the operation',
  },
  {
    name: 'a preflight',
    make: async () => ({
      ...(await see({ method: 'OPTIONS' })),
      response: { status: 204, headers: [], body: new Uint8Array() },
    }),
    judged: 'the description says nothing of OPTIONS',
  },
  {
    name: 'a coding that was asked for and is unknown here',
    make: async () => {
      const seen = await see({ headers: [['Accept-Encoding', 'gzip, dcb']] });
      return { ...seen, response: withHeader(seen.response, 'Content-Encoding', 'dcb') };
    },
    judged: 'the content coding dcb cannot be undone here',
  },
  {
    name: 'a coding that nobody asked for',
    make: async () => {
      const seen = await see();
      return { ...seen, response: withHeader(seen.response, 'Content-Encoding', 'zstd') };
    },
    judged: ['body-json'],
  },
];

test.each(sightings)('The judge of $name', async ({ make, judged }) => {
  const judge = createTrafficJudge(contract, suite, mockedApi.tokens);
  const result = await judge.judge(await make());

  if (typeof judged === 'string') {
    expect(result).toBeUndefined();
    expect([...judge.record.unjudged]).toEqual([[judged, 1]]);
  } else expect([...new Set(result?.kinds.map(({ finding }) => finding.requirement))]).toEqual(judged);
});

test('Traffic without an end is counted whole, and only a few exchanges of it are kept', async () => {
  const judge = createTrafficJudge(contract, suite, mockedApi.tokens);
  const exchanges: Exchange[] = [];
  for (let count = 0; count < 450; count += 1) {
    const seen = await see({ path: `/projects/example_project/exports?limit=${count % 2 === 0 ? 5 : 0}` });
    const path = '/projects/example_project/exports';
    const response = count % 3 === 0 ? withJson(seen.response, (body) => void delete body.meta) : seen.response;
    const judged = await judge.judge({ ...seen, path, response });
    if (judged) exchanges.push(judged.exchange);
  }
  const report = await reportTraffic(judge.record, settings);
  const finding = report.findings.find(({ requirement }) => requirement === 'response-body');

  expect(judge.record.judged).toBe(450);
  expect(report.summary.requests).toBe(450);
  expect(finding?.occurrences).toBe(150);
  expect(new Set(judge.record.findings.kept.map(({ exchange }) => exchange)).size).toBeLessThanOrEqual(40);
  const whole = createCoverage(contract, suite.errorCode);
  for (const exchange of exchanges) whole.add(exchange, startBudget(60_000));
  expect(report.coverage.map((item) => ({ ...item, violated: 0 }))).toEqual(whole.items());
  expect(report.coverage.reduce((sum, { violated }) => sum + violated, 0)).toBeGreaterThanOrEqual(150);
});

test('A report of traffic is about the rules, and has the format of any report', async () => {
  const judge = createTrafficJudge(contract, suite, mockedApi.tokens);
  await judge.judge(await see());
  const report = await reportTraffic(judge.record, settings);
  const none = {
    results: [],
    violations: [],
    exchanges: [],
    created: [],
    coverage: [],
    sent: 0,
    unjudged: new Map(),
    rules: [],
    observations: [],
  };
  const usual = await reportRun(
    { ...none, interrupted: false, seed: 0, samples: 0 },
    { ...settings, contract, suite, redactor: createRedactor({}) },
  );

  expect(Object.keys(report)).toEqual(expect.arrayContaining(Object.keys(usual).filter((name) => name !== 'reason')));
  expect(report.requirements.filter(({ kind }) => kind === 'check')).toEqual([]);
  expect(report.requirements.filter(({ kind }) => kind === 'rule').length).toBe(suite.rules.length + 1);
});

test('A mistake of the program leaves no verdict', async () => {
  const judge = createTrafficJudge(contract, suite, mockedApi.tokens);
  await judge.judge(await see());
  judge.bug(new Error('oops'));

  expect(await reportTraffic(judge.record, settings)).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('oops'),
  });
});

test('A compressed response is saved as it was before, and without cookies', async () => {
  const judge = createTrafficJudge(contract, suite, mockedApi.tokens);
  const seen = await see({ headers: [['Accept-Encoding', 'gzip']] });
  const text = new TextDecoder().decode(seen.response.body);
  const zipped = withHeader(withBody(seen.response, gzipSync(text)), 'Content-Encoding', 'gzip');
  const response = withHeader(withHeader(zipped, 'Set-Cookie', 'session=1'), 'Connection', 'keep-alive');
  const judged = await judge.judge({ ...seen, response });
  const reply = judged && scenarioOf(judged, judge.record.secrets)?.steps[0].outcome.answer;

  expect(reply?.body).toBe(text);
  expect(Object.keys(reply?.headers ?? {})).not.toEqual(
    expect.arrayContaining(['content-encoding', 'content-length', 'set-cookie', 'connection']),
  );
  expect(reply?.headers['content-type']).toBe('application/json; charset=utf-8');
});

test('What is for no operation cannot be replayed', async () => {
  const judge = createTrafficJudge(contract, suite, mockedApi.tokens);
  const judged = await judge.judge({ ...(await see({ path: '/nothing' })), response: { ...html, status: 404 } });

  expect(judged && scenarioOf(judged, judge.record.secrets)).toBeUndefined();
});

const secret = 'pat_SECRETSECRETSECRET1234';
const secretText = `{"token":"${secret}"}`;

test.each([
  { where: 'a name of a header', body: Buffer.from('{}'), field: [`X-${secret}`, '1'] },
  { where: 'a coding that is not undone', body: gzipSync(gzipSync(secretText)), field: ['Content-Encoding', 'zstd'] },
  { where: 'text of two bytes a character', body: Buffer.from(secretText, 'utf16le'), field: ['X-Any', '1'] },
] as const)('No saved scenario has a token in $where', async ({ body, field: [name, value] }) => {
  const judge = createTrafficJudge(contract, suite, mockedApi.tokens);
  const seen = await see({ headers: [['Accept-Encoding', 'gzip']] });
  const judged = await judge.judge({ ...seen, response: withHeader(withBody(seen.response, body), name, value) });
  const scenario = judged && scenarioOf(judged, judge.record.secrets);
  const reply = scenario?.steps[0].outcome.answer;

  expect(JSON.stringify(scenario).toLowerCase()).not.toContain('secretsecret');
  if (body.byteLength > 2) expect(reply).not.toHaveProperty('body_base64');
});

test('A body that stands for more than is read costs no more than it, and is not judged', async () => {
  const judge = createTrafficJudge(contract, suite, mockedApi.tokens);
  const seen = await see({ headers: [['Accept-Encoding', 'gzip']] });
  const bomb = gzipSync(`[${'{},'.repeat(3_000_000)}1]`);

  expect(
    await judge.judge({ ...seen, response: withHeader(withBody(seen.response, bomb), 'Content-Encoding', 'gzip') }),
  ).toBeUndefined();
  expect([...judge.record.unjudged]).toEqual([['its body is longer than what is read', 1]]);
});

test('A body with more values than are read is not judged, as nothing else would happen meanwhile', async () => {
  const judge = createTrafficJudge(contract, suite, mockedApi.tokens);
  const seen = await see();
  const body = Buffer.from(`[${'{},'.repeat(100_000)}1]`);

  expect(await judge.judge({ ...seen, response: withBody(seen.response, body) })).toBeUndefined();
  expect([...judge.record.unjudged]).toEqual([['its body is longer than what is read', 1]]);
});

test('Of what a session shows, each export is created, listed and downloaded as one and the same', async () => {
  const judge = createTrafficJudge(contract, suite, mockedApi.tokens);
  const path = '/projects/example_project/export/schema';
  const created = await see({ method: 'POST', path });
  const { export: manifest } = (JSON.parse(textOf(created.response)) as { data: { export: Record<string, string> } })
    .data;
  const listed = await see();
  const downloaded = await see({ path: manifest.download_url ?? '' });
  const kindsOf = async (one: Sighting): Promise<unknown> =>
    (await judge.judge(one))?.kinds.map(({ finding }) => finding.requirement);
  const other = withJson(listed.response, ({ data }) => {
    for (const one of data.exports) if (one.id === manifest.id) one.size_bytes += 1;
  });

  expect(await kindsOf(created)).toEqual([]);
  expect(await kindsOf({ ...listed, response: other })).toEqual(['manifest-kept']);
  expect(await kindsOf({ ...downloaded, response: withBody(downloaded.response, '{}') })).toContain(
    'download-as-described',
  );
});

test('What a recording lacks of a request or a response is judged by no rule that needs it', async () => {
  const judge = createTrafficJudge(contract, suite, mockedApi.tokens);
  const path = '/projects/example_project/export/schema';
  const body = new TextEncoder().encode('{"format":"sql"}');
  const created = await see({ method: 'POST', path, headers: [['Content-Type', 'application/json']], body });
  const { export: manifest } = (JSON.parse(textOf(created.response)) as { data: { export: Record<string, string> } })
    .data;
  const downloaded = await see({ path: manifest.download_url ?? '' });
  const part = { ...withBody(downloaded.response, '{}'), isPartial: true };
  const { record } = judge;

  await judge.judge({ ...created, request: { ...created.request, body: undefined, isPartial: true } });
  await judge.judge({ ...downloaded, response: part });
  expect(record.findings.kept.map(({ requirement }) => requirement.id)).toEqual([]);
  expect(record.judged).toBe(2);
});
