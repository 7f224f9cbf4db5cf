import { expect, test } from 'vitest';
import { loadContract } from '../../../src/kit/contract/node.ts';
import { fieldOf, type Run, runSuite, type Transport } from '../../../src/kit/verify/index.ts';
import { createConforming, runAgainst } from '../../conformance/conforming.ts';
import { type Change, createFaulty } from '../../conformance/fault.ts';
import { isCreate, isList, query, sent, withJson, withStatus } from '../../conformance/message.ts';
import { shopSuite } from '../../shop/suite.ts';

const only = ['generated-*'];

const generate = async (change: Change, more: Parameters<typeof runAgainst>[1] = {}): Promise<Run> =>
  await runAgainst(createFaulty(change), { generated: true, selection: { only }, ...more });

const found = (run: Run, ...ids: readonly string[]): readonly string[] =>
  run.violations
    .filter(({ requirement }) => ids.includes(requirement.id))
    .map(({ level, pointer }) => `${level} ${pointer}`);

/** Those of the wanted values that were not sent. */
const missing = (wanted: readonly unknown[], sent: readonly unknown[]): readonly unknown[] => {
  const texts = sent.map((value) => JSON.stringify(value));
  return wanted.filter((value) => !texts.includes(JSON.stringify(value)));
};

const requestsOf = (run: Run): readonly string[] =>
  run.exchanges.map(({ request: { method, url, headers, body } }) =>
    JSON.stringify([
      method,
      url.replace(/exp_\w+/, 'id'),
      fieldOf(headers, 'x-operation-key'),
      new TextDecoder().decode(body),
    ]),
  );

const conforming = await runAgainst(createConforming(), { generated: true, selection: { only } });

test('A conforming target is not blamed for generated requests', () => {
  expect(conforming.violations).toEqual([]);
  expect(conforming.exchanges.length).toBeGreaterThan(100);
});

test.each([1, 16])('Every run sends the same requests, with concurrency %s', async (concurrency) => {
  const run = await runAgainst(createConforming(), { generated: true, selection: { only }, pace: { concurrency } });

  expect(requestsOf(run).toSorted()).toEqual(requestsOf(conforming).toSorted());
});

test('Of each keyword, its limits, a step beyond, other types and absence are sent', () => {
  const limits = conforming.exchanges
    .filter(({ request }) => isList(request))
    .map(({ request }) => query(request, 'limit'));
  const bodies = conforming.exchanges
    .filter(({ request }) => isCreate(request))
    .map(({ request }) => new TextDecoder().decode(request.body));

  expect(missing(['0', '1', '2', '499', '500', '501', 'x', '1.5', 'null', '', null], limits)).toEqual([]);
  const wanted = [
    {},
    [],
    null,
    1,
    'x',
    true,
    { format: 'json' },
    { format: 'sql' },
    { format: null },
    { file_name: '' },
  ];
  const related = [{ file_name: null }, { format: 'sql', file_name: 'example_project_schema' }, { 'x-unknown': 1 }];
  expect(missing(['', ...[...wanted, ...related].map((body) => JSON.stringify(body))], bodies)).toEqual([]);
});

test('Headers are generated as well', () => {
  const keys = conforming.exchanges.map(({ request }) => fieldOf(request.headers, 'x-operation-key'));

  expect(keys.some((key) => key !== undefined)).toBe(true);
});

test('A valid request that is rejected is found, at what it is about', async () => {
  const run = await generate(({ request, ask }) =>
    isList(request) && Number(query(request, 'limit')) > 300 ? ask({ url: `${request.url}&limit=0` }) : undefined,
  );

  expect(found(run, 'generated-valid-accepted')).toContain(
    'MUST #/paths/~1projects~1{project}~1exports/get/parameters/1',
  );
});

const acceptsAnyFormat: Change = ({ request, response, ask }) =>
  isCreate(request) && response.status === 400 && typeof sent(request).format === 'string'
    ? ask({ body: undefined })
    : undefined;

const acceptsAnyLimit: Change = ({ request, ask }) =>
  isList(request) && Number(query(request, 'limit')) > 500
    ? ask({ url: request.url.split('?', 1)[0] as string })
    : undefined;

test.each([
  ['format', acceptsAnyFormat, '#/components/schemas/SchemaExportRequest/properties/format/x-refused'],
  ['limit', acceptsAnyLimit, '#/paths/~1projects~1{project}~1exports/get/parameters/1/schema/x-refused'],
])('An invalid %s that is accepted is found, at what makes it invalid', async (_, change, pointer) => {
  const run = await generate(change);

  expect(found(run, 'generated-invalid-refused').length).toBeGreaterThan(0);
  expect(run.violations.every((violation) => violation.pointer === pointer)).toBe(true);
});

test('What a random request finds counts where it happens again, made small, with its seed', async () => {
  let fails = 0;
  const breaksOnWideNames =
    (isLasting: boolean): Change =>
    ({ request, response }) => {
      if (!isCreate(request) || !/^[^\x20-\x7e]+$/u.test(sent(request).file_name ?? '')) return undefined;
      fails += 1;
      if (!isLasting && fails > 1) return undefined;
      const body = { ok: false, data: null, error: { code: 'internal_error', message: '' } };
      return withStatus(
        withJson(response, (own) => void Object.assign(own, body)),
        500,
      );
    };
  const explored = { generated: false, explore: 80, seed: 7 };
  const lasting = await generate(breaksOnWideNames(true), explored);
  const [failing] = lasting.violations.filter(({ requirement }) => requirement.id === 'server-error-absent');
  fails = 0;
  const passing = await generate(breaksOnWideNames(false), explored);

  expect(failing?.mismatch.message).toContain('(found by --explore with seed 7)');
  expect([...sent(failing?.request as never).file_name]).toHaveLength(1);
  expect(fails).toBeGreaterThan(1);
  expect(passing.violations).toEqual([]);
});

test('A random request that is only not forbidden may be rejected', async () => {
  const known = ['format', 'file_name', 'include_tables', 'exclude_tables', 'table_options'];
  let rejected = 0;
  const isOdd = (request: Parameters<Change>[0]['request']): boolean => {
    if (isList(request)) return /^\d{5,}$/.test(query(request, 'offset') ?? '');
    if (!isCreate(request) || request.body === undefined) return false;
    return Object.keys(sent(request)).some((name) => !known.includes(name));
  };
  const run = await generate(
    ({ request, response }) => {
      if (!isOdd(request) || response.status !== 200) return undefined;
      rejected += 1;
      const body = { ok: false, data: null, error: { code: 'validation_failed', message: 'No.' } };
      return withStatus(
        withJson(response, (own) => void Object.assign(own, body)),
        422,
      );
    },
    { generated: false, explore: 150, seed: 875 },
  );

  expect(rejected).toBeGreaterThan(5);
  expect(run.violations.filter(({ level }) => level === 'MUST')).toEqual([]);
});

const foreign = `
openapi: 3.1.0
info: { title: t, version: '1' }
paths:
  /free: { get: { operationId: free, parameters: [{ name: q, in: query, schema: { type: string } }], responses: { '200': { description: ok } } } }
  /things:
    post:
      operationId: add
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [name, tags]
              additionalProperties: false
              dependentRequired: { from: [to] }
              properties:
                id: { type: string, readOnly: true }
                name: { type: string, minLength: 2, maxLength: 4 }
                tags: { type: array, minItems: 1, maxItems: 2, uniqueItems: true, items: { $ref: '#/components/schemas/Tag' } }
                price: { type: number, exclusiveMinimum: 0, multipleOf: 0.5 }
                from: { type: string }
                to: { type: string }
                inner: { $ref: '#/components/schemas/Tree' }
      responses: { '201': { description: ok }, '400': { description: no } }
components:
  schemas:
    Tag: { type: string, enum: [a, b] }
    Tree: { type: object, properties: { child: { $ref: '#/components/schemas/Tree' }, size: { type: [integer, 'null'] } } }
`;

test('For any contract, what is called valid is valid, and the number of requests is bounded', async () => {
  const contract = await loadContract(foreign);
  const isValid = (body: unknown): boolean =>
    contract.isValid(contract.operation('add')?.requestBody?.content[0]?.schema ?? '', body);
  const bodies: unknown[] = [];
  const transport: Transport = async ({ method, body }) => {
    const value: unknown = body === undefined ? undefined : JSON.parse(new TextDecoder().decode(body));
    if (method === 'POST') bodies.push(value);
    const status = method === 'GET' ? 200 : value !== undefined && isValid(value) ? 201 : 400;
    return { status, headers: [], body: new Uint8Array() };
  };
  const draft = async () => ({});
  const base = {
    contract,
    suite: { ...shopSuite, checks: [], draft },
    given: {},
    baseUrl: 'http://t.test',
    token: 't',
  };
  const run = await runSuite({ ...base, transport, generated: true });

  expect(run.violations.filter(({ requirement }) => requirement.id.startsWith('generated'))).toEqual([]);
  expect(bodies.length).toBeLessThan(400);
  const wanted = [
    ...['st', 'str', 'stri', 'stria', 's', null, 1].map((name) => ({ name, tags: ['a'] })),
    ...[[], ['a', 'a'], ['b'], [1]].map((tags) => ({ name: 'stri', tags })),
    ...[{ price: 0 }, { price: 0.5 }, { price: 0.75 }, { from: 'a' }, { 'x-unknown': 1 }].map((more) => ({
      name: 'stri',
      tags: ['a'],
      ...more,
    })),
  ];
  expect(missing([...wanted, undefined, { tags: ['a'] }], bodies)).toEqual([]);
  expect(JSON.stringify(bodies)).not.toContain('"id"');
});
