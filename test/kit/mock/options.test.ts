import { expect, test } from 'vitest';
import { createMockHandler, startMock } from '../../../src/zangtable/mock/index.ts';
import { createMswMock } from '../../../src/zangtable/msw/index.ts';

const mistakes: readonly (readonly [options: unknown, says: string])[] = [
  [{ port: '4555x' }, 'port is a whole number from 0 to 65535, not "4555x"'],
  [{ port: 65_536 }, 'port is a whole number from 0 to 65535, not 65536'],
  [{ prot: 0 }, 'there is no option prot; the options are contract, basePath, '],
  [{ host: '' }, 'host is an address of this machine, not ""'],
  [{ basePath: 'v1' }, 'basePath is a path like /v1, other than /__mock, not "v1"'],
  [{ basePath: '/__mock/x' }, 'basePath is a path like /v1, other than /__mock, not "/__mock/x"'],
  [{ seed: 7 }, 'seed is a text, not 7'],
  [{ latency: -5 }, 'latency is milliseconds like { from: 200, to: 800 }'],
  [{ latency: { from: 800, to: 200 } }, 'latency is milliseconds like'],
  [{ latency: { from: -5, to: 5 } }, 'latency is milliseconds like'],
  [{ latency: { from: 0 } }, 'latency is milliseconds like'],
  [{ faults: [{ kind: 'fire', rate: 1 }] }, 'faults is a list like'],
  [{ faults: [{ kind: 'reset', rate: 2 }] }, 'faults is a list like'],
  [{ faults: [{ kind: 'reset', rate: 0.1, times: 1 }] }, 'faults is a list like'],
  [{ faults: [0.4, 0.5].map((rate) => ({ kind: 'reset', rate })) }, 'each once, whose rates are 0 to 1 together'],
  [{ faults: ['reset', 'hang'].map((kind) => ({ kind, rate: 0.6 })) }, 'whose rates are 0 to 1 together'],
  [{ stateless: 'yes' }, 'stateless is true or false, not "yes"'],
  [{ limits: { words: 1 } }, 'limits is whole numbers like { worlds: 32'],
  [{ limits: { worlds: 0 } }, 'limits is whole numbers like { worlds: 32'],
  [{ mostBodyBytes: 0.5 }, 'mostBodyBytes is a whole number above 0, not 0.5'],
  [{ onExchange: 'log' }, 'onExchange is a function, not "log"'],
  [{ contract: 'openapi.yaml' }, 'contract is a Contract, such as readContract() gives, not "openapi.yaml"'],
  [[], 'the options are an object, not []'],
];

test.each(mistakes)('startMock rejects %j in one line that says what is accepted', async (options, says) => {
  const error = await startMock(options as never).catch((reason: unknown) => reason);

  expect(error).toBeInstanceOf(TypeError);
  expect((error as TypeError).message).toMatch(/^startMock: [^\n]+$/);
  expect((error as TypeError).message).toContain(says);
});

test('A token that is none is not shown', async () => {
  const error = await startMock({ tokens: ['sk_secret'] }).catch((reason: unknown) => reason);

  expect((error as TypeError).message).toBe('startMock: tokens is a list of texts of which each begins with pat_');
});

test('A mock without a port has no port, and handlers have a base URL instead of a base path', () => {
  expect(() => createMockHandler({ port: 1 } as never)).toThrow('createMockHandler: there is no option port');
  expect(() => createMswMock({ baseUrl: 'http://api.test', basePath: '/v1' } as never)).toThrow(
    'createMswMock: there is no option basePath; the options are baseUrl, backendToken, contract',
  );
  expect(() => createMswMock({ baseUrl: 'ftp://api.test' })).toThrow('baseUrl must be an http or https URL');
});

test('A world that no request can name is a RangeError', () => {
  const mock = createMockHandler();

  expect(() => mock.world('a.b_c-1')).not.toThrow();
  for (const id of ['', 'a b', 'x'.repeat(65)]) expect(() => mock.world(id)).toThrow(RangeError);
});

test('An option that is undefined is left out', async () => {
  await using mock = await startMock({ port: undefined, latency: undefined, contract: undefined });

  expect((await fetch(`${mock.url}/__mock/health`)).status).toBe(200);
});

test('The url of a mock is the base URL of its API, by which it is controlled, too', async () => {
  await using mock = await startMock({ basePath: '/v1/' });
  const headers = { authorization: 'Bearer pat_PROJECT_TOKEN' };

  expect(new URL(mock.url).pathname).toBe('/v1');
  expect((await fetch(`${mock.url}/projects/p/exports`, { headers })).status).toBe(200);
  const journal = await (await fetch(`${mock.url}/__mock/journal`)).json();
  expect(journal.entries).toMatchObject([{ operation: 'listExports' }]);
});

test('Of several faults each strikes as often as it was asked to', async () => {
  const faults = (['reset', 'hang', 'error'] as const).map((kind) => ({ kind, rate: 1 / 3 }));
  const rounds = 3000;
  const mock = createMockHandler({ faults, seed: 'odds', limits: { exchanges: rounds } });
  const signal = AbortSignal.abort();
  for (let round = 0; round < rounds; round += 1) {
    await mock(new Request('http://mock.test/projects/p/exports', { signal })).catch(() => undefined);
  }

  const struck = mock.journal.list().map(({ fault, response }) => fault ?? response.status);
  for (const what of ['reset', 'hang', 500]) {
    expect(struck.filter((kind) => kind === what).length / rounds, String(what)).toBeCloseTo(1 / 3, 1);
  }
});
