import { expect, test } from 'vitest';
import { suite } from '../../../conformance/index.ts';
import { createTrafficJudge, reportTraffic, type Sighting } from '../../../src/kit/proxy/index.ts';
import { defineRule } from '../../../src/kit/verify/index.ts';
import { packagedContract } from '../../../src/zangtable/contract.ts';
import { mockedApi } from '../../../src/zangtable/mocked-api.ts';
import { expectLinear } from '../../linear.ts';
import { exports, failure, type Hostile, hostileResponses, names, word } from './hostile-responses.ts';

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

test.each(hostileResponses)('What a target that sends $what costs grows with its response', async (one) => {
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
    locate: ({ response }) => response.status === 500,
    verify({ budget }) {
      for (;;) budget.spend();
    },
  });
  const judge = createTrafficJudge(
    contract,
    { ...suite, rules: [endless, ...suite.rules] },
    { ...mockedApi.tokens, longest: 1000 },
  );
  const json = failure('{}');

  const slow = await judge.judge(see({ status: 500, body: json }, 2));
  const usual = await judge.judge(see({ body: json }, 2));
  const report = await reportTraffic(judge.record, settings);

  expect(slow).toBeUndefined();
  expect(usual?.kinds.length).toBeGreaterThan(0);
  expect(judge.record.judged).toBe(1);
  expect(report.observations.map(({ text }) => text)).toEqual([
    '1 exchange was not judged: judging the exchange takes longer than 1000 ms',
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
