import { expect, test } from 'vitest';
import { createClient } from '../../../src/zangtable/client/index.ts';
import { createMockHandler } from '../../../src/zangtable/mock/index.ts';
import { createMswMock } from '../../../src/zangtable/msw/index.ts';
import { ExpectationError, expectRequest } from '../../../src/zangtable/testing/index.ts';

const token = 'pat_PROJECT_TOKEN';

async function usedMock(basePath = '') {
  const mock = createMockHandler({ basePath });
  const client = createClient({
    baseUrl: `http://mock.test${basePath}`,
    token,
    fetch: mock,
    headers: { 'X-Trace': '7' },
  });
  await client.createSchemaExport({ project: 'example_project', format: 'sql', file_name: 'schema' });
  await client.listExports({ project: 'a b', limit: 2 });
  return mock;
}

function failureOf(assertion: () => void): ExpectationError {
  try {
    assertion();
  } catch (error) {
    if (error instanceof ExpectationError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

test('what was sent passes', async () => {
  const mock = await usedMock();

  expectRequest(mock, 'createSchemaExport').toHaveBeenSent();
  expectRequest(mock, 'createSchemaExport').toHaveBeenSentTimes(1);
  expectRequest(mock, 'downloadExport').toHaveBeenSentTimes(0);
  expectRequest(mock, 'createSchemaExport').toHaveBeenSentWith({ project: 'example_project' });
  expectRequest(mock, 'createSchemaExport').toHaveBeenSentWith({ format: 'sql', file_name: 'schema' });
  expectRequest(mock, 'createSchemaExport').toHaveBeenSentWith({ file_name: expect.stringContaining('sch') });
  expectRequest(mock, 'createSchemaExport').toHaveBeenSentWith({ format: 'sql' }, { 'X-Trace': '7' });
  expectRequest(mock, 'listExports').toHaveBeenSentWith({ project: 'a b', limit: 2 });
});

test('below a base path the parameters are the same', async () => {
  expectRequest(await usedMock('/v1'), 'listExports').toHaveBeenSentWith({ project: 'a b', limit: 2 });
});

test('what was not sent is reported, with what was sent instead', async () => {
  const mock = await usedMock();

  const error = failureOf(() => expectRequest(mock, 'downloadExport').toHaveBeenSent());

  expect(error.message).toBe(
    'downloadExport was not sent; the mock received ' +
      'POST /projects/example_project/export/schema (createSchemaExport), GET /projects/a%20b/exports?limit=2 (listExports)',
  );
  expect(failureOf(() => expectRequest(createMockHandler(), 'listExports').toHaveBeenSentWith({})).message).toBe(
    'listExports was not sent; the mock received nothing',
  );
});

test.each<[string, Parameters<ReturnType<typeof expectRequest<'createSchemaExport'>>['toHaveBeenSentWith']>]>([
  ['another value', [{ format: 'json' }]],
  ['a parameter that was not sent', [{ format: 'sql', missing: 1 } as never]],
  ['a matcher that does not match', [{ file_name: expect.stringContaining('x') }]],
  ['another header', [{ format: 'sql' }, { 'X-Trace': '8' }]],
  ['a header that was not sent', [{ format: 'sql' }, { 'X-Other': '8' }]],
])('%s fails', async (_, [parameters, headers]) => {
  const mock = await usedMock();

  const error = failureOf(() => expectRequest(mock, 'createSchemaExport').toHaveBeenSentWith(parameters, headers));

  expect(error.message).toBe('createSchemaExport was sent once, but never with these parameters');
  const sent = { project: 'example_project', format: 'sql', file_name: 'schema' };
  const compared = Object.keys(parameters).map((name) => [name, sent[name as keyof typeof sent]]);
  expect(error.actual).toMatchObject(Object.fromEntries(compared));
  expect(Object.keys(error.actual as object)).toEqual(Object.keys(error.expected as object));
});

test('another number of times fails', async () => {
  const mock = await usedMock();

  const error = failureOf(() => expectRequest(mock, 'createSchemaExport').toHaveBeenSentTimes(2));

  expect(error).toMatchObject({ message: 'createSchemaExport was sent once, not 2 times', expected: 2, actual: 1 });
});

test('a body that is no object has no parameters, and does no harm', async () => {
  const mock = createMockHandler();
  for (const body of ['[1]', '{"format"', 'null', '7']) {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    await mock(new Request('http://mock.test/projects/p/export/schema', { method: 'POST', headers, body }));
  }

  expectRequest(mock, 'createSchemaExport').toHaveBeenSentTimes(4);
  expectRequest(mock, 'createSchemaExport').toHaveBeenSentWith({ project: 'p' });
  expect(() => expectRequest(mock, 'createSchemaExport').toHaveBeenSentWith({ format: 'json' })).toThrow();
});

test('the mock behind MSW is asked in the same way', () => {
  const mock = createMswMock({ baseUrl: 'https://api-zangtable.com' });

  expectRequest(mock, 'listExports').toHaveBeenSentTimes(0);
});

test('a misspelled operation and a misspelled parameter do not compile', () => {
  const mock = createMockHandler();
  // @ts-expect-error there is no such operation
  const unknown = () => expectRequest(mock, 'createExport');
  // @ts-expect-error the contract writes file_name
  const misspelled = () => expectRequest(mock, 'createSchemaExport').toHaveBeenSentWith({ fileName: 'x' });
  expect([unknown, misspelled]).toHaveLength(2);
});
