import { expect, test } from 'vitest';
import { suite } from '../../../conformance/index.ts';
import { createTrafficJudge, reportTraffic, type Sighting } from '../../../src/kit/proxy/index.ts';
import { defineRule } from '../../../src/kit/verify/index.ts';
import { packagedContract } from '../../../src/zangtable/contract.ts';
import { mockedApi } from '../../../src/zangtable/mocked-api.ts';
import { expectLinear } from '../../linear.ts';

const contract = packagedContract();
const path = '/projects/shop/exports';
const settings = {
  description: { text: 'openapi: 3.1.0', file: 'openapi.yaml' },
  tool: { name: 'tool', version: '1' },
  url: 'http://target',
  started: new Date(),
  duration: 1,
  failOn: 'MUST',
  waivers: [],
} as const;

interface Hostile {
  readonly what: string;
  readonly body: (size: number) => string;
  readonly status?: number;
  readonly headers?: (size: number) => Readonly<Record<string, string>>;
  readonly sent?: (size: number) => string;
}

function see({ body, status = 200, headers, sent }: Omit<Hostile, 'what'>, size: number): Sighting {
  const fields = { 'content-type': 'application/json', ...headers?.(size) };
  return {
    path,
    elapsed: 1,
    request: {
      method: 'GET',
      url: `http://target${path}`,
      headers: [['host', 'target']],
      body: sent && new TextEncoder().encode(sent(size)),
      effect: 'safe',
    },
    response: { status, headers: Object.entries(fields), body: new TextEncoder().encode(body(size)) },
  };
}

const envelope = (data: string): string =>
  `{"ok":true,"data":${data},"error":null,"request_id":"req_20260602T012345_123456Z_abc123def456","meta":{"generated_at":"2026-01-01T00:00:00Z"}}`;
const exports =
  (item: string) =>
  (size: number): string =>
    envelope(
      `{"exports":[${Array(Math.ceil(size / item.length))
        .fill(item)
        .join()}]}`,
    );
const names =
  (name: (index: number) => string) =>
  (size: number): string =>
    envelope(`{${Array.from({ length: size / 16 }, (_, index) => `${JSON.stringify(name(index))}:0`).join()}}`);
// A finding looks at no number in a name.
const word = (index: number): string => String(index).replaceAll(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');
const failure =
  (text: string) =>
  (size: number): string =>
    text.repeat(size / text.length);

const hostile: Hostile[] = [
  { what: 'a list of empty objects', body: exports('{}') },
  { what: 'a list of lists', body: exports('[[[]]]') },
  { what: 'a list whose items have undeclared properties', body: exports('{"x":{"y":[{"z":1}]}}') },
  { what: 'undeclared properties', body: names((index) => `name${index}`) },
  { what: 'undeclared properties that are numbers', body: names((index) => `/${index}/`) },
  { what: 'a long undeclared name', body: (size) => envelope(`{"${'/1'.repeat(size / 2)}":{}}`) },
  { what: 'a long text', body: (size) => envelope(`{"exports":[{"id":"${'\\n at x (a:1:1)'.repeat(size / 14)}"}]}`) },
  { what: 'a deep list', body: (size) => envelope('['.repeat(size / 2) + ']'.repeat(size / 2)) },
  { what: 'a deep object', body: (size) => envelope(`${'{"a":'.repeat(size / 6)}1${'}'.repeat(size / 6)}`) },
  { what: 'no JSON', body: failure('x') },
  { what: 'half of a statement', status: 500, body: failure('SELECT x ') },
  {
    what: 'a statement of spaces',
    status: 500,
    body: (size) => `UPDATE ${' '.repeat(size / 2)}${'File "'.repeat(size / 12)}`,
  },
  { what: 'half of a stack trace', status: 500, body: failure('\n  at ') },
  { what: 'half of another one', status: 500, body: failure('at x (') },
  { what: 'lines and no code', status: 500, body: failure('\n\n\n\n') },
  { what: 'colons and digits', status: 500, body: failure('at a (b:1:') },
  { what: 'a quoted request', status: 500, sent: failure('SELECT a FROM b '), body: failure('SELECT a FROM b ') },
  {
    what: 'a media type of semicolons',
    body: failure('{}'),
    headers: (size) => ({ 'content-type': `application/json${';'.repeat(size)}` }),
  },
  {
    what: 'a disposition of spaces',
    body: failure('{}'),
    headers: (size) => ({ 'content-disposition': `attachment${' '.repeat(size)}x` }),
  },
  {
    what: 'undeclared headers',
    body: failure('{}'),
    headers: (size) => Object.fromEntries(Array.from({ length: size / 32 }, (_, index) => [`x-header-${index}`, 'a'])),
  },
];

test.each(hostile)('What a target that sends $what costs grows with its response', async (one) => {
  await expectLinear(async (size) => {
    const judge = createTrafficJudge(contract, suite, { ...mockedApi.tokens, longest: 60_000 });
    const judged = await judge.judge(see(one, size));
    expect(judged?.kinds.length ?? 0).toBeLessThan(200);
    const report = await reportTraffic(judge.record, settings);
    expect(JSON.stringify(report).length).toBeLessThan(8_000_000);
  }, 250_000);
});

test('An exchange that takes too long to judge is counted and not judged, and the others are', async () => {
  const endless = defineRule({
    id: 'endless',
    title: 'A rule without an end',
    source: 'https://example.com',
    level: 'MUST',
    locate: ({ response }) => (response.status === 500 ? '#' : undefined),
    verify({ budget }) {
      for (;;) budget.spend();
    },
  });
  const judge = createTrafficJudge(
    contract,
    { ...suite, rules: [endless, ...suite.rules] },
    { ...mockedApi.tokens, longest: 50 },
  );
  const json = failure('{}');

  const slow = await judge.judge(see({ status: 500, body: json }, 2));
  const usual = await judge.judge(see({ body: json }, 2));
  const report = await reportTraffic(judge.record, settings);

  expect(slow).toBeUndefined();
  expect(usual?.kinds.length).toBeGreaterThan(0);
  expect(judge.record.judged).toBe(1);
  expect(report.observations.map(({ text }) => text)).toEqual([
    '1 exchange was not judged: judging the exchange takes longer than 50 ms',
  ]);
});

test('Of many ways in which a response is wrong the first are listed, with how many there are', async () => {
  const judge = createTrafficJudge(contract, suite, mockedApi.tokens);

  await judge.judge(see({ body: names((index) => `name${word(index)}`) }, 16 * 150));
  await judge.judge(see({ body: exports('{}') }, 30_000));
  const { findings } = await reportTraffic(judge.record, settings);
  const notes = findings.flatMap(({ message, level }) => (level === 'NOTE' ? [message] : []));

  expect(notes.filter((message) => message.includes('/data/name'))).toHaveLength(50);
  expect(notes).toContain('100 more mismatches of the response are not listed');
  expect(notes).toContain('only the first 1000 mismatches of the response were looked at');
});

test('Kinds of findings without an end fill no memory, and hide no breach', async () => {
  const judge = createTrafficJudge(contract, suite, mockedApi.tokens);
  for (let round = 0; round < 20; round += 1) {
    await judge.judge(see({ body: names((index) => `${word(round)}-${word(index)}`) }, 16 * 60));
  }
  const before = judge.record.findings.kept.length;

  const judged = await judge.judge(see({ body: names((index) => `last-${word(index)}`) }, 16 * 60));
  await judge.judge(see({ status: 500, body: failure('x') }, 10));
  const report = await reportTraffic(judge.record, settings);

  expect(judged?.kinds.some(({ count }) => count === 0)).toBe(true);
  expect(before).toBeLessThan(2000);
  expect(JSON.stringify(report.findings)).toContain('"server-error-absent"');
  expect(report.verdict).toBe('violates');
  expect(report.observations[0]?.text).toMatch(/^at least \d+ more findings are not listed/);
});
