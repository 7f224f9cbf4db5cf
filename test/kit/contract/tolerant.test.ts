import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import {
  type Contract,
  judgeRequest,
  type Operation,
  type Parameter,
  readForm,
  sampleOf,
  writeParameter,
} from '../../../src/kit/contract/index.ts';
import { contractOf, loadContract, readContractAt } from '../../../src/kit/contract/node.ts';
import { freePort, listening } from '../../loopback.ts';

const schema = '#/paths/~1a/get/responses/200/content/application~1json/schema';

/** A tolerant contract with one response of one schema. */
function withSchema(described: object, more: object = {}): Contract {
  const content = { 'application/json': { schema: described } };
  const paths = { '/a': { get: { responses: { 200: { description: 'x', content } } } } };
  return contractOf({ openapi: '3.1.0', paths, ...more }, 'tolerant');
}

const names = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };

type Meant = readonly [what: string, described: object, valid: readonly unknown[], invalid: readonly unknown[]];

test.each<Meant>([
  ['an unknown format', { type: 'string', format: 'ulid' }, ['x'], [1]],
  ['an unknown keyword', { type: 'string', typ: 1 }, ['x'], [1]],
  ['nullable', { type: 'string', nullable: true }, ['x', null], [1]],
  ['nullable beside an enum', { type: 'string', enum: ['a'], nullable: true }, [null, 'a'], ['b']],
  ['nullable beside allOf', { nullable: true, allOf: [names] }, [null, { name: 'x' }], [1]],
  ['an exclusive minimum of 3.0', { type: 'number', minimum: 0, exclusiveMinimum: true }, [1], [0]],
  [
    'a name that every object has',
    { required: ['valueOf'], properties: { constructor: { type: 'string' } } },
    [{ valueOf: 1 }, { valueOf: 1, constructor: 'x' }],
    [{}, { valueOf: 1, constructor: 1 }],
  ],
  ['a schema without type', { required: ['name'], properties: { name: {} } }, [{ name: 1 }, 1], [{}]],
  [
    'required in another branch',
    { allOf: [{ required: ['name'] }, { properties: { name: {} } }] },
    [{ name: 1 }],
    [{}],
  ],
  ['a pattern that Unicode forbids', { type: 'string', pattern: '^[^\\@]+\\@a$' }, ['b@a'], ['@a']],
  ['a pattern that is not a regular expression', { type: 'string', pattern: '(' }, ['x'], [1]],
  ['a schema of itself', { allOf: [{ $ref: schema }] }, [1, Number.NaN], []],
  ['a pattern between slashes', { type: 'string', pattern: '/^a$/i' }, ['x'], [1]],
  ['an unknown type', { type: 'strin' }, ['x', 1], []],
  ['required as a flag', { type: 'string', required: true }, ['x'], [1]],
  ['$id and contentSchema', { $id: 'https://a.test/s', type: 'string', contentSchema: {} }, ['x'], [1]],
  ['a tuple', { type: 'array', prefixItems: [{ type: 'string' }], items: false }, [['a']], [['a', 1]]],
  ['a reference that leads nowhere', { type: 'object', properties: { a: { $ref: '#/nowhere' } } }, [{ a: 1 }], [1]],
  ['a type without quotation marks', { oneOf: [{ type: null }, { type: 'string' }] }, [null], [1]],
  ['nullable beside a composition', { nullable: true, oneOf: [{ type: 'string' }] }, [null, 'x'], [1]],
  [
    'equal alternatives',
    { oneOf: [{ type: 'string', example: 'a' }, { type: 'string', title: 'B', 'x-b': 1 }, { type: 'null' }] },
    ['a', null],
    [1],
  ],
  [
    'a schema that is an alternative of its own',
    { type: ['array', 'string'], items: { oneOf: [{ type: 'null' }, { $ref: schema }] } },
    ['a', [null, ['a']]],
    [[1], 1],
  ],
  [
    'an object that allows nothing of what it requires',
    { allOf: [names], additionalProperties: false },
    [{ name: 'x' }],
    [{}],
  ],
  [
    'false for what must not be there',
    { properties: { a: false }, patternProperties: { '^x': false }, dependentSchemas: { b: false } },
    [{ c: 1 }],
    [{ a: 1 }, { x1: 1 }, { b: 1 }],
  ],
  ['cents', { type: 'number', multipleOf: 0.01 }, [19.99, 20.01, 0, -0.01], [20.011, 1e-42, 1.0000000001]],
  ['an int64', { type: 'integer', format: 'int64' }, [2 ** 63], [1e19]],
  ['10 MB of base64', { type: 'string', format: 'byte' }, ['AAAA'.repeat(2_500_000)], ['?']],
])('A given description with %s is read as it was meant', (_what, described, valid, invalid) => {
  const contract = withSchema(described);

  for (const value of valid) expect(contract.validate(schema, value)).toEqual([]);
  for (const value of invalid) {
    expect(contract.isValid(schema, value)).toBe(false);
    const places = contract.validate(schema, value).map(({ pointer }) => contract.at(pointer));
    expect(places).not.toEqual([]);
    expect(places).not.toContain(undefined);
  }
});

const pet = { type: 'object', required: ['kind'], properties: { kind: { type: 'string' } } };
const pets = { Dog: pet, Cat: { ...pet, required: ['kind', 'claws'] }, Cow: pet };
const oneOf = Object.keys(pets).map((name) => ({ $ref: `#/components/schemas/${name}` }));

test.each([
  [undefined, [{ kind: 'Dog' }, { kind: 'Cat', claws: 1 }, { kind: 'Cow' }, { kind: 'x' }], [{ kind: 'Cat' }, {}]],
  [
    { dog: 'Dog', cat: oneOf[1]?.$ref },
    [
      { kind: 'dog', claws: 1 },
      { kind: 'cat', claws: 1 },
    ],
    [{ kind: 'cat' }],
  ],
])(
  'Of alternatives that a discriminator names with the mapping %j, the one named counts',
  (mapping, valid, invalid) => {
    const contract = withSchema(
      { oneOf, discriminator: { propertyName: 'kind', mapping } },
      { components: { schemas: pets } },
    );

    for (const value of valid) expect(contract.validate(schema, value)).toEqual([]);
    for (const value of invalid) {
      const places = contract.validate(schema, value).map(({ pointer }) => contract.at(pointer));
      expect(places).not.toEqual([]);
      expect(places).not.toContain(undefined);
    }
  },
);

test('What cannot be honoured is listed with its place, once, when all of it is read', () => {
  const equal = { oneOf: [{ type: 'string' }, { title: 'B', type: 'string' }] };
  const contract = withSchema({ type: 'string', format: 'ulid', typ: 1, ...equal });

  contract.isValid(schema, 'x');
  contract.isValid(schema, 'y');

  expect(contract.problems.map(({ message }) => message)).toEqual([
    `${schema}/format: the format "ulid" is not known, so it is not checked`,
    `${schema}/typ: "typ" is not a keyword of JSON Schema`,
    `${schema}/oneOf: has equal alternatives, of which each counts once: nothing fits only one`,
  ]);
});

const id = 'https://a.test/schemas/named';

test.each([
  ['its $id', id],
  ['its $id and a pointer', `${id}#/$defs/inner`],
  ['an anchor below its $id', `${id}#inner`],
  ['its place, and it refers to what it has itself', '#/components/schemas/Bare'],
])('A reference may name a schema by %s', (_what, $ref) => {
  const inner = { $anchor: 'inner', type: 'object', required: ['n'], properties: { n: { $ref: '#/$defs/number' } } };
  const named = { $id: id, $ref: '#/$defs/inner', $defs: { inner, number: { type: 'integer' } } };
  const content = { 'application/json': { schema: { $ref } } };
  const paths = { '/a': { get: { responses: { 200: { description: 'x', content } } } } };
  const { $id: _, ...Bare } = named;
  const document = { openapi: '3.1.0', paths, components: { schemas: { Named: named, Bare } } };
  const contract = loadContract(JSON.stringify(document), 'tolerant');

  contract.check();
  expect(contract.problems).toEqual([]);
  const at = contract.operations[0]?.responses[0]?.content[0]?.schema ?? '';

  expect([{ n: 1 }, { n: 'x' }, {}].map((value) => contract.isValid(at, value))).toEqual([true, false, false]);
});

const cats = { type: 'array', items: { $dynamicRef: '#item' } };
const cat = { $dynamicAnchor: 'item', required: ['lives'] };

test.each([
  ['a list', { Page: { $id: 'page', $defs: { any: { $dynamicAnchor: 'item' } }, ...cats } }],
  [
    'a list by the way of another',
    {
      Page: { $id: 'page', $ref: 'inner' },
      Inner: { $id: 'inner', ...cats, $defs: { any: { $dynamicAnchor: 'item', not: {} } } },
    },
  ],
  ['a tree', { Page: { $id: 'page', $dynamicAnchor: 'item', ...cats, type: ['array', 'object'] } }],
])('A $dynamicRef of %s is what the outermost schema says', (_what, more) => {
  const Own = { $id: 'own', $ref: 'page', $defs: { item: cat } };
  const paths = {
    '/a': {
      get: {
        responses: {
          200: { description: 'x', content: { 'application/json': { schema: { $ref: '#/components/schemas/Own' } } } },
        },
      },
    },
  };
  const contract = loadContract(
    JSON.stringify({ openapi: '3.1.0', paths, components: { schemas: { Own, ...more } } }),
    'tolerant',
  );

  const isValid = (value: unknown): boolean => contract.isValid('#/components/schemas/Own', value);
  expect([[{ lives: 9 }], [], [{}], [{ lives: 9 }, {}]].map(isValid)).toEqual([true, true, false, false]);
});

test('A description may refer to itself by what it calls itself', () => {
  const $self = 'https://a.test/api.yaml';
  const schemas = {
    A: { type: 'integer' },
    B: { $ref: `${$self}#/components/schemas/A` },
    C: { $ref: 'api.yaml#/components/schemas/A' },
  };
  const contract = loadContract(
    JSON.stringify({ openapi: '3.2.0', $self, paths: {}, components: { schemas } }),
    'tolerant',
  );

  for (const name of ['B', 'C']) expect(contract.isValid(`#/components/schemas/${name}`, 'x')).toBe(false);
});

test.each([
  ['allOf', { allOf: [{ $ref: '#/components/schemas/Own' }] }],
  ['anyOf, by the way of another', { anyOf: [{ $ref: '#/components/schemas/Other' }] }],
])('A schema that contains itself by %s asks for what else it says', (_, own) => {
  const Own = { type: 'object', properties: { n: { type: 'integer' } }, ...own };
  const contract = withSchema(
    { $ref: '#/components/schemas/Own' },
    { components: { schemas: { Own, Other: { required: ['n'], allOf: [{ $ref: '#/components/schemas/Own' }] } } } },
  );

  expect([{ n: 1 }, { n: 'x' }, 1].map((value) => contract.isValid(schema, value))).toEqual([true, false, false]);
  expect(contract.validate(schema, { n: 'x' }).map(({ keyword }) => keyword)).toContain('type');
  expect(contract.problems.map(({ message }) => message).join()).toContain('contains itself');
});

test('What contains itself does not require what a request does not have', () => {
  const A = { allOf: [{ $ref: '#/components/schemas/B' }], required: ['id'], properties: { id: { readOnly: true } } };
  const B = { allOf: [{ $ref: '#/components/schemas/A' }], required: ['id'] };
  const contract = withSchema({ $ref: '#/components/schemas/A' }, { components: { schemas: { A, B } } });

  expect(contract.isValid(schema, {}, 'request')).toBe(true);
  expect(contract.isValid(schema, {}, 'response')).toBe(false);
});

test('A dynamic reference is one to the anchor in its schema', () => {
  const items = { $dynamicRef: '#item' };
  const text = JSON.stringify({ type: 'array', items, $defs: { item: { $dynamicAnchor: 'item', type: 'integer' } } });
  const content = `{"application/json":{"schema":${text}}}`;
  const contract = loadContract(
    `{"openapi":"3.1.0","paths":{"/a":{"get":{"responses":{"200":{"description":"x","content":${content}}}}}}}`,
    'tolerant',
  );

  expect([[1], ['x']].map((value) => contract.isValid(schema, value))).toEqual([true, false]);
});

test('A reference that cannot be decoded, below a schema with an address, costs only its own operation', () => {
  const broken = { $id: 'https://example.com/pet', properties: { id: { $ref: '#/%zz' } } };
  const responses = (schema: object) => ({ 200: { description: 'x', content: { 'application/json': { schema } } } });
  const paths = { '/a': { get: { responses: responses(broken) } }, '/b': { get: { responses: responses({}) } } };
  const contract = contractOf({ openapi: '3.1.0', paths }, 'tolerant');
  contract.check();

  expect(contract.problems.map(({ message }) => message).join()).toContain(
    '$ref "#/%zz" is not percent-encoded correctly',
  );
  expect(contract.operations.map(({ id }) => id)).toContain('get /b');
});

test.each([
  ['{ "n": 1 }', { type: 'object' }, { n: 1 }],
  [' [1]', {}, [1]],
  ['{ "n": 1 }', { type: ['string', 'null'] }, '{ "n": 1 }'],
  ['{ n: 1 }', { type: 'object' }, '{ n: 1 }'],
  ['1', {}, '1'],
])('The example %j, where %j is described, is %j', (example, described, value) => {
  const content = { 'application/json': { schema: described, example } };
  const paths = { '/a': { get: { responses: { 200: { description: 'x', content } } } } };
  const [operation] = contractOf({ openapi: '3.0.3', paths }, 'tolerant').operations;

  expect(operation?.responses[0]?.content[0]?.examples[0]?.value).toEqual(value);
});

test('Examples that are a list cost no more than themselves', () => {
  const content = { 'application/json': { schema: { type: 'string' }, examples: ['a'] } };
  const paths = { '/a': { get: { responses: { 200: { description: 'x', content } } } } };
  const { operations, problems } = contractOf({ openapi: '3.0.3', paths }, 'tolerant');

  expect(operations[0]?.responses[0]?.content).toMatchObject([{ mediaType: 'application/json', examples: [] }]);
  expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('examples are an object')]);
});

test('OpenAPI 3.2 has operations of any method, and examples as data', () => {
  const content = { 'application/json': { schema: {}, examples: { one: { dataValue: { n: 1 } } } } };
  const operation = { responses: { 200: { description: 'x', content } } };
  const parameters = [
    { name: 'all', in: 'body', content: {} },
    { name: 'n', in: 'query', schema: { type: 'integer' } },
  ];
  const paths = { '/a': { query: operation, additionalOperations: { COPY: { ...operation, parameters } } } };
  const contract = contractOf({ openapi: '3.2.0', paths }, 'tolerant');

  expect(contract.operations.map(({ id }) => id)).toEqual(['query /a', 'COPY /a']);
  const [copy] = contract.operations.slice(1);
  expect(copy?.responses[0]?.content[0]?.examples[0]?.value).toEqual({ n: 1 });
  expect(copy?.parameters.map(({ name }) => name)).toEqual(['n']);
  expect(contract.problems.map(({ pointer }) => pointer)).toEqual([
    '#/paths/~1a/additionalOperations/COPY/parameters/0',
  ]);
});

test('The siblings of a reference hold since 3.1', () => {
  const components = { schemas: { Text: { type: 'string' } } };
  const described = { $ref: '#/components/schemas/Text', minLength: 2 };

  expect(withSchema(described, { components }).isValid(schema, 'x')).toBe(false);
  expect(withSchema(described, { components, openapi: '3.0.3' }).isValid(schema, 'x')).toBe(true);
  const nullable = withSchema({ ...described, nullable: true }, { components, openapi: '3.0.3' });
  const at = nullable.operations[0]?.responses[0]?.content[0]?.schema ?? '';
  expect([null, 'x', 1].map((value) => nullable.isValid(at, value))).toEqual([true, true, false]);
});

const sent = { properties: { id: { type: 'integer', readOnly: true }, pin: { type: 'string', writeOnly: true } } };
const asked = { type: 'object', required: ['id', 'pin'] };

test.each([
  ['one schema', { ...asked, ...sent }],
  ['parts of one', { allOf: [sent, { allOf: [asked] }] }],
  ['a part that is referred to', { $defs: { asked }, allOf: [{ $ref: `${schema}/$defs/asked` }, sent] }],
])('What only the other side sends is not required of this one, in %s', (_what, described) => {
  const contract = withSchema(described);

  expect(contract.isValid(schema, { pin: '1' }, 'request')).toBe(true);
  expect(contract.isValid(schema, { id: 1 }, 'request')).toBe(false);
  expect(contract.isValid(schema, { id: 1 }, 'response')).toBe(true);
});

test('A part of an operation that is broken costs that part alone', () => {
  const contract = contractOf(
    {
      openapi: '3.0.0',
      paths: {
        '/a': {
          get: { operationId: 'x', parameters: [{ $ref: '#/components/parameters/None' }] },
          put: { operationId: 'x', security: [{ nobody: [] }], responses: { '2xx': { description: 'x' } } },
        },
        '/b/{id}.json': { get: { responses: {} } },
      },
    },
    'tolerant',
  );

  expect(contract.operations.map(({ id }) => id)).toEqual(['x', 'put /a', 'get /b/{id}.json']);
  expect(contract.operations.map(({ responses }) => responses.map(({ status }) => status))).toEqual([
    ['default'],
    ['2XX'],
    ['default'],
  ]);
  expect(contract.route('GET', '/b/7.json')).toMatchObject({ kind: 'found', path: { id: '7' } });
  contract.check();
  expect(contract.problems.map(({ pointer }) => pointer)).toEqual([
    '#/paths/~1a/get/parameters/0',
    '#/paths/~1a/put/security/0',
  ]);
});

test('A reference in an extension, in an example, and an example called default are none and one', () => {
  const examples = { default: { $ref: '#/components/examples/Shown' } };
  const content = { 'application/json': { schema: { type: 'object' }, examples } };
  const document = {
    openapi: '3.1.0',
    paths: { '/a': { get: { responses: { 200: { description: 'x', content } } } } },
    components: { examples: { Shown: { value: { $ref: 'nowhere' } } } },
    'x-topics': [{ content: { $ref: './docs.md' } }],
  };

  expect(contractOf(document).operations[0]?.responses[0]?.content[0]?.examples).toMatchObject([
    { name: 'default', value: { $ref: 'nowhere' } },
  ]);
});

const q = (name: string, described: object, more: object = {}) => ({ name, in: 'query', schema: described, ...more });
const integers = { type: 'array', items: { type: 'integer' } };
const point = { type: 'object', properties: { x: { type: 'integer' }, y: { type: 'integer' } } };
const list = [1, 2];
const object = { x: 1, y: 2 };

test.each<readonly [request: string, parameter: { readonly in: string } & Record<string, unknown>, value: unknown]>([
  ['?p=1&p=2', q('p', integers), list],
  ['?p=1,2', q('p', integers, { explode: false }), list],
  ['?p=1%202', q('p', integers, { style: 'spaceDelimited', explode: false }), list],
  ['?p=1|2', q('p', integers, { style: 'pipeDelimited', explode: false }), list],
  ['?x=1&y=2', q('p', point), object],
  ['?p=x,1,y,2', q('p', point, { explode: false }), object],
  ['?p=x|1|y|2', q('p', point, { style: 'pipeDelimited', explode: false }), object],
  ['?p=x+1+y+2', q('p', point, { style: 'spaceDelimited', explode: false }), object],
  ['?p[x]=1&p[y]=2', q('p', point, { style: 'deepObject' }), object],
  [
    '?p[a][x]=1&p[b][]=1&p[b][]=2',
    q('p', { type: 'object', properties: { a: point, b: integers } }, { style: 'deepObject' }),
    { a: { x: 1 }, b: list },
  ],
  [
    '?p[a][0][x]=1&p[a][0][y]=2&p[a][999999999][x]=3',
    q('p', { type: 'object', properties: { a: { type: 'array', items: point } } }, { style: 'deepObject' }),
    { a: [object, { x: 3 }] },
  ],
  [
    '?p[0][x]=1&p[0][y]=2&p[1][x]=3',
    q('p', { type: 'array', items: point }, { style: 'deepObject' }),
    [object, { x: 3 }],
  ],
  ['?p[]=1&p[]=2', q('p', integers, { style: 'deepObject' }), list],
  ['?p={"x":1,"y":2}', { name: 'p', in: 'query', content: { 'application/json': { schema: point } } }, object],
  ['?p=5', q('p', { anyOf: [{ type: 'integer' }, { type: 'null' }] }), 5],
  ['?p=1', q('p', { enum: [1, 'auto'] }), 1],
  ['?p=true', q('p', { $ref: '#/components/schemas/Flag' }), true],
  ['1,2', { name: 'p', in: 'path', required: true, schema: integers }, list],
  ['.1.2', { name: 'p', in: 'path', required: true, style: 'label', explode: true, schema: integers }, list],
  [';p=1;p=2', { name: 'p', in: 'path', required: true, style: 'matrix', explode: true, schema: integers }, list],
  [';p=x,1,y,2', { name: 'p', in: 'path', required: true, style: 'matrix', schema: point }, object],
  ['x=1,y=2', { name: 'p', in: 'path', required: true, explode: true, schema: point }, object],
  ['p: 1,2', { name: 'p', in: 'header', schema: integers }, list],
  ['p: 1, 2', { name: 'p', in: 'header', schema: integers }, list],
  ['?p=', q('p', { type: 'boolean' }, { allowEmptyValue: true }), undefined],
  ['?p=', q('p', integers, { allowEmptyValue: true }), undefined],
  ['cookie: x=1; a=3; y=2', { name: 'p', in: 'cookie', schema: point }, object],
  ['cookie: a=1; p=5', { name: 'p', in: 'cookie', schema: { type: 'integer' } }, 5],
])('%s is read for the parameter %j', (request, parameter, value) => {
  const components = { schemas: { Flag: { allOf: [{ type: 'boolean' }] } } };
  const get = { parameters: [parameter], responses: { 200: { description: 'x' } } };
  const contract = contractOf({
    openapi: '3.1.0',
    paths: { [parameter.in === 'path' ? '/{p}' : '/']: { get } },
    components,
  });
  const operation = contract.operations[0];
  if (operation === undefined) throw new Error('there is no operation');
  const [, field, text] = /^(\w+): (.*)$/.exec(request) ?? [];
  const source = {
    path: parameter.in === 'path' ? { p: request } : {},
    query: new URLSearchParams(parameter.in === 'query' ? request : ''),
    header: (name: string) => (name === field ? text : undefined),
  };

  expect(judgeRequest(contract, operation, { ...source, body: undefined })).toEqual({
    mismatches: [],
    parameters: { p: value },
  });
});

test.each([
  [
    'objects of a list, each as JSON',
    'p={"x":1}&p={"y":2}',
    { type: 'array', items: point },
    undefined,
    [{ x: 1 }, { y: 2 }],
  ],
  ['a list of objects as JSON', 'p=[{"x":1}]', { type: 'array', items: point }, undefined, [{ x: 1 }]],
  [
    'objects of a list, by number',
    'p[0][x]=1&p[1][y]=2',
    { type: 'array', items: point },
    undefined,
    [{ x: 1 }, { y: 2 }],
  ],
  ['a list with brackets', 'p[]=1&p[]=2', integers, undefined, list],
  ['a list of texts, called JSON', 'p=["a"]', { type: 'array', items: { type: 'string' } }, 'application/json', ['a']],
  [
    'a text of a list that looks like JSON',
    'p=["a"]',
    { type: 'array', items: { type: 'string' } },
    undefined,
    ['["a"]'],
  ],
])('A field of a form is %s', (_what, text, field, contentType, value) => {
  const form = '#/paths/~1a/get/responses/200/content/application~1json/schema';
  const { document } = withSchema({ type: 'object', properties: { p: field } });

  expect(readForm(document, form, { p: { contentType } }, new URLSearchParams(text))).toEqual({ p: value });
});

const folder = await mkdtemp(join(tmpdir(), 'description-'));
afterAll(() => rm(folder, { recursive: true }));
const api = join(folder, 'api');
const files = {
  'api/openapi.yaml': `openapi: 3.1.0
paths:
  /a:
    get:
      operationId: a
      responses:
        200: { $ref: "parts/responses.yaml#/Ok" }
`,
  'api/parts/responses.yaml': `Ok:
  description: x
  content:
    application/json:
      schema: { $ref: 'pallet%23v2.json#/Pallet' }
      examples: { one: { externalValue: ../shown.json } }
`,
  'api/parts/pallet#v2.json':
    '{"Pallet":{"type":"object","properties":{"inner":{"$ref":"#/Pallet"},"outer":{"$ref":"responses.yaml#/Ok/content/application~1json/schema"}}}}',
  'api/shown.json': '{"inner":{}}',
  'api/outside.yaml': 'openapi: 3.1.0\npaths: { /a: { $ref: ../secret.yaml } }\n',
  'api/linked.yaml': 'openapi: 3.1.0\npaths: { /a: { $ref: link.yaml } }\n',
  'api/elsewhere.yaml': 'openapi: 3.1.0\npaths: { /a: { $ref: "http://127.0.0.1:9/a.yaml" } }\n',
  'api/kinds.yaml':
    'openapi: 3.0.3\npaths: { $ref: kinds/paths.yaml }\ncomponents: { responses: { $ref: kinds/responses.yaml } }\n',
  'api/kinds/paths.yaml':
    '/a: { get: { responses: { 200: { $ref: "../kinds.yaml#/components/responses/default" } } } }\n',
  'api/kinds/responses.yaml': `default:
  description: x
  headers: { $ref: headers.yaml }
  content: { application/json: { schema: { type: object, properties: { $ref: properties.yaml } }, examples: { $ref: examples.yaml } } }
`,
  'api/kinds/headers.yaml': 'X-A: { required: true, schema: { type: integer } }\n',
  'api/kinds/properties.yaml': 'value: { $ref: "properties.yaml#/text" }\ntext: { type: string }\n',
  'api/kinds/examples.yaml': 'example: { $ref: "#/default" }\ndefault: { value: { value: b } }\n',
  'api/mapped.yaml': `openapi: 3.0.3
paths:
  /a: { post: { requestBody: { content: { application/json: { schema: { $ref: "parts/any.yaml#/Any" } } } }, responses: {} } }
`,
  'api/parts/any.yaml': `Any:
  oneOf: [{ $ref: "#/Dog" }, { $ref: cat.yaml }]
  discriminator: { propertyName: t, mapping: { dog: "#/Dog", cat: cat.yaml } }
Dog: { type: object, required: [t, bark] }
`,
  'api/parts/cat.yaml': 'type: object\nrequired: [t, n]\n',
  'api/broken.yaml': 'a: "b\n',
  'api/lossy.yaml': JSON.stringify({
    openapi: '3.1.0',
    paths: {
      '/a': {
        get: {
          parameters: [{ $ref: 'missing.yaml' }],
          responses: {
            200: { description: 'x', content: { 'application/json': { schema: { $ref: 'broken.yaml#/a' } } } },
            404: { $ref: 'missing.yaml#/none' },
          },
        },
      },
    },
  }),
  'secret.yaml': 'get: { responses: { 200: { description: x } } }\n',
};
for (const part of ['parts', 'kinds']) await mkdir(join(api, part), { recursive: true });
for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
await symlink('../secret.yaml', join(api, 'link.yaml'));

test('A description may refer to files of its folder, in circles, and to examples', async () => {
  const contract = await readContractAt(join(api, 'openapi.yaml'), { strictness: 'strict' });
  const [content] = contract.operation('a')?.responses[0]?.content ?? [];

  expect(content?.examples[0]?.value).toEqual({ inner: {} });
  expect(contract.isValid(content?.schema ?? '', { inner: { outer: 1 } })).toBe(false);
  expect(contract.isValid(content?.schema ?? '', { inner: { outer: {} } })).toBe(true);
});

test('A description may keep all of a kind in a file of their own, by any name', async () => {
  const contract = await readContractAt(join(api, 'kinds.yaml'));
  const [content] = contract.operations[0]?.responses[0]?.content ?? [];
  const at = content?.schema ?? '';

  expect(contract.operations[0]?.responses[0]?.headers.map(({ name }) => name)).toEqual(['X-A']);
  expect(content?.examples.map(({ value }) => value)).toEqual([{ value: 'b' }, { value: 'b' }]);
  expect([{ value: 1 }, { value: 'b' }].map((one) => contract.isValid(at, one))).toEqual([false, true]);
  expect(sampleOf(contract.document, at)).toEqual({ value: 'string', text: 'string' });
});

test.each([
  [{ t: 'cat', n: 1 }, true],
  [{ t: 'dog', n: 1 }, false],
])('A discriminator may name schemas of other files: %j is right: %s', async (value, isRight) => {
  const contract = await readContractAt(join(api, 'mapped.yaml'), { strictness: 'tolerant' });

  expect(contract.isValid(contract.operations[0]?.requestBody?.content[0]?.schema ?? '', value)).toBe(isRight);
});

test.each(['outside.yaml', 'linked.yaml', 'elsewhere.yaml'])(
  'What leads out of the folder is not read unless it is allowed: %s',
  async (name) => {
    await expect(readContractAt(join(api, name))).rejects.toThrow(/leads outside .* allow it with --allow-outside/);
  },
);

test.each([
  ['a list', [{ code: 'NONE', status: 404, message: 'None.' }], ['NONE'], 0],
  ['with an entry that means something else', { NONE: { status: 404 }, other: 'text' }, ['NONE'], 1],
  ['a text', 'see the wiki', [], 1],
])('A registry of error codes may be %s', (_what, codes, known, problems) => {
  const contract = contractOf({ openapi: '3.1.0', paths: {}, 'x-error-codes': codes }, 'tolerant');

  expect(contract.errorCodes.map(({ code }) => code)).toEqual(known);
  expect(contract.problems).toHaveLength(problems);
});

test('What leads out of a given description costs what refers to it', async () => {
  const contract = await readContractAt(join(api, 'outside.yaml'), { strictness: 'tolerant' });

  expect(contract.operations).toEqual([]);
  expect(contract.problems.map(({ message }) => message)).toEqual([
    expect.stringMatching(/"..\/secret.yaml" leads outside of the folder .* allow it with --allow-outside/),
    expect.stringContaining('#/paths/~1a'),
  ]);
});

test('A document that cannot be read costs what refers to it, and is named once', async () => {
  const contract = await readContractAt(join(api, 'lossy.yaml'), { strictness: 'tolerant' });
  const [operation] = contract.operations;

  expect(operation?.parameters).toEqual([]);
  expect(operation?.responses.map(({ status }) => status)).toEqual(['200', '404']);
  expect(contract.isValid(operation?.responses[0]?.content[0]?.schema ?? '', 1)).toBe(true);
  expect(contract.problems.map(({ message }) => message).sort()).toEqual([
    expect.stringMatching(/"missing.yaml.*" leads nowhere: there is no file/),
    expect.stringMatching(/broken.yaml#\/a: not YAML or JSON: .* line/),
  ]);
});

test('What is allowed to lead out of the folder is read', async () => {
  const contract = await readContractAt(join(api, 'outside.yaml'), { allowsOutside: true });

  expect(contract.operations.map(({ id }) => id)).toEqual(['get /a']);
});

test('A description may be read from a server, with what it refers to there', async () => {
  await using server = await listening(({ url = '' }, response) => {
    const text = files[`api${url}` as keyof typeof files];
    if (url === '/cut.yaml') response.writeHead(200, { 'content-length': 9 }).write('a', () => response.destroy());
    else response.writeHead(text === undefined ? 404 : 200).end(text);
  });
  const { url } = server;
  const reasons = [
    [`${url}/openapi.yaml`, /pallet%23v2.json could not be read: the status code is 404$/],
    [`${url}/none.yaml`, /none.yaml could not be read: the status code is 404$/],
    [`${url}/cut.yaml`, /cut.yaml could not be read: .+$/],
    [`${url.replace('http', 'https')}/`, /: wrong version number$/],
    [`http://localhost:${await freePort()}/`, /could not be read: .*ECONNREFUSED/],
  ] as const;

  for (const [source, why] of reasons) {
    await expect(readContractAt(source)).rejects.toMatchObject({
      message: expect.stringMatching(why),
    });
  }
});

test('Merge keys are merged, and aliases may be used any number of times', () => {
  const aliases = Array.from({ length: 2000 }, (_, at) => `  /a${at}: { get: { responses: { "400": *error } } }\n`);
  const text = `openapi: 3.1.0\nx-error: &error { description: no }\nx-both: &both { "401": *error }\npaths:\n${aliases.join('')}`;

  const contract = loadContract(`${text}  /m: { get: { responses: { <<: *both, "200": *error } } }\n`);

  expect(contract.operations).toHaveLength(2001);
  expect(contract.operation('get /m')?.responses.map(({ status }) => status)).toEqual(['200', '401']);
});

test.each([
  [
    'no indentation within brackets and quotes',
    '{\n"title": "A\ntitle",\n\t"version": \'1\n2\'\n}',
    ['A title', '1 2'],
  ],
  [
    'no indentation where a text is folded, however often',
    `\n  title: "A${'\\\n  \\ a'.repeat(150)}"\n  version: "1\\\n  2"`,
    [`A${' a'.repeat(150)}`, '12'],
  ],
  ['no space before a comment', '\n  title: "a"#b\n  version: [1 #c\n  , "b"#d\n  ]#e', ['a', [1, 'b']]],
  [
    'types of YAML 1.1',
    '\n  title: !!binary aGk=\n  version: !!omap [a: !!timestamp 2026-01-01]',
    ['aGk=', [{ a: '2026-01-01' }]],
  ],
])('Of YAML is read: %s', (_what, info, [title, version]) => {
  expect(loadContract(`openapi: 3.1.0\npaths: {}\ninfo: ${info}\n`).document.info).toEqual({ title, version });
});

test('What is wrong in such a line is named where it stands', () => {
  expect(() => loadContract('openapi: 3.1.0\ninfo: [\n"a": @\n]\n')).toThrow('at line 3, column 6');
});

test('Path templates that match the same requests serve the methods of each, and a warning names the second', () => {
  const own = { responses: { 200: { description: 'x' } } };
  const paths = {
    '/a/{x}': { get: own, put: own },
    '/a/{y}': { get: own, post: own },
    '/a/mine': { get: own },
    '/a/{z}#info': { delete: own },
    '/b?c=1': { get: own },
  };
  const contract = contractOf({ openapi: '3.1.0', paths }, 'tolerant');
  const routed = (method: string, path: string): unknown => {
    const route = contract.route(method, path);
    return route.kind === 'found' ? [route.operation.pathTemplate, route.path] : route.kind;
  };

  expect(routed('GET', '/a/1')).toEqual(['/a/{x}', { x: '1' }]);
  expect(routed('POST', '/a/1')).toEqual(['/a/{y}', { y: '1' }]);
  expect(routed('DELETE', '/a/1')).toEqual(['/a/{z}#info', { z: '1' }]);
  expect(routed('GET', '/a/mine')).toEqual(['/a/mine', {}]);
  expect(routed('GET', '/b')).toEqual(['/b?c=1', {}]);
  expect(contract.problems.map(({ message }) => message)).toEqual([
    '#/paths/~1a~1{y}: matches the same requests as /a/{x}',
    '#/paths/~1a~1{z}#info: matches the same requests as /a/{x}',
    '#/paths/~1b?c=1: what follows "?" or "#" is no part of a path template',
  ]);
});

const whole = { type: 'object', required: ['a'], properties: { a: { type: 'integer' }, b: { type: 'string' } } };

test.each([
  ['application/json', encodeURIComponent('{"a":1}'), []],
  ['application/json', encodeURIComponent('{"a":"x=1&y"}'), ['query all /a must be integer']],
  ['application/json', '', ['query all  is required']],
  ['application/x-www-form-urlencoded', 'b=x&a=1', []],
  ['application/x-www-form-urlencoded', 'a=x', ['query all /a must be integer']],
  ['application/x-www-form-urlencoded', '', ['query all  is required']],
])('A parameter that is all of the query, as %s, is read of "%s"', (mediaType, query, expected) => {
  const all = { name: 'all', in: 'querystring', required: true, content: { [mediaType]: { schema: whole } } };
  const get = { parameters: [all], responses: { 200: { description: 'x' } } };
  const contract = contractOf({ openapi: '3.2.0', paths: { '/a': { get } } }, 'tolerant');
  const [operation] = contract.operations as [Operation];
  const judge = (query: URLSearchParams) =>
    judgeRequest(contract, operation, { path: {}, query, header: () => undefined, body: undefined }).mismatches;

  const mismatches = judge(new URLSearchParams(query));

  expect(mismatches.map((one) => `${one.in} ${one.name} ${one.instance} ${one.message}`)).toEqual(expected);
  const [parameter] = operation.parameters as [Parameter];
  const written = writeParameter(parameter, { a: 1, b: 'x' }).map((field) => [...field]);
  expect(judge(new URLSearchParams(new URLSearchParams(written).toString()))).toEqual([]);
});
