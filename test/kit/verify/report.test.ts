import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { reportRun } from '../../../src/kit/verify/build-report.ts';
import { flatten, NoResponse, type ReportedFinding, type Run } from '../../../src/kit/verify/index.ts';
import type { Report } from '../../../src/kit/verify/report.ts';
import { catalogueOf, renderCatalogueMarkdown } from '../../../src/kit/verify/reporters/catalogue.ts';
import { renderHtml } from '../../../src/kit/verify/reporters/html.ts';
import { renderJUnit } from '../../../src/kit/verify/reporters/junit.ts';
import { renderMarkdown } from '../../../src/kit/verify/reporters/markdown.ts';
import { renderText } from '../../../src/kit/verify/reporters/text.ts';
import { createRunRedactor } from '../../../src/kit/verify/run-redactor.ts';
import type { Waiver } from '../../../src/kit/verify/waivers.ts';
import { packagedFile } from '../../../src/zangtable/contract-file.ts';
import { contract, createConforming, runAgainst, quickSuite as suite, token } from '../../conformance/conforming.ts';
import { createFaulty } from '../../conformance/fault.ts';
import {
  authorization,
  codeOf,
  isCreate,
  isList,
  sent,
  withHeader,
  withJson,
  withStatus,
} from '../../conformance/message.ts';

const text = await readFile(packagedFile, 'utf8');
const root = new URL('../../../', import.meta.url);

const reportOf = async (run: Run, more: { waivers?: readonly Waiver[]; baseline?: Report } = {}): Promise<Report> =>
  await reportRun(run, {
    contract,
    description: { text, file: 'openapi.yaml' },
    suite,
    tool: { name: 'zangtable-contract', version: '0.0.0' },
    url: 'http://target.test',
    started: new Date('2026-06-02T01:23:45Z'),
    duration: 1234,
    failOn: 'MUST',
    redactor: createRunRedactor({ tokens: [{ name: 'ZANGTABLE_TOKEN', value: token }], baseUrl: 'http://target.test' }),
    waivers: more.waivers ?? [],
    baseline: more.baseline,
  });

// Fails, skips, errs and contains the token, all at once.
const messy = createFaulty(({ request, response }) => {
  if (isList(request) && request.url.includes('limit=ten')) throw new NoResponse('unreachable', 'connection refused');
  if (isCreate(request) && response.status === 200) return withStatus(response, 201);
  if (codeOf(response) === 'invalid_token') {
    return withJson(withHeader(response, 'X-Echo', authorization(request)), (body) => {
      body.error.message = `<b>${authorization(request)}</b>`;
    });
  }
  return isList(request) && response.status === 200
    ? withJson(response, (body) => {
        body.data.total = 3;
        delete body.meta;
      })
    : undefined;
});

const run = await runAgainst(messy, {
  given: { project: 'example_project', token },
  generated: true,
});

const report = await reportOf(run);

test('A report is valid against its published schema', async () => {
  const schema = JSON.parse(await readFile(new URL('conformance/report.schema.json', root), 'utf8')) as object;
  const ajv = new Ajv2020({ strict: true, strictTuples: false });
  (ajvFormats as unknown as typeof ajvFormats.default)(ajv);
  const validate = ajv.compile(schema);
  const full = await reportOf(run, { waivers: [waiver({})], baseline: report });

  expect([validate(full), validate.errors]).toEqual([true, null]);
});

test('A run that holds all four outcomes is reported with all four', () => {
  const outcomes = new Set(report.requirements.map(({ outcome }) => outcome));

  expect([...outcomes].sort()).toEqual(['errored', 'failed', 'passed', 'skipped']);
  expect(report.verdict).toBe('violates');
});

const renderers: readonly (readonly [name: string, render: (one: Report) => string])[] = [
  ['JSON', (one) => JSON.stringify(one)],
  ['JUnit', renderJUnit],
  ['HTML', renderHtml],
  ['Markdown', renderMarkdown],
  ['text', (one) => renderText(one, { verbose: true, colour: false, width: 80 })],
];

test.each(renderers)('No token is in a report as %s, in whole or in part', (_, render) => {
  const rendered = render(report);

  expect(rendered).toContain('ZANGTABLE_TOKEN');
  for (const spelling of [token, token.slice(0, -1), token.slice(4), Buffer.from(token).toString('base64')]) {
    expect(rendered).not.toContain(spelling);
  }
});

const controls = '\u001b]0;mine\u0007\u001b[2J\u009b1m\u202e';
const hostile = createFaulty(({ response }) =>
  response.status >= 400
    ? withJson(response, (body) => {
        body.error = { code: controls, message: controls, [controls]: controls };
      })
    : undefined,
);
const hostileReport = await reportOf(await runAgainst(hostile));

test.each(renderers)('What a hostile target sends controls nothing in a report as %s', (_, render) => {
  const rendered = render(hostileReport);

  expect(rendered).toContain('␛[2J');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
  expect(rendered).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
});

test('JUnit is what Jenkins and GitLab read', () => {
  const xml = renderJUnit(report);
  const names = [...xml.matchAll(/classname="[^"]*" name="[^"]*"/g)].map(([name]) => name);

  // https://github.com/jenkinsci/xunit-plugin: no other attributes are allowed here.
  expect(xml).toMatch(/<testsuites tests="\d+" failures="\d+" errors="\d+" time="[\d.]+">/);
  expect(new Set(names).size).toBe(names.length);
});

test('JUnit separates failed from errored from skipped', () => {
  const xml = renderJUnit(report);

  expect(xml).toMatch(/name="list-limit-not-a-number[^>]*><error message="connection refused"\/>/);
  expect(xml).toMatch(/name="download-of-other-project[^>]*><skipped message="no other project was given/);
  expect(xml).toMatch(/name="response-body[^>]*><failure type="MUST"/);
  expect(xml).toMatch(/name="member-declared[^>]*><system-out>NOTE/);
  expect(xml).toMatch(/<system-out>\d+ findings are below MUST and no failure:&#10;(SHOULD|NOTE) /);
});

test('The page asks for nothing from anywhere', () => {
  const html = renderHtml(report);

  expect(html).not.toMatch(/(?:src|href|action)\s*=|@import|url\(/);
  expect(html).toContain('&lt;b&gt;');
  expect(html).not.toContain('<b>');
});

test('A finding points at a line of the description', () => {
  const finding = report.findings.find(({ requirement }) => requirement === 'response-body');
  const line = text.split('\n')[(finding?.line ?? 0) - 1];

  expect(finding?.pointer).toBe('#/components/schemas/EnvelopeMembers/required');
  expect(line).toContain('required: [request_id, meta]');
});

test('A note shows the change that would make it true', () => {
  const note = report.findings.find(({ requirement }) => requirement === 'member-declared');

  expect(note?.patch).toContain('total:\n    type: integer');
});

test('What comes from one fault is reported once', async () => {
  const faulty = createFaulty(({ response }) =>
    codeOf(response) === 'invalid_token' ? withStatus(response, 403) : undefined,
  );
  const { findings } = await reportOf(await runAgainst(faulty));

  expect(findings.filter(({ level }) => level === 'MUST')).toHaveLength(1);
});

test('A fault is reported the same in every run, so that a later report can be compared', async () => {
  const fixed = await reportOf(await runAgainst(createConforming()), { baseline: report });
  const same = await reportOf(run, { baseline: report });
  const worse = await reportOf(run, { baseline: fixed });

  expect(fixed.comparison?.fixed.length).toBeGreaterThan(2);
  expect(fixed.comparison?.new).toEqual([]);
  expect(same.comparison).toMatchObject({ new: [], fixed: [] });
  expect(worse.comparison?.new).toEqual(fixed.comparison?.fixed);
});

const withoutMeta = await runAgainst(
  createFaulty(({ request, response }) =>
    isList(request) && response.status === 200 ? withJson(response, (body) => void delete body.meta) : undefined,
  ),
  { selection: { only: ['list-new-export', 'download-sql'] } },
);

test.each([
  ['applied', {}, { MUST: 0 }],
  ['expired', { expires: '2026-06-01' }, { MUST: 1 }],
  ['unused', { id: 'download-sql' }, { MUST: 1 }],
] as const)('A waiver that is %s counts accordingly', async (state, change, counts) => {
  const waived = await reportOf(withoutMeta, { waivers: [waiver(change)] });

  expect(waived.waivers.map((one) => one.state)).toEqual([state]);
  expect(waived.summary.findings).toMatchObject(counts);
  expect(waived.verdict).toBe(counts.MUST === 0 ? 'conforms' : 'violates');
});

test('What is waived hides no other finding of the same responses', async () => {
  const faulty = createFaulty(({ request, response }) =>
    isList(request) && response.status === 200
      ? withJson(response, (body) => Object.assign(body, { request_id: 1, ok: 'yes' }))
      : undefined,
  );
  const broken = await runAgainst(faulty, { selection: { only: ['list-new-export'] } });
  const plain = await reportOf(broken);
  const [parent] = plain.findings.filter(({ level }) => level === 'MUST');
  const waived = await reportOf(broken, { waivers: [waiver({ id: parent?.fingerprint ?? '' })] });

  expect(parent?.consequences.filter(({ level }) => level === 'MUST').length).toBeGreaterThan(0);
  expect(waived.verdict).toBe('violates');
  expect(waived.findings.filter((one) => one.level === 'MUST' && one.waived === undefined).length).toBeGreaterThan(0);
  expect(waived.summary.findings.MUST).toBe(plain.summary.findings.MUST - 1);
});

test('A waiver and a baseline of a generated request cover the check for the same object, and the other way round', async () => {
  const pointer = '#/components/schemas/SchemaExportRequest/properties/format/x-refused';
  const faulty = createFaulty(({ request, response, ask }) =>
    isCreate(request) && response.status === 400 && typeof sent(request).format === 'string'
      ? ask({ body: undefined })
      : undefined,
  );
  const ids = suite.checks.filter((one) => one.contract === pointer && one.level === undefined).map(({ id }) => id);
  const [named = ''] = ids;
  const both = await runAgainst(faulty, { generated: true, selection: { only: [...ids, 'generated-*'] } });
  const generated = await runAgainst(faulty, { generated: true, selection: { only: ['generated-*'] } });
  const checks = await runAgainst(faulty, { selection: { only: ids } });
  const wanted = ({ pointer: at }: ReportedFinding): boolean => at === pointer;
  const own = both.violations.filter((one) => one.madeBy === 'generated-invalid-refused' && one.pointer === pointer);
  const standing = async (one: Run, id: string): Promise<number> =>
    flatten((await reportOf(one, { waivers: [waiver({ id })] })).findings).filter(
      (finding) => wanted(finding) && finding.waived === undefined && finding.requirement === named,
    ).length;
  const compared = await reportOf(generated, { baseline: await reportOf(checks) });

  expect(own.length).toBeGreaterThan(1);
  expect(new Set(own.map(({ requirement }) => requirement.id))).toEqual(new Set([named]));
  expect(own[0]?.aliases).toEqual(['generated-invalid-refused', ...ids]);
  expect(
    flatten((await reportOf(both)).findings)
      .filter(wanted)
      .map(({ requirement }) => requirement),
  ).toContain(named);
  expect(await standing(both, 'generated-invalid-refused')).toBe(0);
  expect(await standing(generated, named)).toBe(0);
  expect(compared.comparison?.new.filter((one) => one.includes(pointer))).toEqual([]);
});

test.each([
  ['HTML', renderHtml, (one: string) => one.match(/class="finding"/g)],
  ['Markdown', renderMarkdown, (one: string) => one.match(/^\| (MUST|SHOULD|NOTE) /gm)],
])('%s shows every finding, and the counts agree', (_, render, find) => {
  const { MUST, SHOULD, NOTE } = report.summary.findings;

  expect(flatten(report.findings).length).toBeGreaterThan(report.findings.length);
  expect(find(render(report))).toHaveLength(MUST + SHOULD + NOTE);
});

test('The coverage counts what came and says why the rest did not', () => {
  const forbidden = report.coverage.find(({ kind, name }) => kind === 'status' && name === '403');
  const exported = report.coverage.find(({ pointer }) => pointer.endsWith('/Export/properties/size_bytes'));

  expect(forbidden).toMatchObject({ seen: 0, reason: 'the target never showed it' });
  expect(exported?.seen).toBeGreaterThan(0);
});

test('The catalogue is up to date', async () => {
  const present = await readFile(new URL('conformance/README.md', root), 'utf8');

  expect(renderCatalogueMarkdown('zangtable-contract', catalogueOf(contract, suite))).toBe(present);
});

function waiver(change: Partial<Waiver>): Waiver {
  const issue = 'https://example.com/1';
  return { id: 'response-*', reason: 'known', issue, owner: 'qa', expires: '2026-12-31', ...change };
}
