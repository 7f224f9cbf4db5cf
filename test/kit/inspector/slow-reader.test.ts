import { expect, test } from 'vitest';
import { createInspector } from '../../../src/kit/inspector/inspector.ts';
import { createMock, type Mock } from '../../../src/kit/mock/create-mock.ts';
import type { MockRequest, MockResponse } from '../../../src/kit/mock/pipeline/message.ts';
import { mockFeed } from '../../../src/kit/mock/server/start-mock.ts';
import { mockedApi } from '../../../src/zangtable/mocked-api.ts';

function request(target: string): MockRequest {
  return { method: 'GET', target, headers: {}, body: undefined, isTooLarge: false };
}

type StreamResponse = MockResponse & { readonly stream: NonNullable<MockResponse['stream']> };

function createReader() {
  let caughtUp = (): void => undefined;
  const reader = {
    written: [] as string[],
    isReady: true,
    write: (text: string) => void reader.written.push(text),
    onReady: (listener: () => void) => {
      caughtUp = listener;
    },
    end: () => undefined,
    drop: () => undefined,
    catchUp() {
      reader.isReady = true;
      caughtUp();
    },
    exchanges: () => reader.written.filter((text) => text.startsWith('event: exchange')).length,
  };
  return reader;
}

async function exchange(mock: Mock): Promise<void> {
  await mock.respond(request('/unknown'));
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 150));

test('a reader that is behind is sent nothing, and on catching up what the journal still has', async () => {
  const mock = createMock(mockedApi, { limits: { exchanges: 5 } }, { origin: () => '' });
  const { stream } = createInspector(mockFeed(mock)).respond(request('/__mock/events')) as StreamResponse;
  const reader = createReader();
  const stop = stream(reader);
  await exchange(mock);
  await soon();
  expect(reader.exchanges()).toBe(1);

  reader.isReady = false;
  for (let count = 0; count < 20; count += 1) await exchange(mock);
  await soon();
  const whileBehind = reader.exchanges();
  reader.catchUp();
  await soon();
  stop();

  expect([whileBehind, reader.exchanges()]).toEqual([1, 6]);
});

test('a reader that has gone is sent nothing more', async () => {
  const mock = createMock(mockedApi, {}, { origin: () => '' });
  const { stream } = createInspector(mockFeed(mock)).respond(request('/__mock/events')) as StreamResponse;
  const reader = createReader();
  const stop = stream(reader);
  const before = reader.written.length;

  stop();
  await exchange(mock);
  await soon();

  expect(reader.written).toHaveLength(before);
});

test('a mock without a port has no inspector, and says so', async () => {
  const mock = createMock(mockedApi, {}, { origin: () => '' });

  const { status, body } = await mock.respond(request('/__mock/'));

  expect(status).toBe(400);
  expect(new TextDecoder().decode(body as Uint8Array)).toContain('only a mock that listens on a port');
});
