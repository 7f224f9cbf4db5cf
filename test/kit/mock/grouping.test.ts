import { expect, test } from 'vitest';
import { createMockHandler, type MockHandler } from '../../../src/zangtable/mock/index.ts';
import { ask } from './ask.ts';

/** The three grouping properties of a response, and what the contract says of it. */
async function group(mock: MockHandler, key?: string, runId?: string, project = 'p'): Promise<readonly unknown[]> {
  const headers = { 'x-operation-key': key, 'x-operation-run-id': runId };
  const { json, mismatches } = await ask(mock, `/projects/${project}/exports`, { headers });
  expect(mismatches).toEqual([]);
  return [json.operation_key, json.operation_run_id, json.operation_grouping_status];
}

const madeId = expect.stringMatching(/^oprun_\d{8}T\d{6}_\d{6}Z_[0-9a-f]{12}$/);

test('A key and a run id that were sent come back', async () => {
  const mock = createMockHandler();
  expect(await group(mock, 'edit', 'mine')).toEqual(['edit', 'mine', 'accepted_provided_run']);
  expect(await group(mock, 'edit', 'mine')).toEqual(['edit', 'mine', 'accepted_provided_run']);
});

test('Every operation with an envelope groups its calls, and an error does not', async () => {
  const mock = createMockHandler();
  const headers = { 'x-operation-key': 'edit', 'x-operation-run-id': 'mine' };

  const created = await ask(mock, '/projects/p/export/schema', { body: {}, headers });
  const listed = await ask(mock, '/projects/p/exports', { headers });
  const rejected = await ask(mock, '/projects/p/export/schema', { body: { format: 'xml' }, headers });

  const properties = {
    operation_key: 'edit',
    operation_run_id: 'mine',
    operation_grouping_status: 'accepted_provided_run',
  };
  expect(created.json).toMatchObject(properties);
  expect(listed.json).toMatchObject(properties);
  expect(Object.keys(rejected.json)).toEqual(['ok', 'data', 'error', 'request_id', 'meta']);
});

test('A call without a key is not grouped', async () => {
  const mock = createMockHandler();
  expect(await group(mock)).toEqual([undefined, undefined, undefined]);
  expect(await group(mock, undefined, 'mine')).toEqual([undefined, undefined, undefined]);
  expect(await group(mock, '', 'mine')).toEqual([undefined, undefined, undefined]);
});

test('A key alone gets a run id, the same for the calls that follow', async () => {
  const mock = createMockHandler();
  const [, first] = await group(mock, 'edit');
  const [, second] = await group(mock, 'edit');

  expect(first).toEqual(madeId);
  expect(second).toBe(first);
  expect(await group(mock, 'edit', first as string)).toEqual(['edit', first, 'accepted_provided_run']);
});

const waits = [
  { seconds: 0, isSame: true },
  { seconds: 419, isSame: true },
  { seconds: 420, isSame: true },
  { seconds: 421, isSame: false },
  { seconds: 86_400, isSame: false },
];

test.each(waits)('After $seconds idle seconds the run is the same: $isSame', async ({ seconds, isSame }) => {
  const mock = createMockHandler();
  mock.clock.freeze();
  await group(mock, 'edit', 'mine');

  mock.clock.advance(seconds);
  const [, runId, status] = await group(mock, 'edit', 'mine');

  if (isSame) expect([runId, status]).toEqual(['mine', 'accepted_provided_run']);
  else expect([runId, status]).toEqual([madeId, 'started_new_run']);
});

test('Every call keeps the window open', async () => {
  const mock = createMockHandler();
  mock.clock.freeze();
  for (let call = 0; call < 5; call += 1) {
    expect(await group(mock, 'edit', 'mine')).toEqual(['edit', 'mine', 'accepted_provided_run']);
    mock.clock.advance(400);
  }
});

test('After the window the new run goes on, whether the client sends the new id or still the old one', async () => {
  const mock = createMockHandler();
  mock.clock.freeze();
  await group(mock, 'edit', 'mine');
  mock.clock.advance(421);

  const [, renewed] = await group(mock, 'edit', 'mine');

  expect(await group(mock, 'edit', renewed as string)).toEqual(['edit', renewed, 'accepted_provided_run']);
  // The run that was sent is not the run of the response, so the response does not say that it was accepted.
  expect(await group(mock, 'edit', 'mine')).toEqual(['edit', renewed, 'started_new_run']);
});

test('Groups of other keys, projects and worlds are separate', async () => {
  const mock = createMockHandler();
  const runs = new Set([
    (await group(mock, 'a'))[1],
    (await group(mock, 'b'))[1],
    (await group(mock, 'a', undefined, 'q'))[1],
    (await ask(mock, '/projects/p/exports', { headers: { 'x-operation-key': 'a', 'x-mock-world': 'w' } })).json
      .operation_run_id,
  ]);
  expect(runs.size).toBe(4);
});
