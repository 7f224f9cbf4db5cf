import { expect, test } from 'vitest';
import { contractOf } from '../../../src/kit/contract/node.ts';
import { createMockHandler } from '../../../src/zangtable/mock/index.ts';

const text = { schema: { type: 'string' } };
const tag = { ETag: { required: true, schema: { type: 'string' }, example: '"a"' } };
const shown = { schema: { type: 'object' }, examples: { one: { value: { a: 1 } } } };

/** A description with the responses that have no body: by their status, by their method, or because none is declared. */
const contract = contractOf({
  openapi: '3.1.0',
  info: { title: 'Depot', version: '1' },
  paths: {
    '/crate': {
      get: {
        operationId: 'getCrate',
        responses: {
          200: { description: 'ok', headers: tag, content: { 'application/json': shown } },
          304: { description: 'same', headers: tag },
        },
      },
      put: { operationId: 'putCrate', responses: { 204: { description: 'kept' }, 205: { description: 'reset' } } },
      post: {
        operationId: 'moveCrate',
        responses: {
          303: {
            description: 'see',
            headers: { Location: { required: true, schema: { type: 'string' }, example: '/x' } },
          },
        },
      },
      head: {
        operationId: 'headCrate',
        responses: {
          200: { description: 'ok', content: { 'application/json': shown } },
          206: { description: 'a part', headers: tag, content: { 'text/plain': text } },
          404: { description: 'no' },
        },
      },
    },
    '/bare': { head: { operationId: 'headBare', responses: { 204: { description: 'there' } } } },
    '/text': {
      head: { operationId: 'headText', responses: { 200: { description: 'ok', content: { 'text/plain': text } } } },
    },
  },
});

test.each([
  ['GET /crate', 'code=304', 304],
  ['PUT /crate', 'code=204', 204],
  ['PUT /crate', 'code=205', 205],
  ['PUT /crate', '', 204],
  ['POST /crate', 'code=303', 303],
  ['HEAD /crate', '', 200],
  ['HEAD /crate', 'code=200', 200],
  ['HEAD /crate', 'code=206', 206],
  ['HEAD /crate', 'code=404', 404],
  ['HEAD /crate', 'example=one', 200],
  ['HEAD /crate', 'dynamic=true', 200],
  ['HEAD /bare', '', 204],
  ['HEAD /text', '', 200],
])('%s with Prefer %j has status %i and no body', async (call, prefer, status) => {
  const bugs: unknown[] = [];
  const mock = createMockHandler({ contract, onBug: (error) => bugs.push(error) });
  const [method = '', target = ''] = call.split(' ');

  const headers = prefer === '' ? undefined : { prefer };
  const response = await mock(new Request(`http://mock.test${target}`, { method, ...(headers && { headers }) }));

  expect(bugs).toEqual([]);
  expect([response.status, await response.text()]).toEqual([status, '']);
});
