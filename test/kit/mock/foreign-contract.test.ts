import { expect, test } from 'vitest';
import { contractOf } from '../../../src/kit/contract/load-contract.ts';
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

test('A contract without an envelope answers from its examples', async () => {
  expect(await send('GET /pets', key)).toMatchObject({ status: 200, body: ['Rex'], mismatch: null });
  expect(await send('DELETE /pets', key)).toMatchObject({ status: 204, body: undefined });
});

test('What is refused is refused by its example of the status code, and without one by what HTTP has', async () => {
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
    body: { type: 'about:blank', title: 'Refused: request-invalid.', status: 400 },
  });
  expect(await send('GET /pests', key)).toMatchObject({ status: 404 });
  expect(await send('GET /pets', { ...key, prefer: 'fault=error' })).toMatchObject({ status: 500 });
  expect(bugs).toEqual([]);
});
