import { expect, test } from 'vitest';
import { HarError, readHar } from '../../../src/kit/proxy/read-har.ts';

interface Recorded {
  readonly url?: string;
  readonly method?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly content?: object;
}

const har = ({
  url = 'https://api.test/a',
  method = 'GET',
  status = 200,
  headers = {},
  content = {},
}: Recorded): string =>
  JSON.stringify({
    log: {
      entries: [
        {
          time: 12,
          request: {
            method,
            url,
            headers: [
              { name: ':authority', value: 'x' },
              { name: 'Accept', value: '*/*' },
            ],
          },
          response: {
            status,
            headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
            content,
          },
        },
      ],
    },
  });

const json = { 'Content-Type': 'application/json' };

test('An entry is an exchange, without what a recording does not contain', () => {
  const headers = { ...json, 'Content-Encoding': 'br', 'Content-Length': '9', 'X-A': '1' };
  const [entry] = readHar(har({ headers, content: { size: 2, text: '{}' } }), undefined);

  expect(entry).toEqual({
    path: '/a',
    elapsed: 12,
    request: {
      ...{ method: 'GET', url: 'https://api.test/a', effect: 'safe', body: undefined },
      headers: [['Accept', '*/*']],
    },
    response: {
      status: 200,
      headers: [
        ['Content-Type', 'application/json'],
        ['X-A', '1'],
      ],
      body: new TextEncoder().encode('{}'),
    },
  });
});

const bodies: { name: string; given: Recorded; want: string | number[] }[] = [
  { name: 'none', given: { content: { size: 0 } }, want: [] },
  { name: 'Base64', given: { content: { size: 2, text: 'AP8=', encoding: 'base64' } }, want: [0, 255] },
  { name: 'not recorded', given: { content: { size: 5 } }, want: 'not the whole body' },
  {
    name: 'cut by the recorder',
    given: { headers: { ...json, 'Content-Length': '9000' }, content: { size: 6, text: '{"a":1' } },
    want: 'not the whole body',
  },
  {
    name: 'JSON that its owner made shorter',
    given: { headers: { ...json, 'Content-Length': '9000' }, content: { size: 2, text: '{}' } },
    want: [0x7b, 0x7d],
  },
  {
    name: 'the response to HEAD',
    given: { method: 'HEAD', headers: { ...json, 'Content-Length': '9000' }, content: { size: 0, text: '' } },
    want: [],
  },
  { name: 'blocked', given: { status: 0 }, want: 'no response' },
  { name: 'switched to another protocol', given: { status: 101 }, want: 'no response' },
];

test.each(bodies)('A body: $name', ({ given, want }) => {
  const [entry] = readHar(har(given), undefined);

  if (typeof want === 'string') expect(entry).toMatchObject({ reason: expect.stringContaining(want) });
  else expect(entry).toMatchObject({ response: { body: Uint8Array.from(want) } });
});

const bases: [url: string, baseUrl: string | undefined, path: string | undefined][] = [
  ['https://api.test/a?b#c', undefined, '/a'],
  ['https://api.test', undefined, '/'],
  ['https://api.test:443/a', 'https://api.test', '/a'],
  ['https://api.test/v1/a%2Fb', 'https://api.test/v1', '/a%2Fb'],
  ['https://api.test/v1', 'https://api.test/v1', '/'],
  ['https://api.test/v12/a', 'https://api.test/v1', undefined],
  ['https://api.test.evil/a', 'https://api.test', undefined],
  ['http://api.test/a', 'https://api.test', undefined],
];

test.each(bases)('%s below %s is %s', (url, baseUrl, path) => {
  const [entry] = readHar(har({ url }), baseUrl);

  expect(entry && 'path' in entry ? entry.path : undefined).toBe(path);
});

test.each([
  ['{', 'it is not JSON'],
  ['[]', 'it has no log.entries'],
  ['{"log":{"entries":[{}]}}', 'log.entries[0] has no request.url'],
])('%s is no archive: %s', (text, says) => {
  expect(() => readHar(text, undefined)).toThrow(new HarError(says));
});
