import { expect, test } from 'vitest';
import { createClient, type RunReplaced } from '../../../src/zangtable/client/index.ts';
import { type FakeResponse, failure, fakeFetch, success, usable } from './serve.ts';

const key = 'edit-profile-email';

function clientOf(...responses: FakeResponse[]) {
  const { fetch, requests } = fakeFetch(...responses);
  const client = createClient({ ...usable, fetch, retries: 1 });
  const runsSent = () => requests.map(({ headers }) => headers.get('x-operation-run-id'));
  return { client, requests, runsSent };
}

function grouped(runId: string, operationKey = key): object {
  return { operation_key: operationKey, operation_run_id: runId, operation_grouping_status: 'started_new_run' };
}

const page = (runId: string, operationKey?: string) => success({ exports: [] }, grouped(runId, operationKey));

test('the calls of an operation share its key and one run id of their own', async () => {
  const { client, requests, runsSent } = clientOf(success({ exports: [] }));
  const action = client.operation(key);

  await action.listExports({ project: 'p' });
  await action.createSchemaExport({ project: 'p' });

  expect(requests.map(({ headers }) => headers.get('x-operation-key'))).toEqual([key, key]);
  expect(runsSent()).toEqual([action.runId, action.runId]);
  expect(action).toMatchObject({ key, runId: expect.stringMatching(/^oprun_client_[0-9a-f]{32}$/) });
});

test('each operation is a run of its own, and the client itself has none', async () => {
  const { client, requests } = clientOf(success({ exports: [] }));

  await client.listExports({ project: 'p' });

  expect(client.operation(key).runId).not.toBe(client.operation(key).runId);
  expect(requests[0]?.headers.has('x-operation-key')).toBe(false);
  expect(requests[0]?.headers.has('x-operation-run-id')).toBe(false);
});

test('a run that was begun elsewhere goes on', async () => {
  const { client, runsSent } = clientOf(success({ exports: [] }));

  await client.operation(key, { runId: 'oprun_client_20260602_001' }).listExports({ project: 'p' });

  expect(runsSent()).toEqual(['oprun_client_20260602_001']);
});

test('a run id that the server replaced is followed, and the caller is notified once', async () => {
  const { client, runsSent } = clientOf(page('first'), page('second'), page('second'));
  const events: RunReplaced[] = [];
  const action = client.operation(key, { runId: 'first', onRunReplaced: (event) => events.push(event) });

  await action.listExports({ project: 'p' });
  expect(events).toEqual([]);
  await action.listExports({ project: 'p' });
  expect(events).toEqual([{ key, previousRunId: 'first', runId: 'second' }]);
  await action.listExports({ project: 'p' });

  expect(runsSent()).toEqual(['first', 'first', 'second']);
  expect(action.runId).toBe('second');
  expect(events).toHaveLength(1);
});

test('an error that carries a new run id is followed, also by the retry', async () => {
  const busy = failure(503, 'unavailable', { 'retry-after': '0' }, grouped('second'));
  const { client, runsSent } = clientOf(busy, page('second'));

  await client.operation(key, { runId: 'first' }).listExports({ project: 'p' });

  expect(runsSent()).toEqual(['first', 'second']);
});

test('of calls under way together, the first response decides the run', async () => {
  const { client, runsSent } = clientOf(page('second'), page('third'), page('second'));
  const events: RunReplaced[] = [];
  const action = client.operation(key, { runId: 'first', onRunReplaced: (event) => events.push(event) });

  await Promise.all([action.listExports({ project: 'p' }), action.listExports({ project: 'p' })]);
  await action.listExports({ project: 'p' });

  expect(runsSent()).toEqual(['first', 'first', 'second']);
  expect(events).toHaveLength(1);
});

test('the run of another key is not taken over', async () => {
  const { client } = clientOf(page('second', 'another-action'));
  const action = client.operation(key, { runId: 'first' });

  await action.listExports({ project: 'p' });

  expect(action.runId).toBe('first');
});

test.each(['', 'a\nb', 'naïve-key-é\u{1F600}'])('a key %j that no header can carry is rejected at once', (wrong) => {
  expect(() => clientOf(success({})).client.operation(wrong)).toThrow(TypeError);
  expect(() => clientOf(success({})).client.operation(key, { runId: wrong })).toThrow(TypeError);
});

test.each(['a\r\nx-planted: 1', 'a\nb', 'a b', 'a, b', 'a;b', ' second', 'sécond', '\u0000', '', 'x'.repeat(257)])(
  'a run id %j that the server must not put into a header is not followed',
  async (runId) => {
    const { client, requests, runsSent } = clientOf(page(runId), page('second'));
    const events: RunReplaced[] = [];
    const action = client.operation(key, { runId: 'first', onRunReplaced: (event) => events.push(event) });

    const result = await action.listExports({ project: 'p' });
    await action.listExports({ project: 'p' });

    expect(result.ok).toBe(true);
    expect(runsSent()).toEqual(['first', 'first']);
    expect(events).toEqual([{ key, previousRunId: 'first', runId: 'second' }]);
    expect(requests[1]?.headers.has('x-planted')).toBe(false);
  },
);

test('every run id that the documentation shows, and a long one, is followed', async () => {
  for (const runId of ['oprun_20260602T012300_000000Z_a1b2c3d4e5f6', 'oprun_client_20260602_001', 'x'.repeat(256)]) {
    const action = clientOf(page(runId)).client.operation(key, { runId: 'first' });

    await action.listExports({ project: 'p' });

    expect(action.runId).toBe(runId);
  }
});

test.each([
  [{ operation_key: key, operation_run_id: 7 }],
  [{ operation_key: key, operation_run_id: null }],
  [{ operation_key: key, operation_run_id: ['second'] }],
  [{ operation_key: key, operation_run_id: { toString: 'x' } }],
])('a grouping that is no text is none: %j', async (properties) => {
  const { client } = clientOf(success({ exports: [] }, properties));
  const action = client.operation(key, { runId: 'first' });

  const result = await action.listExports({ project: 'p' });

  expect(result).toMatchObject({ ok: true });
  expect(result.grouping).toBeUndefined();
  expect(action.runId).toBe('first');
});
