import { expect, test } from 'vitest';
import { contractOf } from '../../../src/kit/contract/node.ts';
import { createKept } from '../../../src/kit/mock/world/kept.ts';
import { createMockHandler } from '../../../src/zangtable/mock/index.ts';

const json = (schema: object, example?: unknown) => ({
  description: 'x',
  content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } },
});
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const body = (schema: object) => ({ requestBody: { required: true, content: { 'application/json': { schema } } } });
const inPath = (name: string, schema: object) => ({ parameters: [{ name, in: 'path', required: true, schema }] });
const none = { description: 'x' };

const opening = { eventId: '0b4f8c52-5d4e-4c7b-9a53-6d1c1c2f4a10', name: 'Opening', price: 5, url: '/events/1' };
const notFound = json(ref('Problem'), { type: 'about:blank', title: 'Not found' });

/** Events with server-made ids, in a list with a total; pets whose id the client may choose; keys in a wrapper, per user. */
const description = {
  openapi: '3.1.0',
  info: { title: 'Museum', version: '1.0.0' },
  paths: {
    '/events': {
      get: { responses: { 200: json(ref('Events'), { total: 1, data: [opening] }) } },
      post: { ...body(ref('Event')), responses: { 201: { ...json(ref('Event'), opening), headers: location() } } },
    },
    '/events/{eventId}': {
      ...inPath('eventId', { type: 'string', format: 'uuid' }),
      get: { responses: { 200: json(ref('Event'), opening), 404: notFound } },
      put: { ...body(ref('Event')), responses: { 200: json(ref('Event'), opening), 404: notFound } },
      patch: { ...body(ref('EventPatch')), responses: { 200: json(ref('Event'), opening), 404: notFound } },
      delete: { responses: { 204: none, 404: notFound } },
    },
    '/pet': {
      post: { ...body(ref('Pet')), responses: { 200: json(ref('Pet')) } },
      put: { ...body(ref('Pet')), responses: { 200: json(ref('Pet')), 404: none } },
    },
    '/pet/{petId}': {
      ...inPath('petId', { type: 'integer' }),
      get: { responses: { 200: json(ref('Pet')), 404: none } },
      delete: { responses: { 200: json({ type: 'string' }, 'Gone.'), 404: none } },
    },
    '/users/{user}/keys': {
      ...inPath('user', { type: 'string' }),
      get: { responses: { 200: json({ type: 'array', maxItems: 2, items: ref('Key') }, []) } },
      post: { ...body(wrapped()), responses: { 201: json(wrapped(), { key: { id: 'key_1a', note: 'x' } }) } },
    },
    '/users/{user}/keys/{keyId}': {
      parameters: [...inPath('user', { type: 'string' }).parameters, ...keyId()],
      get: { responses: { 200: json(wrapped(), { key: { id: 'key_1a', note: 'x' } }) } },
      delete: { responses: { 204: none } },
    },
  },
  components: {
    schemas: {
      Event: {
        type: 'object',
        required: ['eventId', 'name'],
        additionalProperties: false,
        properties: {
          eventId: { type: 'string', format: 'uuid', readOnly: true },
          name: { type: 'string' },
          price: { type: ['integer', 'null'] },
          note: { type: 'string' },
          secret: { type: 'string', writeOnly: true },
          url: { type: 'string', readOnly: true },
        },
      },
      EventPatch: { type: 'object', properties: { price: { type: ['integer', 'null'] }, note: {} } },
      Events: {
        type: 'object',
        required: ['data'],
        properties: { total: { type: 'integer' }, data: { type: 'array', items: ref('Event') } },
      },
      Pet: {
        type: 'object',
        required: ['name'],
        properties: { id: { type: 'integer', example: 10 }, name: { type: 'string' }, tag: { type: 'string' } },
      },
      Key: {
        type: 'object',
        required: ['id', 'note'],
        properties: { id: { type: 'string', pattern: '^key_\\d[a-z]$', readOnly: true }, note: { type: 'string' } },
      },
      Problem: { type: 'object', required: ['type', 'title'] },
    },
  },
};

function location() {
  return { Location: { schema: { type: 'string', format: 'uri-reference' } } };
}

function wrapped() {
  return { type: 'object', required: ['key'], properties: { key: ref('Key') } };
}

function keyId() {
  return inPath('keyId', { type: 'string', pattern: '^key_\\d[a-z]$' }).parameters;
}

// biome-ignore lint/suspicious/noExplicitAny: a test reaches into bodies of any shape.
type Body = any;

function serve(edit: (copy: Body) => void = () => undefined, options: object = {}) {
  const copy = structuredClone(description);
  edit(copy);
  const bugs: unknown[] = [];
  const contract = contractOf(copy, 'tolerant');
  const mock = createMockHandler({ contract, seed: '1', onBug: (error) => bugs.push(error), ...options });
  const send = async (call: string, sent?: unknown, headers: Record<string, string> = {}) => {
    const [method = '', path = ''] = call.split(' ');
    const type = sent === undefined ? {} : { 'content-type': 'application/json' };
    const text = sent instanceof Blob ? sent : sent === undefined ? null : JSON.stringify(sent);
    const request = new Request(`http://mock.test${path}`, { method, headers: { ...type, ...headers }, body: text });
    const response = await mock(request);
    const content = await response.text();
    expect(bugs).toEqual([]);
    const value: Body = content === '' ? undefined : JSON.parse(content);
    return { status: response.status, location: response.headers.get('location'), body: value };
  };
  return { mock, send };
}

const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/;

test('What is created is found, listed, changed and deleted, and then is not found', async () => {
  const { send } = serve();

  const { status, body: event, location: path } = await send('POST /events', { name: 'Night', secret: 's', note: 'n' });

  expect([status, event]).toEqual([
    201,
    { eventId: expect.stringMatching(uuid), name: 'Night', note: 'n', url: '/events/1' },
  ]);
  expect(event.eventId).not.toBe(opening.eventId);
  expect(path).toBe(`/events/${event.eventId}`);
  expect(await send(`GET ${path}`)).toMatchObject({ status: 200, body: event });
  expect((await send('GET /events')).body).toEqual({ total: 2, data: [opening, event] });
  expect((await send(`PATCH ${path}`, { price: 7, note: null })).status).toBe(200);
  const patched = { eventId: event.eventId, name: 'Night', price: 7, url: '/events/1' };
  expect((await send(`GET ${path}`)).body).toEqual(patched);
  expect((await send(`PATCH ${path}`, { price: null })).body).toEqual({ ...patched, price: null });
  expect((await send(`PUT ${path}`, { name: 'Day' })).body).toEqual({
    eventId: event.eventId,
    name: 'Day',
    url: '/events/1',
  });
  expect((await send(`DELETE ${path}`)).status).toBe(204);
  for (const method of ['GET', 'DELETE']) {
    expect(await send(`${method} ${path}`)).toMatchObject({ status: 404, body: { title: 'Not found' } });
  }
  expect((await send(`PUT ${path}`, { name: 'Day' })).status).toBe(404);
  expect((await send('GET /events')).body).toEqual({ total: 1, data: [opening] });
});

test('What the description shows can be changed and deleted, and any other id has the example', async () => {
  const { send } = serve();
  const [shown, other] = [`/events/${opening.eventId}`, '/events/5c7c8b0e-7a52-4b6c-8f3e-0d2d5ad1a7ff'];

  expect((await send(`GET ${shown}`)).body).toEqual(opening);
  expect((await send(`GET ${other}`)).body).toEqual({ ...opening, eventId: other.split('/')[2] });
  expect((await send('GET /events')).body).toEqual({ total: 1, data: [opening] });
  expect((await send(`PATCH ${shown}`, { price: 6 })).body).toEqual({ ...opening, price: 6 });
  expect((await send('GET /events')).body.data).toEqual([{ ...opening, price: 6 }]);
  expect((await send(`DELETE ${shown}`)).status).toBe(204);
  expect((await send(`GET ${shown}`)).status).toBe(404);
  expect((await send('GET /events')).body).toEqual({ total: 0, data: [] });
  expect((await send(`DELETE ${other}`)).status).toBe(204);
  expect((await send(`GET ${other}`)).status).toBe(404);
});

test('The client may choose an id, and replace by the id in the body', async () => {
  const { send } = serve();

  expect((await send('POST /pet', { name: 'Rex', tag: 'a' })).body).toEqual({ id: 10, name: 'Rex', tag: 'a' });
  expect((await send('POST /pet', { name: 'Max' })).body).toEqual({ id: 11, name: 'Max' });
  expect((await send('POST /pet', { id: 77, name: 'Leo' })).body).toEqual({ id: 77, name: 'Leo' });
  expect((await send('PUT /pet', { id: 77, name: 'Lea' })).body).toEqual({ id: 77, name: 'Lea' });
  expect((await send('GET /pet/77')).body).toEqual({ id: 77, name: 'Lea' });
  expect(await send('DELETE /pet/77')).toMatchObject({ status: 200, body: 'Gone.' });
  expect((await send('GET /pet/77')).status).toBe(404);
  expect((await send('PUT /pet', { id: 77, name: 'Lea' })).status).toBe(404);
  expect((await send('POST /pet', { name: 'Ada' })).body).toEqual({ id: 78, name: 'Ada' });
  expect((await send('GET /pet/10')).body).toMatchObject({ name: 'Rex' });
});

test('What only a request has is in no response, and what only a response has is not taken, however deep', async () => {
  const { send } = serve(({ paths, components: { schemas } }) => {
    const properties = { no: {}, cvc: { writeOnly: true }, last: { readOnly: true } };
    schemas.Event.properties.cards = { type: 'array', items: { oneOf: [{ required: ['no', 'cvc'], properties }] } };
    const shown = { ...opening, secret: 's', cards: [{ no: 1, cvc: 2, last: 3 }] };
    for (const { get } of [paths['/events'], paths['/events/{eventId}']])
      get.responses[200].content['application/json'].example = get === paths['/events'].get ? { data: [shown] } : shown;
  });
  const card = { no: 5, cvc: 6, last: 7 };
  const seen = { ...opening, cards: [{ no: 1, last: 3 }] };

  const { body: made, location: path } = await send('POST /events', { name: 'A', url: '/x', cards: [card] });

  expect(made).toEqual({ eventId: made.eventId, name: 'A', url: '/events/1', cards: [{ no: 5 }] });
  expect((await send(`GET ${path}`)).body).toEqual(made);
  expect((await send(`GET /events/${opening.eventId}`)).body).toEqual(seen);
  expect((await send('GET /events', undefined, { prefer: 'example=example' })).body.data).toEqual([seen]);
  expect((await send('GET /events')).body.data).toEqual([seen, made]);
});

test('What is not sent has its default, or is not there', async () => {
  const { send } = serve((copy) => {
    copy.components.schemas.Pet.properties.sold = { $ref: '#/components/schemas/Sold' };
    copy.components.schemas.Sold = { type: 'boolean', default: false };
  });

  expect((await send('POST /pet', { name: 'Rex' })).body).toEqual({ id: 10, name: 'Rex', sold: false });
  expect((await send('POST /pet', { name: 'Max', sold: true })).body).toMatchObject({ sold: true });
});

test('What equals an id by chance stays as it is', async () => {
  const { send } = serve((copy) => {
    copy.components.schemas.Pet.properties.rank = { type: 'integer', example: 10, readOnly: true };
  });
  await send('POST /pet', { name: 'Rex' });

  expect((await send('POST /pet', { name: 'Max' })).body).toEqual({ id: 11, name: 'Max', rank: 10 });
});

test('An item in a wrapper has an id of the pattern of the path, and belongs to what is above it', async () => {
  const { send } = serve();
  const notes = ['a', 'b'];

  const made = [];
  for (const note of notes) made.push((await send('POST /users/1/keys', { key: { note } })).body.key);

  expect(made).toEqual(notes.map((note) => ({ id: expect.stringMatching(/^key_\d[a-z]$/), note })));
  expect(made[0].id).not.toBe(made[1].id);
  expect((await send('GET /users/1/keys')).body).toEqual(made);
  expect((await send('GET /users/2/keys')).body).toEqual([]);
  expect((await send(`GET /users/1/keys/${made[1].id}`)).body).toEqual({ key: made[1] });
  // The list has no place for a third, so that it is the example again.
  expect((await send('POST /users/1/keys', { key: { note: 'c' } })).status).toBe(201);
  expect((await send('GET /users/1/keys')).body).toEqual([]);
});

const inside = (name: string) => (value: unknown) => ({ [name]: value });
const same = (value: unknown) => value;

test.each<[string, (value: unknown) => unknown, (value: unknown) => unknown]>([
  ['{ data: { pet } }, sent as { pet }', (pet) => ({ data: { pet } }), inside('pet')],
  ['{ pets: [pet] }', (pet) => ({ pets: [pet] }), (pet) => ({ pets: [pet] })],
  ['[pet]', (pet) => [pet], (pet) => [pet]],
  ['{ data: pet }', inside('data'), inside('data')],
  ['itself, sent as { pet }', same, inside('pet')],
])('A pet that is found in %s is created, listed, changed and deleted', async (_how, inResponse, inRequest) => {
  const { send } = serve(({ paths }) => {
    const shown = json({}, inResponse({ id: 10, name: 'string', tag: 'string' }));
    const write = (status: number) => ({ ...body({}), responses: { [status]: { ...shown, headers: location() } } });
    const item = { get: { responses: { 200: shown } }, patch: write(200), delete: { responses: { 204: none } } };
    paths['/pets.json'] = { get: { responses: { 200: json({}, { pets: [{ id: 1 }], more: {} }) } }, post: write(201) };
    paths['/pets/{petId}.json'] = { ...inPath('petId', { type: 'integer' }), ...item };
  });
  const rex = { id: 11, name: 'Rex', tag: 'a' };
  await send('POST /pets.json', inRequest({ name: 'Max' }));

  const { body: made, location: path } = await send('POST /pets.json', inRequest({ name: 'Rex', tag: 'a' }));

  expect([made, path]).toEqual([inResponse(rex), '/pets/11.json']);
  expect((await send(`PATCH ${path}`, inRequest({ tag: 'b' }))).body).toEqual(inResponse({ ...rex, tag: 'b' }));
  expect((await send(`GET ${path}`)).body).toEqual(inResponse({ ...rex, tag: 'b' }));
  expect((await send('GET /pets.json')).body.pets).toMatchObject([
    { id: 1 },
    { name: 'Max' },
    { name: 'Rex', tag: 'b' },
  ]);
  expect((await send(`DELETE ${path}`)).status).toBe(204);
  expect((await send(`GET ${path}`)).status).toBe(404);
});

const merging = { 'content-type': 'application/merge-patch+json' };
const steps = (...list: readonly string[]) =>
  list.map((step) => {
    const [op, path, value, from] = step.split(' ');
    return { op, path, from, value: value && JSON.parse(value) };
  });

test.each<[unknown, Record<string, string>, number, Body]>([
  [{ note: null, tags: ['c'], owner: { a: null, b: 1 } }, merging, 200, { tags: ['c'], owner: { b: 1 } }],
  [{ note: null }, {}, 200, { note: null, tags: ['a', 'b'], owner: { a: 1 } }],
  [[], {}, 200, { note: 'n', tags: ['a', 'b'], owner: { a: 1 } }],
  [steps('test /note "n"', 'remove /note', 'replace /owner {"c":2}'), {}, 200, { tags: ['a', 'b'], owner: { c: 2 } }],
  [
    steps('add /tags/0 "c"', 'add /tags/- "d"', 'remove /tags/1', 'add /owner/x~1y 3'),
    {},
    200,
    { note: 'n', tags: ['c', 'b', 'd'], owner: { a: 1, 'x/y': 3 } },
  ],
  [
    steps('move /tags/1 0 /tags/0', 'copy /note 0 /tags/0', 'replace /petId 7'),
    {},
    200,
    { note: 'b', tags: ['b', 'a'], owner: { a: 1 } },
  ],
  [steps(...Array.from({ length: 40 }, (_, index) => `copy /owner/k${index} 0 `)), {}, 422, {}],
  ...[
    'test /note "m"',
    'remove /none',
    'replace /none 1',
    'add /tags/3 1',
    'add /a/b 1',
    'copy /x 0 /none',
    'move /x 0 /none',
    'turn /note',
    'constructor /note',
    'remove /note/length',
    'add /tags/-/x 1',
    'replace /tags 1',
  ].map((step) => [steps(step), {}, 422, {}] as [unknown, Record<string, string>, number, Body]),
])('A patch %j (%j) of a pet is %i', async (patch, headers, status, changed) => {
  const { send } = serve(({ paths }) => {
    const tags = { type: 'array', items: { type: 'string' } };
    const schema = { properties: { petId: { type: 'integer' }, note: { type: ['string', 'null'] }, tags, owner: {} } };
    const any = { requestBody: { content: { '*/*': {}, 'application/json': {}, 'application/merge-patch+json': {} } } };
    paths['/pets'] = { post: { ...any, responses: { 201: json(schema) } } };
    const item = {
      get: { responses: { 200: json(schema) } },
      patch: { ...any, responses: { 200: json(schema), 422: none } },
    };
    paths['/pets/{petId}'] = { ...inPath('petId', { type: 'integer' }), ...item };
  });
  const pet = { note: 'n', tags: ['a', 'b'], owner: { a: 1 } };
  await send('POST /pets', pet);

  expect((await send('PATCH /pets/1', patch, headers)).status).toBe(status);

  expect((await send('GET /pets/1')).body).toEqual({ petId: 1, ...(status === 200 ? changed : pet) });
});

test('What is nested too deep to be kept is answered with the example', async () => {
  const { send } = serve();
  const { body: created } = await send('POST /events', { name: 'Night' });
  const deep = new Blob([`${'{"deep":'.repeat(8000)}{}${'}'.repeat(8000)}`]);

  expect((await send(`PATCH /events/${created.eventId}`, deep)).status).toBe(200);
  expect((await send(`GET /events/${created.eventId}`)).body).toEqual(created);
});

test('Worlds have items of their own, and a reset drops them', async () => {
  const { mock, send } = serve();
  const world = { 'x-mock-world': 'a' };

  await send('POST /events', { name: 'Night' }, world);

  const total = async (headers = {}) => (await send('GET /events', undefined, headers)).body.total;
  expect([await total(world), await total()]).toEqual([2, 1]);
  mock.world('a').reset();
  expect(await total(world)).toBe(1);
});

const off = (path: string) => (copy: Body) => {
  copy.paths[path]['x-resource'] = false;
};

test.each<[string, Parameters<typeof serve>, number]>([
  ['with --stateless', [undefined, { stateless: true }], 1],
  ['with x-resource: false on the path of an item', [off('/events/{eventId}')], 1],
  ['with x-resource: false on the path of the collection', [off('/events')], 1],
  ['with x-resource: false on an operation', [(copy) => off('post')({ paths: copy.paths['/events'] })], 1],
  ['with x-resource and a name that no item has', [(copy) => named(copy, 'number')], 1],
  ['with x-resource and the name of the id', [(copy) => named(copy, 'eventId')], 2],
  ['where no name is that of an id', [(copy) => rename(copy, 'code')], 1],
  ['where its id is spelled in another way', [(copy) => rename(copy, 'EVENT_ID')], 2],
  ['where its id has to be percent-encoded', [(copy) => edited(copy, [opening.eventId, 'a#1'], ['"uuid"', '"x"'])], 2],
  ['where its path describes the id more closely', [(copy) => onlyDigits(copy)], 2],
  ['where no name has a value that fits the path', [(copy) => onlyNumbers(copy)], 1],
  ['where every media type is meant', [(copy) => edited(copy, ['"application/json"', '"*/*"'])], 2],
  ['where x-resource says which name is', [(copy) => named(rename(copy, 'code'), 'code')], 2],
])('Of a created item %s', async (_how, [edit, options], total) => {
  const { send } = serve(edit, options);

  expect((await send('POST /events', { name: 'Night' })).status).toBe(201);

  expect((await send('GET /events')).body.total).toBe(total);
});

function named(copy: Body, id: string): Body {
  copy.paths['/events/{eventId}']['x-resource'] = { id };
  return copy;
}

// Without an id, its name may be one.
function onlyNumbers(copy: Body): Body {
  Object.assign(copy.paths['/events/{eventId}'], inPath('eventId', { type: 'number' }));
  return rename(copy, 'code');
}

function onlyDigits(copy: Body): Body {
  Object.assign(copy.paths['/events/{eventId}'], inPath('eventId', { type: 'string', pattern: '^\\d+$' }));
  return edited(copy, ['"uuid"', '"x"']);
}

// The same description, with another name for the id in bodies.
function rename(copy: Body, name: string): Body {
  return edited(copy, ['"eventId":', `"${name}":`], ['["eventId"', `["${name}"`]);
}

function edited(copy: Body, ...changes: readonly (readonly [from: string, to: string])[]): Body {
  const text = changes.reduce((before, [from, to]) => before.replaceAll(from, to), JSON.stringify(copy));
  return Object.assign(copy, JSON.parse(text));
}

test('Collections that were only read are forgotten before any that was changed', () => {
  const kept = createKept('seed', 10);
  kept.items('changed', () => []).keep('1', { id: 1 });
  let made = 0;
  const read = (name: string) => kept.items(name, () => [[name, { round: ++made }]]);
  for (let count = 0; count < 500; count += 1) read(`parent ${count}`);

  read('parent 499');
  expect(made).toBe(500);
  read('parent 0');
  expect(made).toBe(501);
  expect([...kept.items('changed', () => []).all.keys()]).toEqual(['1']);
});

test('Long items take no more than 64 MiB of a world, and the oldest of them go first', () => {
  const kept = createKept('seed', 1000);
  const items = kept.items('pets', () => [['shown', { id: 'shown' }]]);
  const long = { text: 'x'.repeat(1_048_576) };
  kept.items('others', () => []).keep('other', long);
  for (let count = 0; count < 100; count += 1) items.keep(`pet ${count}`, long);
  items.keep('pet 99', { ...long, isNew: true });

  expect([...items.all.keys()].slice(0, 2)).toEqual(['shown', 'pet 38']);
  expect([items.all.size, items.all.get('pet 99')?.value.isNew]).toEqual([63, true]);
  expect([...kept.items('others', () => []).all.keys()]).toEqual(['other']);
});

test.each(['code=200', 'dynamic=true'])('What is preferred (%s) comes in any case', async (prefer) => {
  const { send } = serve();
  await send('POST /events', { name: 'Night' });

  expect((await send('GET /events', undefined, { prefer })).body.data).not.toHaveLength(2);
});

test.each([
  ['limit=2', [7, 1], 4],
  ['limit=2&offset=2', [2, 3], 4],
  ['limit=2&page=2', [2, 3], 4],
  ['limit=9&price=2', [2], 1],
  ['price=7,3', [7, 3], 2],
  ['price=7&price=3', [7, 3], 2],
  ['unknown=1', [7, 1, 2, 3], 4],
  ['offset=9', [], 4],
])('A list with ?%s shows the prices %j of %i', async (query, prices, total) => {
  const integer = { type: 'integer', minimum: 0 };
  const { send } = serve(({ paths }) => {
    const prices = { type: 'array', items: integer };
    const inQuery = [
      ['limit', integer],
      ['offset', integer],
      ['page', integer],
      ['price', prices],
    ] as const;
    const explode = { explode: !query.includes(',') };
    paths['/events'].get.parameters = inQuery.map(([name, schema]) => ({ name, in: 'query', schema, ...explode }));
    paths['/events'].get.responses[200].content['application/json'].example.data[0].price = 7;
  });
  for (const price of [1, 2, 3]) await send('POST /events', { name: 'Night', price });

  const { body: list } = await send(`GET /events?${query}`);

  expect(list.data.map(({ price }: Body) => price)).toEqual(prices);
  expect(list.total).toBe(total);
});

test('A list beside the items shows those that fit, and one of other things has its example', async () => {
  const { send } = serve(({ paths, components }) => {
    components.schemas.Pet.properties.tags = { type: 'array', items: { properties: { name: { type: 'string' } } } };
    const parameters = ['tag', 'tags'].map((name) => ({ name, in: 'query', schema: { type: 'string' } }));
    paths['/pet/find'] = { get: { parameters, responses: { 200: json({ type: 'array', items: ref('Pet') }) } } };
    paths['/pet/keys'] = {
      get: { responses: { 200: json({ type: 'array', items: ref('Key') }, [{ id: 'key_1a', note: 'x' }]) } },
    };
  });
  await send('POST /pet', { name: 'Rex', tag: 'a' });
  await send('POST /pet', { name: 'Max', tag: 'b', tags: [{ name: 'old' }] });
  const names = async (path: string) => (await send(`GET ${path}`)).body.map(({ name }: Body) => name);

  expect(await names('/pet/find')).toEqual(['Rex', 'Max']);
  expect(await names('/pet/find?tag=a')).toEqual(['Rex']);
  expect(await names('/pet/find?tags=old')).toEqual(['Max']);
  expect((await send('GET /pet/keys')).body).toEqual([{ id: 'key_1a', note: 'x' }]);
});

const profile = { type: 'object', properties: { name: { type: 'string' }, age: { type: 'integer' } } };
const whole = { type: 'object', properties: { data: profile } };

test.each([
  ['by its path alone', '/me', {}, profile, (body: Body) => body],
  [
    'by an id that is in the path alone',
    '/settings/a',
    inPath('key', { type: 'string' }),
    profile,
    (body: Body) => body,
  ],
  ['in an envelope', '/users/me', {}, whole, (body: Body) => body.data],
])('What is put is found, changed and deleted %s', async (_how, path, parameters, shown, dataOf) => {
  const ok = { 200: json(shown), 404: notFound };
  const done = { responses: { 204: none } };
  const { send } = serve(({ paths }) => {
    paths['/users/{user}'] = { ...inPath('user', { type: 'string' }), get: { responses: { 200: json(profile) } } };
    const [put, patch] = [
      { ...body(profile), ...done },
      { ...body(profile), responses: ok },
    ];
    paths[path.replace('/a', '/{key}')] = { ...parameters, get: { responses: ok }, put, patch, delete: done };
  });
  const first = dataOf((await send(`GET ${path}`)).body);

  expect((await send(`PUT ${path}`, { name: 'a', age: 3 })).status).toBe(204);
  expect(dataOf((await send(`PATCH ${path}`, { age: 4 })).body)).toEqual({ name: 'a', age: 4 });
  expect(dataOf((await send(`GET ${path}`)).body)).toEqual({ name: 'a', age: 4 });
  if (path === '/settings/a') expect((await send('GET /settings/b')).body).toEqual(first);
  expect((await send(`DELETE ${path}`)).status).toBe(204);
  expect((await send(`GET ${path}`)).status).toBe(404);
  expect((await send(`PUT ${path}`, { name: 'b' })).status).toBe(204);
  expect(dataOf((await send(`GET ${path}`)).body)).toEqual({ name: 'b' });
});

test('Below what was deleted there is nothing', async () => {
  const { send } = serve(({ paths }) => {
    const responses = { 200: json({ type: 'array' }, []), 404: notFound };
    paths['/events/{eventId}/visitors'] = {
      ...inPath('eventId', { type: 'string' }),
      get: { responses },
      post: { responses },
    };
  });
  await send(`DELETE /events/${opening.eventId}`);

  expect((await send(`GET /events/${opening.eventId}/visitors`)).status).toBe(404);
  expect((await send(`POST /events/${opening.eventId}/visitors`)).status).toBe(404);
  expect((await send('GET /events/e4b1c9a0-0000-4000-8000-000000000000/visitors')).status).toBe(200);
});
