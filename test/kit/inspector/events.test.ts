import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test, vi } from 'vitest';
import { controlContract } from '../../../src/kit/mock/control/control.ts';
import { startMock } from '../../../src/zangtable/mock/index.ts';
import { readEvents } from './read-events.ts';

const headers = { authorization: 'Bearer pat_PROJECT_TOKEN' };
const list = '/projects/example_project/exports';

test('a watcher is sent everything at first', async () => {
  await using mock = await startMock();
  await fetch(mock.url + list, { headers });

  await using reader = await readEvents(`${mock.url}/__mock/events`);

  expect(reader.response.headers.get('content-type')).toBe('text/event-stream');
  expect(await reader.next('contract')).toMatchObject({ title: 'ZangTable export API' });
  expect(await reader.next('worlds')).toEqual({ worlds: [{ id: 'default', resources: 0, exchanges: 1 }] });
  expect(await reader.next('journal')).toMatchObject({ entries: [{ id: 1, operation: 'listExports' }], dropped: 0 });
  expect(await reader.next('scenario')).toEqual({ steps: [] });
  expect(await reader.next('clock')).toMatchObject({ frozen: false });
});

test('what is sent has the shape that the control API describes', async () => {
  await using mock = await startMock();

  await using reader = await readEvents(`${mock.url}/__mock/events`);
  await fetch(mock.url + list, { headers });
  await reader.next('exchange');

  const names = new Set(reader.events.map(({ event }) => event));
  expect([...names].sort()).toEqual(['clock', 'contract', 'exchange', 'journal', 'scenario', 'worlds']);
  const isEvent = compileEvents();
  const all = Object.fromEntries(reader.events.map(({ event, data }) => [event, data]));
  for (const { event, data } of reader.events) {
    expect([event, isEvent({ ...all, [event]: data }), isEvent.errors]).toEqual([event, true, null]);
  }
  expect(isEvent({ ...all, exchange: {} })).toBe(false);
});

function compileEvents() {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(controlContract().document, 'control');
  return ajv.compile({ $ref: 'control#/components/schemas/Events' });
}

test('a watcher is notified of an exchange, and of the step that it used up', async () => {
  await using mock = await startMock();
  mock.scenario.set([{ times: 1, outcome: { error: 'not_found' } }]);
  await using reader = await readEvents(`${mock.url}/__mock/events`);
  expect(await reader.next('scenario')).toMatchObject({ steps: [{ times: 1 }] });

  await fetch(mock.url + list, { headers });

  expect(await reader.next('exchange')).toMatchObject({ id: 1, response: { status: 404 }, forced: 'scenario' });
  expect(await reader.next('scenario')).toEqual({ steps: [] });
});

test('a watcher is notified of the clock when it jumps, freezes or runs, and not each time it is read', async () => {
  await using mock = await startMock();
  await using reader = await readEvents(`${mock.url}/__mock/events`);
  const { now } = await reader.next('clock');

  mock.clock.advance(421);
  const ahead = await reader.next('clock');
  mock.clock.freeze();
  const frozen = await reader.next('clock');
  for (let round = 0; round < 3; round += 1) await fetch(mock.url + list, { headers });
  await reader.next('exchange');

  expect(Date.parse(String(ahead.now)) - Date.parse(String(now))).toBeGreaterThanOrEqual(421_000);
  expect(frozen.frozen).toBe(true);
  expect(reader.events.filter(({ event }) => event === 'clock')).toHaveLength(3);
});

test('a watcher is notified of its own world alone, and which others there are', async () => {
  await using mock = await startMock();
  await using reader = await readEvents(`${mock.url}/__mock/events?world=mine`);
  await reader.next('worlds');

  await fetch(mock.url + list, { headers: { ...headers, 'x-mock-world': 'other' } });
  await reader.next('worlds');
  await fetch(mock.url + list, { headers: { ...headers, 'x-mock-world': 'mine' } });

  expect(await reader.next('journal')).toMatchObject({ entries: [] });
  expect(await reader.next('exchange')).toMatchObject({ request: { headers: { 'x-mock-world': 'mine' } } });
  expect(mock.world('other').journal.list()).toHaveLength(1);
});

test('watching makes no world', async () => {
  await using mock = await startMock();
  await using reader = await readEvents(`${mock.url}/__mock/events?world=nobody`);

  expect(await reader.next('worlds')).toEqual({ worlds: [] });
});

for (const forget of ['clear', 'reset'] as const) {
  test(`after a ${forget} the journal is sent again, and its ids with it`, async () => {
    await using mock = await startMock();
    await fetch(mock.url + list, { headers });
    await fetch(mock.url + list, { headers });
    await using reader = await readEvents(`${mock.url}/__mock/events`);
    expect(await reader.next('journal')).toMatchObject({ entries: [{ id: 1 }, { id: 2 }] });

    if (forget === 'clear') mock.journal.clear();
    else mock.reset();
    await fetch(mock.url + list, { headers });

    const { entries } = await reader.next('journal');
    const told = (entries as object[]).length === 1 ? (entries as object[])[0] : await reader.next('exchange');
    expect(told).toMatchObject({ id: 1 });
  });
}

test('a new watcher is sent the latest exchanges only, and how many there were before', async () => {
  await using mock = await startMock();
  for (let count = 0; count < 305; count += 1) await fetch(mock.url + list, { headers });

  await using reader = await readEvents(`${mock.url}/__mock/events`);

  const { entries, dropped } = (await reader.next('journal')) as { entries: { id: number }[]; dropped: number };
  expect([entries.length, entries[0]?.id, dropped]).toEqual([300, 6, 5]);
});

test('the mock closes although it is watched', async () => {
  const mock = await startMock();
  await using reader = await readEvents(`${mock.url}/__mock/events`);
  await reader.next('clock');
  await mock.close();

  await reader.ended;
});

test('a world that cannot be and a parameter that nobody knows are rejected in words', async () => {
  await using mock = await startMock();

  const responses = await Promise.all(
    ['?world=a%20b', '?wrold=a'].map((query) => fetch(`${mock.url}/__mock/events${query}`)),
  );

  expect(responses.map(({ status }) => status)).toEqual([400, 400]);
  expect(await responses[0]?.json()).toMatchObject({ detail: expect.stringContaining('query world') });
});

test('HEAD is sent the headers and no event', async () => {
  await using mock = await startMock();

  const response = await fetch(`${mock.url}/__mock/events`, { method: 'HEAD' });

  expect([response.headers.get('content-type'), await response.text()]).toEqual(['text/event-stream', '']);
});

test('300 readers of a full journal are served up to the limit, share its text, and the others get an error', async () => {
  await using mock = await startMock();
  const body = JSON.stringify({ file_name: 'n'.repeat(8000) });
  for (let count = 0; count < 200; count += 1) {
    await fetch(`${mock.url}/projects/p/export/schema`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
    });
  }
  const stringify = vi.spyOn(JSON, 'stringify');

  const controller = new AbortController();
  const responses = await Promise.all(
    Array.from({ length: 300 }, () => fetch(`${mock.url}/__mock/events`, { signal: controller.signal })),
  );

  const entries = stringify.mock.calls.filter(
    ([value]) => (value as { request?: unknown } | undefined)?.request,
  ).length;
  stringify.mockRestore();
  const statuses = responses.map(({ status }) => status);
  const rejected = responses.find(({ status }) => status === 503);
  expect(statuses.filter((status) => status === 200)).toHaveLength(32);
  expect(statuses.filter((status) => status === 503)).toHaveLength(268);
  expect(await rejected?.json()).toMatchObject({
    detail: '32 readers watch the world default; close one, and try again',
  });
  expect(entries).toBeLessThanOrEqual(200);
  controller.abort();
  await expect.poll(async () => (await fetch(`${mock.url}/__mock/events`, { method: 'HEAD' })).status).toBe(200);
});
