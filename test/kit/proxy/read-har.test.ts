import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Sighting } from '../../../src/kit/proxy/index.ts';
import { HarError, readHar } from '../../../src/kit/proxy/read-har.ts';

interface Recorded {
  readonly url?: string;
  readonly method?: string;
  readonly status?: number;
  readonly statusText?: string;
  readonly bodySize?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly content?: object;
}

const har = ({
  url = 'https://api.test/a',
  method = 'GET',
  status = 200,
  statusText,
  bodySize,
  headers = { Date: 'Tue, 02 Jun 2026 01:23:45 GMT' },
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
            statusText,
            bodySize,
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
      ...{ method: 'GET', url: 'https://api.test/a', effect: 'safe', body: undefined, isPartial: true },
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

const bodies: [name: string, given: Recorded, want: string | number[]][] = [
  ['none', { content: { size: 0 } }, []],
  ['Base64', { content: { size: 2, text: 'AP8=', encoding: 'base64' } }, [0, 255]],
  ['not recorded', { content: { size: 5 } }, 'not the whole body'],
  [
    'cut by the recorder',
    { headers: { ...json, 'Content-Length': '9000' }, content: { size: 6, text: '{"a":1' } },
    'not the whole body',
  ],
  [
    'JSON that its owner made shorter',
    { headers: { ...json, 'Content-Length': '9000' }, content: { size: 2, text: '{}' } },
    [0x7b, 0x7d],
  ],
  [
    'text that the recorder cut',
    { headers: { 'Content-Type': 'text/csv' }, content: { size: 9000, text: 'ab' } },
    'not the whole body',
  ],
  [
    'the response to HEAD',
    { method: 'HEAD', headers: { ...json, 'Content-Length': '9000' }, content: { size: 0, text: '' } },
    [],
  ],
  ['of unknown size, as minimal recordings say', { content: { size: -1 } }, 'not the whole body'],
  ['of no stated size', { content: {} }, 'not the whole body'],
  ['in a file beside it', { content: { size: -1, _file: 'a.json' } }, [0x7b, 0x7d]],
  ['in a file that is not there', { content: { size: 2, _file: 'b.json' } }, 'not the whole body'],
  ['from the cache', { status: 304 }, 'from its cache'],
  [
    'of a redirect by the browser',
    { status: 307, headers: { 'Non-Authoritative-Reason': 'HSTS' }, content: { size: 0 } },
    'redirected it by itself',
  ],
  [
    'of a redirect that only its status text gives away',
    { status: 307, statusText: 'Internal Redirect', content: { size: 0 } },
    'redirected it by itself',
  ],
  ['empty, of unknown size', { content: { size: -1, text: '' } }, 'not the whole body'],
  ['empty, of no stated size', { content: { text: '' } }, 'not the whole body'],
  ['empty, though some came', { content: { size: 0, text: '' }, bodySize: 90 }, 'not the whole body'],
  ['empty', { content: { size: 0, text: '' }, bodySize: 0 }, []],
  [
    'left out, as a comment says',
    { content: { size: 0, comment: 'Response bodies are not included.' } },
    'not the whole body',
  ],
  ['Base64 in capitals', { content: { size: 2, text: 'AP8=', encoding: 'BASE64' } }, [0, 255]],
  [
    'a text that is called Base64, as Firefox writes it',
    { content: { size: 3, text: '[1]', encoding: 'base64' } },
    [91, 49, 93],
  ],
  ['Base64 in lines', { content: { size: 2, text: 'AP\r\n8=', encoding: 'base64' } }, [0, 255]],
  [
    'JSON that its owner made unreadable',
    { headers: json, content: { size: 1, text: '[application/json redacted]' } },
    'not the whole body',
  ],
  ['JSON of unknown size that was cut', { headers: json, content: { size: -1, text: '{"a":1' } }, 'not the whole body'],
  [
    'what the target sent in place of JSON',
    { headers: json, content: { size: 4, text: 'oops' } },
    [0x6f, 0x6f, 0x70, 0x73],
  ],
  ['without any header', { headers: {}, content: { size: 0 } }, 'no headers of the response'],
  ['of a file', { url: 'file:///a', content: { size: 0 } }, 'did not go over HTTP'],
  ['of an extension', { url: 'chrome-extension://a/a', content: { size: 0 } }, 'not go over HTTP'],
  ['blocked', { status: 0 }, 'no response'],
  ['switched to another protocol', { status: 101 }, 'no response'],
];

test.each(bodies)('A body: %s', (_name, given, want) => {
  const attached = (file: string) => (file === 'a.json' ? new TextEncoder().encode('{}') : undefined);
  const [entry] = readHar(har(given), undefined, attached);

  if (typeof want === 'string') expect(entry).toMatchObject({ reason: expect.stringContaining(want) });
  else expect(entry).toMatchObject({ response: { body: Uint8Array.from(want) } });
});

test('A method is as it was written, for a server may tell its case', () => {
  const [entry] = readHar(har({ method: 'get', headers: json, content: { size: 2, text: '{}' } }), undefined);

  expect(entry).toMatchObject({ request: { method: 'get' } });
});

test.each([
  ['application/json', gzipSync('{}'), true],
  ['application/json', gzipSync('{}'), true, 2],
  ['application/json', Buffer.from('{}'), false],
  ['application/zip', gzipSync('{}'), false],
])('A coding is still on a text of %s that is not UTF-8', (type, bytes, isCoded, size = bytes.byteLength) => {
  const headers = { 'Content-Type': type, 'Content-Encoding': 'gzip' };
  const content = { size, text: bytes.toString('base64'), encoding: 'base64' };

  const [entry] = readHar(har({ headers, content }), undefined);

  const names = (entry as Sighting).response.headers.map(([name]) => name);
  expect(names.includes('Content-Encoding')).toBe(isCoded);
});

test.each([
  [{ size: 2, text: '{}' }, undefined],
  [{ size: 1, text: 'é' }, true],
  [{ size: 900, text: '{}' }, true],
  [{ text: '{}' }, true],
])('The bytes of the content %j are known only where its size is', (content, isPartial) => {
  const [entry] = readHar(har({ headers: json, content }), undefined);

  expect((entry as { response: { isPartial?: boolean } }).response.isPartial).toBe(isPartial);
});

test.each([
  [{ _fromCache: 'disk' }, 'from its cache'],
  [{ _fromCache: 'memory' }, 'from its cache'],
  [{ timings: {}, cache: { afterRequest: { hitCount: 1 } } }, 'from its cache'],
  [{ _fetchType: 'Disk Cache' }, 'from its cache'],
  [{ _fromCache: 'prefetch' }, 'from its cache'],
  [{ _fetchType: 'Inspector Override' }, 'in place of the target'],
  [{ _error: 'net::ERR_ABORTED' }, 'before the response was whole'],
  [
    { response: { status: 200, _failureText: 'net::ERR_ABORTED', headers: { Date: 'now' } } },
    'before the response was',
  ],
  [{ _fetchedViaServiceWorker: true }, 'a service worker'],
  [{ request: { method: 'GET' } }, 'no URL'],
  [{ request: null, response: 5 }, 'no URL'],
  [{ response: undefined }, 'no response'],
  [{ request: { url: { toString: 1 }, method: 'GET' } }, 'no URL'],
  [{ request: { url: 'https://a.test', method: { toString: 1 } } }, 'no method'],
  [{ response: { status: { valueOf: 1 } } }, 'no response'],
  [{ response: { status: 200.5 } }, 'no response'],
  [{ response: { status: 200, headers: [{ name: { toString: 1 }, value: [] }], content: {} } }, 'no headers'],
])('An entry with %j costs itself alone: %s', (change, reason) => {
  const recording = JSON.parse(har({ content: { size: 0 } })) as { log: { entries: object[] } };
  recording.log.entries.unshift({ ...recording.log.entries[0], ...change });
  const [odd, usual] = readHar(JSON.stringify(recording), undefined);

  expect(odd).toEqual({ reason: expect.stringContaining(reason) });
  expect(usual).toHaveProperty('response');
});

test.each([
  [{ response: { headers: json } }, { response: { headers: [['Content-Type', 'application/json']] } }],
  [
    { response: { headers: { Vary: 'Origin\nAccept ' } } },
    {
      response: {
        headers: [
          ['Vary', 'Origin'],
          ['Vary', 'Accept'],
        ],
      },
    },
  ],
  [{ response: { headers: [{ name: 'Vary', value: ['Origin'] }] } }, { response: { headers: [['Vary', 'Origin']] } }],
  [{ request: { postData: { text: '' } } }, { request: { body: undefined } }],
  [
    { request: { postData: { text: 'e30=', encoding: 'base64' } } },
    { request: { body: new TextEncoder().encode('{}') } },
  ],
])('What recorders write otherwise is read: %j', (given, want) => {
  const recording = JSON.parse(har({ content: { size: 2, text: '{}' } })) as { log: { entries: [object] } };
  const [own] = recording.log.entries;
  for (const [name, more] of Object.entries(given)) Object.assign(own[name as never], more);
  const [entry] = readHar(JSON.stringify(recording), undefined);

  expect(entry).toMatchObject(want);
});

test('What stands twice in a recording is judged once', () => {
  const recording = JSON.parse(har({ content: { size: 0 } })) as { log: { entries: [object] } };
  const [own] = recording.log.entries;
  const [at, later] = ['2026-06-02T01:23:45.000Z', '2026-06-02T01:23:45.001Z'].map((startedDateTime) => ({
    ...own,
    startedDateTime,
  }));
  const entries = readHar(JSON.stringify({ log: { entries: [at, later, at, own, own] } }), undefined);

  expect(entries.map((entry) => entry && 'reason' in entry && entry.reason)).toEqual([
    ...[false, false, 'the recording has it twice'],
    ...[false, false],
  ]);
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
  const [entry] = readHar(har({ url, content: { size: 0 } }), baseUrl);

  expect(entry && 'path' in entry ? entry.path : undefined).toBe(path);
});

test.each([
  ['{', 'it is not JSON'],
  ['[]', 'it has no log.entries'],
])('%s is no archive: %s', (text, says) => {
  expect(() => readHar(text, undefined)).toThrow(new HarError(says));
});
