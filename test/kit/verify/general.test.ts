import { expect, test } from 'vitest';
import { judgeRequest, tryTo } from '../../../src/kit/contract/index.ts';
import { contractOf, loadContract } from '../../../src/kit/contract/node.ts';
import { apiOf, createMockHandler } from '../../../src/kit/mock/index.ts';
import { createFetchTransport, generalSuite, type Run, runSuite } from '../../../src/kit/verify/index.ts';
import { shopMock } from '../../shop/api.ts';

const contract = loadContract(
  `
openapi: 3.1.0
info: { title: Garden, version: '1' }
security: [{ key: [] }]
paths:
  /plants:
    get:
      operationId: listPlants
      parameters:
        - { name: q, in: query, schema: { type: string } }
        - { name: ids, in: query, schema: { type: array, items: { type: integer } } }
        - { name: limit, in: query, required: true, schema: { type: integer, minimum: 1, maximum: 50 } }
      responses:
        '200':
          description: All
          content: { application/json: { schema: { type: object, properties: { data: { type: array, items: { $ref: '#/components/schemas/Plant' } } } }, example: { data: [{ id: 17, name: Fern }] } } }
        4XX: { $ref: '#/components/responses/Wrong' }
    post:
      operationId: addPlant
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Plant' }
            example: { id: 3, name: Fern, code: AB-12 }
      responses:
        '201': { description: It grows, content: { application/json: { schema: { $ref: '#/components/schemas/Plant' } } } }
        4XX: { $ref: '#/components/responses/Wrong' }
  /plants/{plant_id}:
    parameters: [{ name: plant_id, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: getPlant
      # As generators write them that forget to put it into the path.
      parameters: [{ name: page, in: path, required: true, schema: { type: integer } }]
      responses:
        '200': { description: One, content: { application/json: { schema: { $ref: '#/components/schemas/Plant' } } } }
        4XX: { $ref: '#/components/responses/Wrong' }
    post:
      operationId: waterPlant
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, required: [litres], properties: { litres: { type: number, minimum: 0.5 } } } } } }
      responses: { '205': { description: Done, content: { application/json: {} } }, 4XX: { $ref: '#/components/responses/Wrong' } }
  /größe/{undeclared}:
    put:
      operationId: drawPlant
      requestBody: { required: true, content: { image/*: { schema: { type: string, format: binary } } } }
      responses: { '204': { description: Seen }, 4XX: { $ref: '#/components/responses/Wrong' } }
  /pots?kind={kind}:
    parameters: [{ name: kind, in: path, required: true, schema: { type: string } }]
    get: { operationId: listPots, responses: { '204': { description: None }, 4XX: { $ref: '#/components/responses/Wrong' } } }
  /beds:
    get:
      operationId: getBed
      parameters: [{ name: no, in: query, required: true, schema: { type: integer } }]
      responses:
        '204': { description: One }
        '400': { description: Wrong, content: { application/json: { schema: { type: object }, example: { problem: no file /home/fern/bed } } } }
  /beds/{bed}{rows}:
    get:
      operationId: getRows
      parameters:
        - { name: bed, in: path, required: true, schema: { type: integer } }
        - { name: rows, in: path, required: true, style: matrix, schema: { type: array, items: { type: string, const: 'ä b' } } }
      responses: { '204': { description: Bed }, '400': { $ref: '#/components/responses/Wrong' } }
  /seeds:
    get: { operationId: listSeeds, responses: { '501': { description: Comes in spring } } }
components:
  securitySchemes: { key: { type: apiKey, in: query, name: api_key } }
  schemas:
    Plant:
      type: object
      required: [name, id]
      properties:
        id: { type: integer, readOnly: true }
        name: { type: string, minLength: 2 }
        code: { type: string, pattern: '^[A-Z]{2}-[0-9]+$' }
        pin: { type: string, writeOnly: true }
        light:
          unevaluatedProperties: false
          oneOf:
            - { type: object, required: [shade], properties: { shade: { type: integer, minimum: 1 } } }
            - { type: object, required: [hours], properties: { hours: { type: integer } } }
  responses:
    Wrong: { description: Wrong, content: { application/json: { schema: { type: object, required: [problem], properties: { problem: { type: string } } } } } }
`,
  'tolerant',
);
const handle = createMockHandler(apiOf({ ...shopMock, owns: () => false }, contract), { contract });

type Server = (request: Request) => Promise<Response>;

const token = 'q7Zk2vXw9LmT4bRd';

async function verify(
  server: Server,
  { hasToken = false, by = contract, headers = [] as readonly (readonly [string, string])[] } = {},
): Promise<Run> {
  const given = { token, tokenVariable: 'TOKEN', hasToken };
  const target = { given, token, headers, transport: createFetchTransport(server), baseUrl: 'http://garden.test' };
  return await runSuite({ contract: by, suite: generalSuite, ...target, generated: true });
}

const gravest = ({ violations }: Run): readonly string[] =>
  [...new Set(violations.filter(({ level }) => level !== 'NOTE').map(({ requirement }) => requirement.id))].sort();

test('A conforming server is blamed for nothing, in a bounded number of requests that are proven valid or invalid', async () => {
  const run = await verify(handle);

  expect(gravest(run)).toEqual([]);
  expect(run.sent).toBeLessThan(400);
  const drawn = run.exchanges.filter(({ operation }) => operation?.id === 'drawPlant');
  const urls = drawn.filter(({ response }) => response.status === 204).map(({ request }) => request.url);
  expect(urls).toEqual(['http://garden.test/gr%C3%B6%C3%9Fe/x?api_key=q7Zk2vXw9LmT4bRd']);
  const rows = run.exchanges.filter(({ operation }) => operation?.id === 'getRows');
  expect(rows.map(({ request }) => request.url.slice(0, 46))).toContain(
    'http://garden.test/beds/1;rows=%C3%A4%20b?api_',
  );
  const forms = run.exchanges.filter(({ operation }) => operation?.id === 'waterPlant');
  expect(forms.some(({ response }) => response.status === 205)).toBe(true);
  const created = run.exchanges.find(({ operation }) => operation?.id === 'addPlant');
  expect(new TextDecoder().decode(created?.request.body)).not.toContain('"id"');
  // Also where a request has nothing but its path that could be another.
  expect(run.exchanges.some(({ operation, response }) => operation?.id === 'getPlant' && response.status === 200)).toBe(
    true,
  );
});

test('What a path names is taken from the list, and for what changes it, from what the run created', async () => {
  const { exchanges } = await verify(async (request) => {
    const response = await handle(request);
    if (request.method !== 'POST' || !request.url.includes('/plants?') || response.status !== 201) return response;
    return Response.json({ id: 4711, name: 'Fern' }, { status: 201 });
  });

  const pathsOf = (id: string): ReadonlySet<string> =>
    new Set(
      exchanges.filter(({ operation }) => operation?.id === id).map(({ request }) => new URL(request.url).pathname),
    );
  expect([...pathsOf('getPlant')]).toContain('/plants/17');
  expect([...pathsOf('waterPlant')]).toContain('/plants/4711');
});

const isPost = ({ method, url }: Request): boolean => method === 'POST' && url.includes('/plants?');

interface Sent {
  readonly text: string;
  readonly light?: { readonly shade?: unknown; readonly hours?: unknown };
}

const responds =
  (respond: () => Response): Server =>
  async (request) =>
    request.method === 'GET' && request.url.includes('/plants?') ? respond() : handle(request);

const onPost =
  (respond: () => Response, isMeant: (sent: Sent) => boolean): Server =>
  async (request) => {
    const text = isPost(request) ? await request.clone().text() : '';
    const sent = (tryTo((): unknown => JSON.parse(text)) ?? {}) as object;
    return isMeant({ ...sent, text }) ? respond() : handle(request);
  };

const takes = (isMeant: (sent: Sent) => boolean): Server =>
  onPost(() => Response.json({ id: 1, name: 'Fern' }, { status: 201 }), isMeant);
const rejects = (isMeant: (sent: Sent) => boolean): Server =>
  onPost(() => Response.json({ problem: 'no' }, { status: 400 }), isMeant);

const faulty: readonly (readonly [fault: string, server: Server, found: string])[] = [
  [
    'asks for no credential',
    async (request) => {
      const url = new URL(request.url);
      url.searchParams.set('api_key', 'any');
      return await handle(new Request(url, request));
    },
    'credential-absent',
  ],
  [
    'accepts an invalid body',
    async (request) => (isPost(request) ? Response.json({ id: 1, name: 'Fern' }, { status: 201 }) : handle(request)),
    'generated-invalid-rejected',
  ],
  [
    'rejects what is valid',
    async (request) => (isPost(request) ? Response.json({ problem: 'no' }, { status: 400 }) : handle(request)),
    'generated-valid-accepted',
  ],
  [
    'succeeds with an undeclared status',
    async (request) => (isPost(request) ? Response.json({ id: 1, name: 'Fern' }, { status: 202 }) : handle(request)),
    'success-status',
  ],
  [
    'fails',
    async (request) => (isPost(request) ? new Response(null, { status: 500 }) : handle(request)),
    'server-error-absent',
  ],
  [
    'fails where only another failure is declared',
    async (request) => (request.url.includes('/seeds') ? new Response(null, { status: 500 }) : handle(request)),
    'server-error-absent',
  ],
  [
    'has errors of another shape',
    async (request) => {
      const response = await handle(request);
      return response.status < 400 ? response : Response.json({ error: 'no' }, { status: response.status });
    },
    'response-body',
  ],
  ['takes JSON that is cut off', takes(({ text }) => text === '{"'), 'body-malformed'],
  ['takes what fits no alternative', takes(({ light }) => light?.shade === 0), 'generated-invalid-rejected'],
  ['rejects one of two alternatives', rejects(({ light }) => light?.hours !== undefined), 'generated-valid-accepted'],
  [
    'calls JSON XML',
    responds(() => new Response('{}', { headers: { 'Content-Type': 'application/xml' } })),
    'body-xml',
  ],
  [
    'shows what is only sent',
    responds(() => Response.json({ data: [{ id: 1, name: 'Fern', pin: '7' }] })),
    'write-only-absent',
  ],
  [
    'ignores the limit',
    responds(() => Response.json({ data: Array(99).fill({ id: 1, name: 'Fern' }) })),
    'limit-respected',
  ],
  [
    'states another status code than it sends',
    async (request) => {
      const { status } = await handle(request);
      const headers = { 'Content-Type': 'application/problem+json' };
      return status < 400 ? handle(request) : Response.json({ problem: 'no', status: 500 }, { status, headers });
    },
    'problem-status',
  ],
];

test.each(faulty)('A server that %s is found', async (_fault, server, found) => {
  const { violations } = await verify(server);

  expect(violations.map(({ requirement }) => requirement.id)).toContain(found);
});

test.each([
  [[['Range', 'bytes=0-']], []],
  [[], ['range-described', 'success-status']],
] as const)('A part of a list needs no declaration where it is asked for: %j', async (headers, found) => {
  const server: Server = async (request) => {
    const response = await handle(request);
    const body = await response.clone().arrayBuffer();
    if (!request.url.includes('/plants?') || response.status !== 200) return response;
    const part = { 'Content-Type': 'application/json', 'Content-Range': `bytes 0-${body.byteLength - 1}/*` };
    return new Response(body, { status: 206, headers: part });
  };

  expect(gravest(await verify(server, { headers }))).toEqual(found);
});

test('A server that takes any token is found where a token is known', async () => {
  expect(gravest(await verify(handle, { hasToken: true }))).toEqual(['credential-invalid']);
});

const linked = loadContract(
  `
openapi: 3.1.0
info: { title: Post, version: '1' }
security: [{ certificate: [] }]
paths:
  /counter:
    post:
      operationId: drop
      responses:
        '201':
          description: Taken
          content: { application/json: { schema: { type: object, properties: { slip: { type: object, properties: { no: { type: string } } } } } } }
          links:
            trace: { operationRef: '#/paths/~1trace~1%7Bnumber%7D/get', parameters: { number: '$response.body#/slip/no' } }
            cancel: { operationId: cancel, parameters: { path.number: '$response.body#/slip/no' } }
  /trace/{number}:
    parameters: [{ name: number, in: path, required: true, schema: { type: string } }]
    get: { operationId: trace, responses: { '200': { description: Where it is }, '404': { description: None } } }
    delete: { operationId: cancel, responses: { '204': { description: Done }, '404': { description: None } } }
components: { securitySchemes: { certificate: { type: mutualTLS } } }
`,
  'tolerant',
);

test('What a path names is taken from the responses that link to it; a certificate cannot be left out', async () => {
  const paths = new Map<string, Set<string>>();
  let count = 0;
  const nextNumber = (): string => {
    count += 1;
    return `s${count}`;
  };
  const server: Server = async ({ method, url }) => {
    const { pathname } = new URL(url);
    if (method === 'POST') return Response.json({ slip: { no: nextNumber() } }, { status: 201 });
    paths.set(method, (paths.get(method) ?? new Set()).add(pathname));
    return new Response(null, { status: method === 'GET' ? 200 : 204 });
  };
  const run = await verify(server, { by: linked });

  expect([...(paths.get('GET') ?? [])]).toContainEqual(expect.stringMatching(/^\/trace\/s\d+$/));
  expect([...(paths.get('DELETE') ?? [])]).toContainEqual(expect.stringMatching(/^\/trace\/s\d+$/));
  expect(gravest(run)).toEqual([]);
});

const lenient = loadContract(
  `
openapi: 3.1.0
info: { title: Shop, version: '1' }
paths:
  /orders:
    post:
      operationId: order
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              additionalProperties: false
              required: [count]
              properties:
                count: { type: integer, minimum: 1, maximum: 9 }
                tags: { type: array, uniqueItems: true, items: { type: string, enum: [a, b] } }
                kind: { anyOf: [{ type: string, enum: [big, small] }, { type: 'null' }] }
                at: { anyOf: [{ type: string, format: date-time }, { type: 'null' }] }
                pet: { oneOf: [{ type: object, required: [lives], properties: { lives: { type: integer } } }, { type: integer, minimum: 7 }] }
                loop: { $ref: '#/components/schemas/Loop' }
      responses: { '204': { description: Ordered }, 4XX: { description: Wrong } }
  /found:
    get:
      operationId: look
      parameters:
        - { name: far, in: query, schema: { anyOf: [{ type: integer }, { type: 'null' }] } }
        - { name: kind, in: query, schema: { type: string, enum: [big] } }
      responses: { '200': { description: Found }, 4XX: { description: Wrong } }
    post:
      operationId: find
      parameters: [{ name: by, in: query, style: deepObject, schema: { type: object, properties: { size: { type: integer } } } }]
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { near: { type: [number, 'null'] } } } } } }
      responses: { '200': { description: Found }, 4XX: { description: Wrong } }
  /files:
    post:
      operationId: upload
      requestBody:
        required: true
        content:
          multipart/form-data:
            encoding: { scan: { contentType: 'image/png, image/jpeg' } }
            schema:
              type: object
              required: [file, files, scan, about]
              properties:
                file: { type: string, contentMediaType: application/octet-stream }
                files: { type: array, items: { type: string, format: binary } }
                scan: {}
                about: { type: object, required: [title], properties: { title: { type: string, const: Map } } }
                note: { type: string }
      responses: { '200': { description: Kept }, 4XX: { description: Wrong } }
components:
  schemas:
    Loop: { anyOf: [{ const: 1 }, { $ref: '#/components/schemas/Back' }] }
    Back: { oneOf: [{ const: 2 }, { $ref: '#/components/schemas/Loop' }] }
`,
  'tolerant',
);

const isKept = (form: FormData): boolean => {
  const files = ['file', 'files', 'scan'].map((name) => form.get(name));
  const about: unknown = JSON.parse(String(form.get('about')));
  return files.every((one) => one instanceof File && one.type !== '') && JSON.stringify(about) === '{"title":"Map"}';
};

// As frameworks do: null is absent, a scalar is what it looks like, or a list of one, and what is unknown is dropped.
const isOrdered = ({ count, kind, tags, at, pet, loop }: Record<string, unknown>): boolean => {
  const isNumber = (one: unknown): boolean => typeof one !== 'object' && Number.isFinite(Number(one));
  const isIn = (all: readonly unknown[], one: unknown): boolean => [null, undefined, ...all].includes(one);
  const isPet =
    isIn([], pet) || (pet instanceof Object && 'lives' in pet ? isNumber(pet.lives ?? 1) : Number(pet) >= 7);
  const isListed = [tags].flat().every((tag) => isIn(['a', 'b'], tag));
  const isCounted = isNumber(count) && Number(count) >= 1 && Number(count) <= 9;
  return isCounted && isIn([1], loop) && isIn(['big', 'small'], kind) && isListed && isPet && !(at instanceof Object);
};

// A form without fields has no body, unknown fields are ignored, no text means null, and a blank one is an absent one.
const isFound = async (request: Request): Promise<boolean> => {
  const near = new URLSearchParams(await request.text()).get('near') ?? (request.method === 'GET' ? 0 : undefined);
  const { searchParams } = new URL(request.url);
  const whole = ['by[size]', 'far'].map((name) => Number(searchParams.get(name) ?? '0'));
  const isKind = ['', 'big'].includes(searchParams.get('kind')?.trim() ?? '');
  return isKind && whole.every(Number.isInteger) && !Number.isNaN(Number(near));
};

test('A framework that converts what it reads is blamed for nothing, and gets files as files', async () => {
  const [kept, ordered]: [boolean[], boolean[]] = [[], []];
  const server: Server = async (request) => {
    const wrong = Response.json({}, { status: 422 });
    if (request.url.endsWith('/files')) {
      const isGood = await request.formData().then(isKept, () => false);
      kept.push(isGood);
      return isGood ? Response.json({}) : wrong;
    }
    if (request.url.includes('/found')) return (await isFound(request)) ? Response.json({}) : wrong;
    const body: unknown = await request.json().catch(() => undefined);
    const isGood = body instanceof Object && !Array.isArray(body) && isOrdered({ ...body });
    ordered.push(isGood);
    return isGood ? new Response(null, { status: 204, headers: { 'Content-Type': 'application/json' } }) : wrong;
  };
  const run = await verify(server, { by: lenient });

  const sentIn = ({ exchange }: (typeof run.violations)[number]): string =>
    new TextDecoder().decode(exchange?.request.body);
  const found = run.violations.filter(({ level }) => level !== 'NOTE');
  expect(found.map((one) => `${one.mismatch.message}: ${sentIn(one)}`)).toEqual([]);
  expect([kept, ordered].map((all) => [...new Set(all)].sort())).toEqual([
    [false, true],
    [false, true],
  ]);
});

test('Of a parameter that stands twice, a server may read one', () => {
  const operation = lenient.operation('look');
  if (operation === undefined) throw new Error('the description has no look');
  const query = new URLSearchParams('kind=big&kind=big');
  const { mismatches } = judgeRequest(lenient, operation, {
    path: {},
    query,
    header: () => undefined,
    body: undefined,
  });

  expect(mismatches).not.toEqual([]);
  expect(mismatches.some((one) => generalSuite.mayPass?.(one, lenient))).toBe(true);
});

const text = { type: 'string' };

test.each([
  [
    'alternatives that only what is optional tells apart',
    { oneOf: [{ properties: { a: { type: 'integer' } } }, { properties: { a: { type: 'integer' }, b: text } }] },
    { a: 1, b: null },
  ],
  [
    'a condition',
    {
      required: ['a', 'b'],
      properties: { a: text, b: text },
      ...JSON.parse('{"if":{},"then":{"properties":{"b":{"pattern":"^7$"}}}}'),
    },
    { a: 'string', b: '7' },
  ],
])('A valid request is known of %s', async (_what, described, body) => {
  const requestBody = { required: true, content: { 'application/json': { schema: { type: 'object', ...described } } } };
  const paths = { '/a': { post: { requestBody, responses: { 201: { description: 'x' } } } } };
  const bodies: string[] = [];
  const server: Server = async (request) => {
    bodies.push(await request.text());
    return new Response(null, { status: 201 });
  };
  await verify(server, { by: contractOf({ openapi: '3.1.0', paths }, 'tolerant') });

  expect(bodies).toContain(JSON.stringify(body));
});

const key = ['X-Key', 'k-4711'] as const;
const cookies = ['Cookie', 'sid=k-4711; lang=de'] as const;

test.each([
  ['a key in a header, beside a token that is not given', [['bearer'], ['key']], [key], { 'x-key': 'k-4711' }],
  ['a key in a cookie', [['session']], [cookies], { cookie: 'sid=k-4711; lang=de' }],
  ['one of two keys', [['key', 'session']], [key], { 'x-key': 'k-4711', cookie: `sid=${token}` }],
  ['nothing, where the scheme has a name of its own', [['other']], [], { authorization: `x+( ${token}` }],
] as const)(
  'A credential is sent once, and left out where none is meant: the settings give %s',
  async (_what, alternatives, headers, sent) => {
    const securitySchemes = {
      bearer: { type: 'http', scheme: 'Bearer' },
      other: { type: 'http', scheme: 'X+(' },
      key: { type: 'apiKey', in: 'header', name: 'x-key' },
      session: { type: 'apiKey', in: 'cookie', name: 'sid' },
    };
    const security = alternatives.map((names) => Object.fromEntries(names.map((name) => [name, []])));
    const paths = { '/a': { get: { security, responses: { 204: { description: 'x' }, 401: { description: 'x' } } } } };
    const by = contractOf({ openapi: '3.1.0', paths, components: { securitySchemes } }, 'tolerant');
    const names = ['authorization', 'x-key', 'cookie'];
    const server: Server = async ({ headers: came }) => {
      const credentials = names.flatMap((name) => (came.has(name) ? [[name, came.get(name)]] : []));
      const isSent = JSON.stringify(Object.fromEntries(credentials)) === JSON.stringify(sent);
      return isSent ? new Response(null, { status: 204 }) : new Response(null, { status: 401, headers: challenge });
    };

    const run = await verify(server, { by, headers });

    expect(gravest(run)).toEqual([]);
    expect(run.exchanges.map(({ response }) => response.status)).toContain(204);
  },
);

const challenge = { 'WWW-Authenticate': 'Bearer' };
