import { expect, test } from 'vitest';
import { contractOf, loadContract } from '../../../src/kit/contract/node.ts';
import { createMockHandler } from '../../../src/zangtable/mock/index.ts';

const problem = { type: 'object', required: ['reason'], properties: { reason: { type: 'string' } } };
const json = (schema: object, value: unknown) => ({
  description: 'x',
  content: { 'application/json': { schema, examples: { shown: { value } } } },
});

/** A description of somebody else: no envelope, no registry of codes, and hardly an error declared. */
const contract = contractOf({
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1.0.0' },
  security: [{ key: [] }],
  paths: {
    '/pets': {
      get: {
        operationId: 'listPets',
        parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer' } }],
        responses: { 200: json({ type: 'array' }, ['Rex']), 401: json(problem, { reason: 'no key' }) },
      },
      post: {
        operationId: 'addPet',
        responses: {
          201: {
            description: 'x',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['id', 'born', 'tags'],
                  properties: {
                    id: { type: 'string', format: 'uuid' },
                    born: { type: 'string', format: 'date' },
                    age: { type: 'integer', minimum: 2 },
                    name: { type: ['string', 'null'], examples: ['Rex'] },
                    tags: { type: 'array', minItems: 2, items: { enum: ['small', 'big'] } },
                  },
                },
              },
            },
          },
        },
      },
      delete: {
        operationId: 'releasePets',
        responses: { 204: { description: 'Gone.' }, 401: { description: 'No key.' } },
      },
    },
  },
  components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
});

const bugs: unknown[] = [];
const mock = createMockHandler({ contract, onBug: (error) => bugs.push(error) });

async function send(call: string, headers: Readonly<Record<string, string>>): Promise<object> {
  const [method = '', target = ''] = call.split(' ');
  const response = await mock(new Request(`http://mock.test${target}`, { method, headers }));
  const text = await response.text();
  const said = { status: response.status, mismatch: response.headers.get('x-mock-mismatch') };
  return { ...said, type: response.headers.get('content-type'), body: text === '' ? undefined : JSON.parse(text) };
}

const key = { 'x-key': 'k' };

test.each([
  [{ operation: 'listPets' }, 'listPets'],
  [{}, 'the API'],
])('A step with a path parameter where there are none says so: %o', (step, who) => {
  const asked = { ...step, match: { path: { id: '1' } }, outcome: {} };
  expect(() => mock.scenario.set([asked])).toThrow(`there is no path parameter "id"; ${who} has none`);
});

test('A contract without an envelope responds from its examples', async () => {
  expect(await send('GET /pets', key)).toMatchObject({ status: 200, body: ['Rex'], mismatch: null });
  expect(await send('DELETE /pets', key)).toMatchObject({ status: 204, body: undefined });
});

test('A success without an example is made of its schema', async () => {
  const [id, born] = ['00000000-0000-4000-8000-000000000000', '2026-01-01'];
  const body = { id, born, age: 2, name: 'Rex', tags: ['small', 'small'] };
  expect(await send('POST /pets', key)).toEqual({ status: 201, mismatch: null, type: expect.anything(), body });
});

test('What is rejected is rejected by its example of the status code, and without one by what HTTP has', async () => {
  expect(await send('GET /pets', {})).toEqual({
    status: 401,
    mismatch: 'header X-Key: is missing',
    type: 'application/json',
    body: { reason: 'no key' },
  });
  expect(await send('DELETE /pets', {})).toMatchObject({ status: 401, body: undefined });
  expect(await send('GET /pets?limit=x', key)).toMatchObject({
    status: 400,
    mismatch: expect.stringContaining('query limit: must be integer'),
    type: 'application/problem+json',
    body: { type: 'about:blank', title: 'The request does not match the API description.', status: 400 },
  });
  expect(await send('GET /pests', key)).toMatchObject({ status: 404 });
  expect(await send('GET /pets', { ...key, prefer: 'fault=error' })).toMatchObject({ status: 500 });
  expect(bugs).toEqual([]);
});

const tags = { type: 'array', items: { type: 'string' } };

test.each([
  [{ properties: { a: { xml: { attribute: true } }, b: { type: 'string' } } }, '<root a="string"><b>string</b></root>'],
  [{ allOf: [{ properties: { a: { xml: { name: 'A' } } } }], xml: { name: 'x' } }, '<x><A>string</A></x>'],
  [{ properties: { a: { ...tags, xml: { name: 'b' } } } }, '<root><a>string</a></root>'],
  [{ properties: { a: { ...tags, xml: { name: 'b', wrapped: true } } } }, '<root><b><b>string</b></b></root>'],
  [
    { xml: { name: 'x', prefix: 'p', namespace: 'urn:"' }, properties: { a: { xml: { namespace: 'urn:a' } } } },
    '<p:x xmlns:p="urn:&quot;"><a xmlns="urn:a">string</a></p:x>',
  ],
])('The schema %j is written as %s', async (schema, xml) => {
  const content = { 'application/xml': { schema: { type: 'object', ...schema } } };
  const response = await responseOf({ 200: { description: 'x', content } });

  expect(await response.text()).toBe(`<?xml version="1.0" encoding="UTF-8"?>${xml}`);
});

test.each(['{"serial":1234567890123456789,"list":[1]}', '1234567890123456789'])(
  'Long numbers of the example %s keep their digits',
  async (example) => {
    const content = `{"application/json":{"example":${example}}}`;
    const text = `{"openapi":"3.1.0","paths":{"/a":{"get":{"responses":{"200":{"description":"x","content":${content}}}}}}}`;
    const digits = createMockHandler({ contract: loadContract(text) });

    expect(await (await digits(new Request('http://mock.test/a'))).text()).toBe(example);
  },
);

test.each([
  ['GET', '/a/9007199254740993', undefined, '{"id":9007199254740993}'],
  [
    'POST',
    '/a',
    '{"id":9007199254740993,"of":[-90071992547409930]}',
    '{"id":9007199254740993,"of":[-90071992547409930]}',
  ],
  ['POST', '/a', '{"id":9007199254740992}', '{"id":9007199254740992}'],
])('%s %s with %s responds %s: long numbers keep their digits', async (method, path, body, shown) => {
  const id = { type: 'integer', format: 'int64' };
  const schema = { type: 'object', properties: { id, of: { type: 'array', items: id } } };
  const content = { 'application/json': { schema, example: { id: 1 } } };
  const get = { responses: { 200: { description: 'x', content } } };
  const post = { requestBody: { content: { 'application/json': { schema } } }, responses: { 201: get.responses[200] } };
  const parameters = [{ name: 'id', in: 'path', required: true, schema: id }];
  const document = { openapi: '3.1.0', paths: { '/a': { post }, '/a/{id}': { parameters, get } } };
  const one = createMockHandler({ contract: contractOf(document, 'tolerant') });
  const headers = { 'content-type': 'application/json' };
  const request = new Request(`http://mock.test${path}`, { method, headers, ...(body !== undefined && { body }) });

  expect(await (await one(request)).text()).toBe(shown);
});

/** What a mock of an API with one operation responds. */
async function responseOf(responses: object, { more = {}, prefer = '', accept = '*/*' } = {}): Promise<Response> {
  const paths = { '/a': { get: { responses, ...more } } };
  const securitySchemes = { basic: { type: 'http', scheme: 'basic' }, oauth: { type: 'oauth2', flows: {} } };
  const document = { openapi: '3.1.0', paths, components: { securitySchemes, schemas } };
  const one = createMockHandler({ contract: contractOf(document, 'tolerant'), onBug: (error) => bugs.push(error) });
  return await one(new Request('http://mock.test/a', { headers: { prefer, accept } }));
}

const type = { type: 'object', required: ['type'], properties: { type: { type: 'string' } } };
const schemas = {
  Nested: { type: 'string', contentSchema: { $ref: '#/components/schemas/Nested' } },
  ...{ Dog: type, Cat: type, Bird: { ...type, discriminator: { propertyName: 'type' } } },
  Node: {
    type: 'object',
    required: ['next'],
    properties: { next: { oneOf: [{ $ref: '#/components/schemas/Node' }, { type: 'null' }] } },
  },
  Base: {
    properties: { kind: { type: 'string' } },
    discriminator: { propertyName: 'kind', mapping: { long: 'Long' } },
  },
  Long: { allOf: [{ $ref: '#/components/schemas/Base' }, { required: ['size'], properties: { size: { const: 1 } } }] },
};
const pets = [{ $ref: '#/components/schemas/Dog' }, { $ref: '#/components/schemas/Cat' }];
const optional = { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } };
const impossible = { allOf: [{ type: 'string' }, { type: 'integer' }] };
const closed = { allOf: [{ oneOf: [{ type: 'object', additionalProperties: false }] }, optional] };
const integers = { type: 'array', items: { type: 'integer' } };
const when = (...parts: readonly unknown[]): object =>
  Object.fromEntries(['if', 'then', 'else'].map((name, index) => [name, parts[index] ?? {}]));
const three = { pattern: '^[A-Z]{3}$' };

test.each([
  ['a short address', { type: 'string', format: 'email', maxLength: 8 }, /^"\S+@\S+"$/],
  ['a long host', { type: 'string', format: 'hostname', minLength: 90 }, /^"[a.]+example.com"$/],
  [
    'names of a pattern',
    { type: 'object', patternProperties: { '^x-': {} }, minProperties: 1, additionalProperties: false },
    /"x-/,
  ],
  [
    'names that have a pattern',
    { type: 'object', propertyNames: three, additionalProperties: {}, minProperties: 2 },
    /"[A-Z]{3}"/,
  ],
  ['few properties', { type: 'object', maxProperties: 1, properties: { a: {}, b: {} } }, /^{"a":"string"}$/],
  [
    'what a list contains',
    { type: 'array', items: { type: 'integer' }, contains: { const: 7 }, minContains: 2 },
    /^\[7,7/,
  ],
  [
    'truths that differ',
    { type: 'array', uniqueItems: true, minItems: 2, items: { type: 'boolean' } },
    /^\[true,false\]$/,
  ],
  [
    'ids that differ',
    { type: 'array', uniqueItems: true, minItems: 3, items: { type: 'string', format: 'uuid' } },
    /^\["0{8}-0{4}-4000-8000-0{12}"(,"[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}"){2}\]$/,
  ],
  ['a year of a pattern', { type: 'string', format: 'date', pattern: '^2024-' }, /^"2024-01-01"$/],
  [
    'a month of a pattern',
    { type: 'string', format: 'date-time', pattern: '^2023-0[2-4]-' },
    /^"2023-02-01T00:00:00Z"$/,
  ],
  ['a domain of a pattern', { type: 'string', format: 'email', pattern: '@acme\\.com$' }, /^"user@acme.com"$/],
  [
    'the example of each part',
    { allOf: [{ ...optional, example: { a: 'A' } }, { properties: { c: {} } }] },
    /^{"c":"string","a":"A"}$/,
  ],
  [
    'what stands beside a reference',
    { $ref: '#/components/schemas/Dog', required: ['n'], properties: { n: { const: 5 } } },
    /^{"type":"string","n":5}$/,
  ],
  ['one of several names', { ...optional, oneOf: [{ required: ['a'] }, { required: ['b'] }] }, /^{"a":"string"}$/],
  ['a name that must not be there', { ...optional, not: { required: ['b'] } }, /^{"a":"string"}$/],
  ['one of several that hold', { oneOf: [{ properties: { a: {} } }, optional] }, /^{"a":"string","b":null}$/],
  [
    'one of several that hold, with properties that admit null',
    { oneOf: ['a', 'b'].map((name) => ({ properties: { [name]: { type: ['string', 'null'] } } })) },
    /^{"a":"string","b":\[\]}$/,
  ],
  [
    'one of several lists that hold',
    { oneOf: ['a', 'b'].map((name) => ({ type: 'array', items: { properties: { [name]: { type: 'string' } } } })) },
    /^\[{"a":"string","b":null}\]$/,
  ],
  ['the alternative that is no repetition', { oneOf: [...pets, { type: 'integer' }] }, /^1$/],
  [
    'a length that only one alternative admits',
    { oneOf: [10, 20].map((maxLength) => ({ type: 'string', maxLength })) },
    /^"[a-z-]{20}"$/,
  ],
  [
    'a number of items that only one alternative admits',
    { oneOf: [5, 7].map((maxItems) => ({ ...integers, maxItems })) },
    /^\[\d+(,\d+){6}\]$/,
  ],
  ['what only one alternative admits', { oneOf: [{}, { type: 'string' }] }, /^true$/],
  ['no property beside another', { ...optional, dependentSchemas: { a: false } }, /^{"b":"string"}$/],
  [
    'no name that false forbids',
    { patternProperties: { '^x': false }, additionalProperties: { const: 1 }, minProperties: 1 },
    /^{"key1":1}$/,
  ],
  ['what a condition asks for', when({ properties: { n: { minimum: 9 } } }, { required: ['n'] }), /^{"n":9}$/],
  [
    'one of several conditions',
    { allOf: ['a', 'b'].map((name) => when({ required: [name] }, { required: [`${name}2`] })) },
    /^{"a":"string","a2":"string"}$/,
  ],
  ['no condition that nothing meets', when({ required: ['a'] }, false, { required: ['b'] }), /^{"b":"string"}$/],
  ['what is not excluded', { type: 'string', not: { const: 'string' } }, /^"[a-z]+"$/],
  ['an enum of a part', { properties: { a: { allOf: [{ enum: ['x'] }] }, b: impossible } }, /^{"a":"x"}$/],
  ['no property that nothing fits', { properties: { a: impossible, b: { const: 2 } } }, /^{"b":2}$/],
  ['no such property of an alternative', { anyOf: [{ properties: { a: impossible, b: {} } }] }, /^{"b":"string"}$/],
  [
    'what all parts ask of a property',
    {
      anyOf: [
        { properties: { a: { required: ['n'] } }, allOf: [{ properties: { a: { additionalProperties: integers } } }] },
      ],
    },
    /^{"a":{"n":\[1\]}}$/,
  ],
  ['what every part admits', { properties: { a: closed }, required: ['a'] }, /^{"a":{}}$/],
  ['a long time', { type: 'string', format: 'date-time', minLength: 25 }, /^"2026-01-01T00:00:00\.0000Z"$/],
  ['all digits of a large bound', { type: 'integer', minimum: -(2 ** 63) }, /^-9223372036854776000$/],
  ['a multiple below a bound', { type: 'integer', maximum: -5, multipleOf: 3 }, /^-6$/],
  ['a number of a narrow range', { type: 'number', exclusiveMinimum: 0, maximum: 0.0001 }, /^0\.000025$/],
  ['one character of each kind', { pattern: '^(?=.*[A-Z])(?=.*\\d)(?=.*\\W).{8,}$' }, /^"Aa1!Aa1!"$/],
  [
    'a long text of a pattern',
    { type: 'string', pattern: '(00u|pca)[0-9]+', minLength: 20, maxLength: 20 },
    /^"00u0{17}"$/,
  ],
  ['capital letters', { type: 'string', pattern: '^\\p{Lu}+$' }, /^"A"$/],
  ['the example beside a reference', { $ref: '#/components/schemas/Dog', examples: [{ type: 'x' }] }, /^{"type":"x"}$/],
  ['an end', { $ref: '#/components/schemas/Node' }, /^({"next":){6}null}{6}$/],
  ['JSON in a text', { type: 'string', contentSchema: { properties: { n: { const: 1 } } } }, /^"{\\"n\\":1}"$/],
  ['JSON in JSON, with an end', { $ref: '#/components/schemas/Nested' }, /^"(\\*")+string(\\*")+"$/],
  ['bytes in a text', { type: 'string', contentEncoding: 'base64' }, /^"Ynl0ZXM="$/],
  ['what extends it', { $ref: '#/components/schemas/Base' }, /^{"kind":"long","size":1}$/],
  ['an example that is right', { type: 'string', minLength: 4, examples: ['a', 'second'] }, /^"second"$/],
  ['its own name', { $ref: '#/components/schemas/Bird' }, /^{"type":"Bird"}$/],
  [
    'a name of a mapping',
    { ...type, discriminator: { propertyName: 'type', mapping: { dog: 'Dog' } } },
    /^{"type":"dog"}$/,
  ],
  ['the name of an alternative', { anyOf: pets, discriminator: { propertyName: 'type' } }, /^{"type":"Dog"}$/],
  [
    'the name that a mapping gives',
    { oneOf: pets.slice(0, 1), discriminator: { propertyName: 'type', mapping: { cat: 'Cat', dog: pets[0]?.$ref } } },
    /^{"type":"dog"}$/,
  ],
])('A value is made with %s', async (_what, schema, expected) => {
  const response = await responseOf({ 200: { description: 'x', content: { 'application/json': { schema } } } });

  expect([response.status, response.headers.get('x-mock-mismatch')]).toEqual([200, null]);
  expect(await response.text()).toMatch(expected);
});

const integer = { type: 'integer' };
test('A rejection has the headers that its response shows, and names the scheme of OAuth', async () => {
  const answers = { 401: { description: 'x', headers: { 'X-Shown': { schema: integer, example: 0 } } } };
  const { headers } = await responseOf(answers, { more: { security: [{ oauth: ['read'] }] } });

  expect([headers.get('x-shown'), headers.get('www-authenticate')]).toEqual(['0', 'Bearer']);
});

test('What a recorded description says of how a message is sent is not sent', async () => {
  const recorded = { 'Content-Encoding': 'gzip', 'Transfer-Encoding': 'chunked', Connection: 'close', Vary: 'Accept' };
  const shown = Object.entries(recorded).map(([name, example]) => [name, { schema: { type: 'string' }, example }]);
  const response = await responseOf({ 200: { description: 'x', headers: Object.fromEntries(shown) } });

  expect(Object.keys(recorded).filter((name) => response.headers.has(name))).toEqual(['Vary']);
});

const headers = {
  'X-Count': { required: true, schema: integer },
  'X-List': { required: true, schema: { type: 'array', items: integer, minItems: 2 } },
  'X-Object': { required: true, schema: { type: 'object', required: ['n'], properties: { n: integer } } },
  'X-Json': { required: true, content: { 'application/json': { schema: { type: 'array', items: integer } } } },
  'X-Shown': { schema: { ...integer, example: 0 } },
  'X-Text': { content: { 'application/json': { examples: { one: { value: [2] } } } } },
};

test.each([
  ['a success', { 200: { description: 'x', headers } }, {}, 200],
  ['a rejection', { 401: { description: 'x', headers } }, { security: [{ basic: [] }] }, 401],
])(
  'The headers that %s must have are made of their schemas, and others are as these show',
  async (_what, responses, more, status) => {
    const response = await responseOf(responses, { more });

    expect(response.status).toBe(status);
    const names = ['x-count', 'x-list', 'x-object', 'x-json', 'x-shown', 'x-text'];
    expect(names.map((name) => response.headers.get(name))).toEqual(['1', '1,1', 'n,1', '[1]', '0', '[2]']);
  },
);

const shown = { 'text/csv': { example: 'a,b' } };
const multipart = '--part\r\nContent-Disposition: form-data; name="a"\r\n\r\nb c\r\n--part--\r\n';
const tagged = '<?xml version="1.0" encoding="UTF-8"?>';

test.each([
  ['a response that shows a file, generated', { content: shown }, 'dynamic=true', 'a,b'],
  ['a stream of events', { content: { 'text/event-stream': { schema: type } } }, '', 'data: {"type":"string"}\n\n'],
  [
    'an example as XML',
    { content: { 'text/xml': { example: { a: [1, 2] } } } },
    '',
    `${tagged}<root><a>1</a><a>2</a></root>`,
  ],
  [
    'a list as XML',
    { content: { 'text/xml': { schema: { type: 'array', items: { type: 'null', xml: { name: 'a' } } } } } },
    '',
    `${tagged}<root><a></a></root>`,
  ],
  [
    'an example as a form',
    { content: { 'application/x-www-form-urlencoded': { example: { a: 'b c', d: 1 } } } },
    '',
    'a=b+c&d=1',
  ],
  ['an example in parts', { content: { 'multipart/mixed': { example: { a: 'b c' } } } }, '', multipart],
  ['a range of one asterisk', { content: { '*': { example: 'a' } } }, '', 'a'],
  ['lines of JSON', { content: { 'application/jsonl': { itemSchema: type } } }, '', '{"type":"string"}\n'],
  ['a list as lines', { content: { 'application/x-ndjson': { example: [{ n: 1 }, 2] } } }, '', '{"n":1}\n2\n'],
  ['a sequence of JSON', { content: { 'application/json-seq': { itemSchema: type } } }, '', '\x1e{"type":"string"}\n'],
  [
    'events with fields',
    { content: { 'text/event-stream': { itemSchema: { properties: { data: { const: '1' }, id: { const: 2 } } } } } },
    '',
    'data: 1\nid: 2\n\n',
  ],
])('The mock serves %s', async (_what, described, prefer, body) => {
  const response = await responseOf({ 200: { description: 'x', ...described } }, { prefer });

  expect([response.status, await response.text()]).toEqual([200, body]);
});

const types = {
  'application/json': { example: 'json' },
  'text/csv; header=absent': { example: 'bare' },
  'text/csv; header=present': { example: 'headed' },
  'image/*': { example: 'pixels' },
};

test.each([
  ['*/*', 'json'],
  ['text/csv, application/json;q=0.9', 'bare'],
  ['text/csv;q=0.8, application/json', 'json'],
  ['text/csv; Header=present', 'headed'],
  ['text/csv; header=maybe, application/json;q=0.9; x=1', 'bare'],
  ['text/csv; charset=utf-8, application/json; q=0.9999', 'bare'],
  ['application/json; q=0.1, image/png', 'pixels'],
])('Of several media types, Accept: %s gets %s', async (accept, body) => {
  const response = await responseOf({ 200: { description: 'x', content: types } }, { accept });

  expect(await response.text()).toBe(body === 'json' ? '"json"' : body);
  const own = Object.entries(types).find(([, { example }]) => example === body);
  expect(response.headers.get('content-type')).toContain(own?.[0].replace('*', 'png'));
});

test.each([
  ['image/*', 'image/webp', 'image/webp'],
  ['image/*', 'image/webp, */*;q=0.1', 'image/png'],
  ['*/*', 'text/csv', 'text/csv; charset=utf-8'],
  ['application/*+json', 'application/hal+json', 'application/hal+json'],
  ['application/*+json', '*/*', 'application/vnd.example+json'],
])('A response of the range %s that meets Accept: %s is %s', async (range, accept, type) => {
  const response = await responseOf({ 200: { description: 'x', content: { [range]: { example: 'a' } } } }, { accept });

  expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
  expect(response.headers.get('x-mock-mismatch')).toBeNull();
});

const twice = {
  'application/json': { examples: { a: { value: 1 }, b: { value: 2 } } },
  'text/plain': { examples: { b: { value: 'two' } } },
};

test.each([
  ['200', 'example=b', '*/*', 200, '2'],
  ['200', 'example=b', 'text/plain', 200, 'two'],
  ['200', 'example=a', 'text/plain', 200, '1'],
  ['default', 'example=b', '*/*', 200, '2'],
  ['default', 'code=503, example=b', '*/*', 503, '2'],
  ['4XX', 'example=b', '*/*', 400, '2'],
])('Below %s, the preference %s with Accept: %s gets %i and %s', async (code, prefer, accept, status, text) => {
  const response = await responseOf({ [code]: { description: 'x', content: twice } }, { prefer, accept });

  expect([response.status, await response.text()]).toEqual([status, text]);
});

test('What does not fit one request is still shown to another, however often each is sent', async () => {
  const schema = { type: 'object', properties: { state: { enum: ['ready', 'lost'] }, limit: { enum: ['1', '2'] } } };
  const parameters = ['state', 'limit'].map((name) => ({ name, in: 'query', schema: {} }));
  const content = { 'application/json': { schema, example: { state: 'ready', limit: '1' } } };
  const own = contractOf({
    openapi: '3.1.0',
    info: { title: 'x', version: '1' },
    paths: { '/a': { get: { operationId: 'a', parameters, responses: { 200: { description: 'x', content } } } } },
  });
  const ask = createMockHandler({ contract: own });
  const queries = ['state=lost&limit=2', 'state=all&limit=2', 'limit=xx'];
  const bodies = [...queries, ...queries].map(async (query) => (await ask(new Request(`http://x/a?${query}`))).json());

  const once = [
    { state: 'lost', limit: '2' },
    { state: 'ready', limit: '1' },
    { state: 'ready', limit: '1' },
  ];
  expect(await Promise.all(bodies)).toEqual([...once, ...once]);
});

test('Of an example, what nothing fits is left out', async () => {
  const schema = { type: 'object', properties: { a: impossible, b: { type: 'string' } } };
  const content = { 'application/json': { schema, example: { a: 'x', b: 'what an author wrote' } } };
  const response = await responseOf({ 200: { description: 'x', content } });

  expect(await response.json()).toEqual({ b: 'what an author wrote' });
  expect(response.headers.get('x-mock-mismatch')).toContain('it is repaired');
});

test('A number that is drawn keeps its bounds, however narrow they are', async () => {
  const schema = { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.001 };
  const content = { 'application/json': { schema } };
  const response = await responseOf({ 200: { description: 'x', content } }, { prefer: 'dynamic=true' });

  const number = Number(await response.text());
  expect([number > 0, number < 0.001, response.headers.get('x-mock-mismatch')]).toEqual([true, true, null]);
});

test('Where no value is right, the mock sends what is listed, with a warning that names the place', async () => {
  const schema = {
    type: 'object',
    required: ['a', 'b'],
    properties: { a: false, b: { oneOf: [{ enum: ['x', 'y'] }, { enum: ['y', 'x'] }] } },
  };
  const response = await responseOf({ 200: { description: 'x', content: { 'application/json': { schema } } } });

  expect(await response.json()).toEqual({ b: 'x' });
  expect(response.headers.get('x-mock-mismatch')).toMatch(/it is sent as it is \(#.*schema/);
});

const oneOfMany = {
  oneOf: [...'abcdefghij'].map((name) => ({ type: 'object', required: [name] })).concat({ type: 'object' } as never),
};
const item = (id: unknown): object => ({ id, payload: {} });
const items = (payload: object): object => ({
  type: 'array',
  items: { type: 'object', required: ['id', 'payload'], properties: { id: { type: 'string' }, payload } },
});

test.each([
  [
    'whose one item has what several alternatives allow',
    items(oneOfMany),
    [{ id: 'x', payload: { a: 1 } }],
    [item('x')],
  ],
  ['whose only item nothing fits', items({ type: 'object' }), [{ payload: {}, id: [] }], [item('string')]],
  [
    'of which one item has a name too many',
    items({ not: { required: ['a'] } }),
    [item('x'), { payload: { a: 1 } }],
    [item('x'), item('string')],
  ],
])('Of a list %s, the response still has an item', async (_what, schema, example, body) => {
  const content = { 'application/json': { schema, example } };
  const response = await responseOf({ 200: { description: 'x', content } });

  expect(await response.json()).toEqual(body);
});

const texts = { type: 'array', items: { properties: { a: { type: 'string' } } } };

test.each([
  ['a number for a text', texts, [{ a: 1.5 }], [{ a: '1.5' }]],
  ['one item for a list', texts, { a: 'x' }, [{ a: 'x' }]],
])('An example that has %s is sent as it is meant', async (_what, schema, example, body) => {
  const response = await responseOf({
    200: { description: 'x', content: { 'application/json': { schema, example } } },
  });

  expect(await response.json()).toEqual(body);
  expect(response.headers.get('x-mock-mismatch')).toContain('it is repaired');
});

test.each([
  ['a reset without the content that it declares', { 205: { content: shown } }, 205],
  ['a success where only an interim response is declared', { 101: { description: 'x' } }, 200],
  ['a success where only interim responses are declared', { '1XX': { description: 'x' } }, 200],
])('The mock sends %s', async (_what, responses, status) => {
  const response = await responseOf(responses);

  expect([response.status, await response.text()]).toEqual([status, '']);
  expect(response.headers.get('x-mock-mismatch')).toBeNull();
});

test('A header that no value fits is left out, and the response says so', async () => {
  const impossible = { 'X-No': { required: true, schema: { type: 'string', not: {} } } };
  const response = await responseOf({ 200: { description: 'x', headers: impossible } });

  expect([response.status, bugs]).toEqual([200, []]);
  expect(response.headers.get('x-mock-mismatch')).toContain('must have a header X-No; it is sent as it is');
});

test('An operation that declares 405 says which methods its path has', async () => {
  const response = await responseOf({ 405: { description: 'x' } }, { prefer: 'code=405' });

  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
});

const form = (type: string) => ({
  [type]: { schema: { type: 'object', required: ['title'], properties: { copies: { type: 'integer' } } } },
});

test.each([
  ['title=a&copies=2', 'application/x-www-form-urlencoded', 201],
  ['copies=2', 'application/x-www-form-urlencoded', 422],
  ['title=a&copies=x', 'application/x-www-form-urlencoded', 422],
  ['', 'application/x-www-form-urlencoded', 422],
  ['', 'text/plain', 422],
  ['--b\r\ncontent-disposition: form-data; name="title"\r\n\r\na\r\n--b--\r\n', 'multipart/form-data; boundary=b', 201],
  [
    '--b\r\ncontent-disposition: form-data; name="copies"\r\n\r\n1\r\n--b--\r\n',
    'multipart/form-data; boundary=b',
    422,
  ],
  ['nothing', 'multipart/form-data; boundary=b', 400],
  ['7', 'text/plain', 201],
  ['x', 'text/plain', 422],
])('The body %j as %s has the status code %i, which is one that is declared', async (body, type, status) => {
  const text = { 'text/plain': { schema: { type: 'integer' } } };
  const content = { ...form('multipart/form-data'), ...form('application/x-www-form-urlencoded'), ...text };
  const schema = { type: 'object', properties: { message: { type: 'string' } } };
  const failed = { description: 'no', content: { 'application/vnd.error+json': { schema } } };
  const responses = { 201: { description: 'x' }, 400: failed, 422: failed };
  const post = { requestBody: { required: true, content }, responses };
  const labels = createMockHandler({
    contract: contractOf(
      { openapi: '3.1.0', servers: [{ url: 'https://a.test/v1' }], paths: { '/labels': { post } } },
      'tolerant',
    ),
  });

  const send = (path: string) =>
    labels(new Request(`http://mock.test${path}`, { method: 'POST', headers: { 'content-type': type }, body }));
  const response = await send('/v1/labels');

  expect([response.status, (await send('/labels')).status]).toEqual([status, status]);
  if (status === 201) return;
  expect(response.headers.get('content-type')).toBe('application/vnd.error+json');
  expect(await response.json()).toEqual({ message: expect.stringMatching(/^The request /) });
});

test.each([
  ['application/x-www-form-urlencoded', 201],
  ['multipart/form-data; boundary=b', 422],
])('An empty body as %s has the status code %i where no field is required', async (type, status) => {
  const free = { schema: { type: 'object' } };
  const content = { 'multipart/form-data': free, 'application/x-www-form-urlencoded': free };
  const responses = { 201: { description: 'x' }, 422: { description: 'no' } };
  const paths = { '/labels': { post: { requestBody: { required: true, content }, responses } } };
  const labels = createMockHandler({ contract: contractOf({ openapi: '3.1.0', paths }, 'tolerant') });

  const init = { method: 'POST', headers: { 'content-type': type }, body: '' };
  expect((await labels(new Request('http://mock.test/labels', init))).status).toBe(status);
});

test.each([
  ['expand[]=a', 'deepObject', null],
  ['expand[]=a', 'form', 'query expand[]: has no effect; did you mean expand?'],
])('The query %s of a parameter in the style %s has the hint %s', async (query, style, hint) => {
  const parameters = [{ name: 'expand', in: 'query', style, explode: true, schema: { type: 'array' } }];
  const paths = { '/a': { get: { parameters, responses: { 200: { description: 'x' } } } } };
  const one = createMockHandler({ contract: contractOf({ openapi: '3.1.0', paths }, 'tolerant') });

  expect((await one(new Request(`http://mock.test/a?${query}`))).headers.get('x-mock-mismatch')).toBe(hint);
});

const rfc9457 = {
  type: 'object',
  required: ['type'],
  properties: { type: { type: 'string' }, status: { type: 'integer' }, title: { type: 'string' } },
};

test.each([
  [{ 404: {} }, '/a/x', 404],
  [{ 404: {} }, '/a/1?page=x', 400],
  [{ 404: {}, '4XX': {} }, '/a/x', 400],
  [{ 404: {}, 422: {} }, '/a/x', 422],
  [{ 401: {} }, '/a/x', 400],
])(
  'With the responses %j, a request for %s has the status code %i, and its problem no type',
  async (more, path, status) => {
    const content = { 'application/problem+json': { schema: rfc9457 } };
    const errors = Object.keys(more).map((code) => [code, { description: 'no', content }]);
    const parameters = ['path', 'query'].map((place) => {
      return {
        name: place === 'path' ? 'id' : 'page',
        in: place,
        required: place === 'path',
        schema: { type: 'integer' },
      };
    });
    const get = { parameters, responses: { 200: { description: 'x' }, ...Object.fromEntries(errors) } };
    const one = createMockHandler({
      contract: contractOf({ openapi: '3.1.0', paths: { '/a/{id}': { get } } }, 'tolerant'),
    });
    const response = await one(new Request(`http://mock.test${path}`));

    expect([response.status, await response.json()]).toEqual([
      status,
      expect.objectContaining({ type: 'about:blank', status }),
    ]);
  },
);

test.each([
  ['/a', 200],
  ['/v2/a', 200],
  ['/v3/a', 200],
  ['/old/a', 200],
  ['/own/a', 200],
  ['/v4/a', 404],
])('The path %s, below one of the servers or none, has the status code %i', async (path, status) => {
  const variables = { version: { default: 'v2', enum: ['v2', 'v3'] } };
  const servers = [{ url: 'https://a.test/{version}', variables }, { url: 'https://a.test/old/' }];
  const get = { servers: [{ url: '/own' }], responses: { 200: { description: 'x' } } };
  const contract = contractOf({ openapi: '3.1.0', servers, paths: { '/a': { get } } }, 'tolerant');

  expect((await createMockHandler({ contract })(new Request(`http://mock.test${path}`))).status).toBe(status);
});

test('An id of the path is that of the resource, not of what stands inside of it', async () => {
  const example = { id: 'P1', owner: { id: 'U7' }, links: { self: '/pets/P1', parts: [{ id: 'P1' }] } };
  const responses = {
    200: { description: 'x', content: { 'application/json': { schema: { type: 'object' }, example } } },
  };
  const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
  const paths = { '/pets/{id}': { get: { parameters, responses } } };
  const pets = createMockHandler({ contract: contractOf({ openapi: '3.1.0', paths }, 'tolerant') });

  const response = await pets(new Request('http://mock.test/pets/P2'));

  expect(await response.json()).toMatchObject({ id: 'P2', owner: { id: 'U7' }, links: { parts: [{ id: 'P2' }] } });
});

test.each(['token', 'prefer', 'scenario', 'magic token', 'magic-token'])(
  'A path parameter called "%s" opens nothing, and is no preference',
  async (name) => {
    const shop = createMockHandler({
      stateless: true,
      contract: contractOf({
        openapi: '3.1.0',
        info: { title: 'Shop', version: '1.0.0' },
        security: [{ bearer: [] }],
        paths: {
          [`/invites/{${name}}`]: {
            parameters: [{ name, in: 'path', required: true, schema: { type: 'string' } }],
            get: { operationId: 'listExports', responses: { 200: json({ type: 'string' }, 'hello') } },
          },
        },
        components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
      }),
    });
    const ask = (token: string): Promise<Response> =>
      shop(new Request('http://mock.test/invites/mock_delay_1', { headers: { authorization: `Bearer ${token}` } }));

    const wrong = await ask('pat_nobody_knows');
    const right = await ask('pat_PROJECT_TOKEN');

    expect([wrong.status, right.status]).toEqual([401, 200]);
    expect([wrong, right].map(({ headers }) => headers.get('www-authenticate'))).toEqual(['Bearer', null]);
    expect(wrong.headers.get('x-mock-mismatch')).toBe('header Authorization: the mock does not know this token');
    expect([wrong, right].map(({ headers }) => headers.get('preference-applied'))).toEqual([null, null]);
    expect(shop.journal.list().map(({ forced }) => forced)).toEqual([`magic ${name}`, `magic ${name}`]);
  },
);

test.each([
  [1000, 200, null],
  [20_000, 400, 'body: is nested too deep to be checked'],
])('A request whose body is nested %d levels deep has the status %d', async (depth, status, mismatch) => {
  const node = { type: 'object', properties: { next: { $ref: '#/components/schemas/Node' } } };
  const requestBody = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Node' } } } };
  const paths = { '/a': { post: { requestBody, responses: { 200: { description: 'x' } } } } };
  const document = { openapi: '3.1.0', paths, components: { schemas: { Node: node } } };
  const one = createMockHandler({ contract: contractOf(document, 'tolerant') });
  const body = `${'{"next":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}`;

  const init = { method: 'POST', body, headers: { 'content-type': 'application/json' } };
  const response = await one(new Request('http://mock.test/a', init));

  expect([response.status, response.headers.get('x-mock-mismatch')]).toEqual([status, mismatch]);
});

test.each([
  ['/a/1/b', 200],
  ['/a/x/b', 400],
  ['/a/1/b?constructor=x', 400],
])('Names that every object of JavaScript has are names like any others: %s is %i', async (path, status) => {
  const integer = { type: 'integer' };
  const parameters = [
    ...['constructor', '__proto__'].map((name) => ({ name, in: 'path', required: true })),
    ...['query', 'header'].map((place) => ({ name: 'constructor', in: place })),
  ].map((one) => ({ ...one, schema: one.name === '__proto__' ? { const: 'b' } : integer }));
  const get = { parameters, responses: { 200: { description: 'x' } } };
  const own = contractOf({ openapi: '3.1.0', paths: { '/a/{constructor}/{__proto__}': { get } } }, 'tolerant');

  expect((await createMockHandler({ contract: own })(new Request(`http://mock.test${path}`))).status).toBe(status);
});
