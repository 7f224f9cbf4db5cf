import { bytesOf, type RawRequest } from './ask.ts';

/** One request of the table, what the mock returns, and why where that is not plain. */
export interface HostileRequest {
  readonly title: string;
  readonly send: RawRequest | (() => Uint8Array | string);
  /** The status code and, for an error, its code; of a success only the status code. */
  readonly want: string;
  readonly why?: string | undefined;
  readonly header?: readonly [name: string, value: string | RegExp];
  /** The client closes its half of the connection after the last byte. */
  readonly isHalfClosed?: boolean | undefined;
  /** How long it takes until the mock gives up on the client, in milliseconds. */
  readonly patience?: number | undefined;
}

const project = '/projects/example_project';
const schema = `${project}/export/schema`;
const exports = `${project}/exports`;
const unknownExport = `${project}/export/download/exp_20260601_182345_ffffffffff`;

const create = (body: string | Uint8Array, headers: RawRequest['headers'] = []): RawRequest => ({
  target: schema,
  headers,
  body,
});
const post = (target: string, headers: RawRequest['headers'] = []): RawRequest => ({ target, headers, body: '{}' });
const get = (target: string, headers: RawRequest['headers'] = []): RawRequest => ({ method: 'GET', target, headers });
const authorized = (value: string | undefined): RawRequest => post(schema, [['Authorization', value]]);
const head = `POST ${schema} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer pat_PROJECT_TOKEN\r\nContent-Type: application/json\r\n`;
const ownSwitch = { why: 'a switch of the mock alone: Prism does not know it, and rightly ignores it' };
const large = 11 * 1024 * 1024;

type Row = readonly [
  title: HostileRequest['title'],
  send: HostileRequest['send'],
  want: HostileRequest['want'],
  more?: Partial<HostileRequest>,
];

const rows: readonly Row[] = [
  // It takes ten seconds, in which the others run.
  [
    'a slow loris',
    () => `GET ${exports} HTTP/1.1\r\nHost: localhost\r\nX-Slow:`,
    '408 validation_failed',
    { patience: 15_000 },
  ],
  // Credentials.
  ['no Authorization', authorized(undefined), '401 missing_authorization'],
  ['an empty Authorization', authorized(''), '401 missing_authorization'],
  ['Bearer without a token', authorized('Bearer'), '401 missing_authorization'],
  ['Bearer and white space', authorized('Bearer    '), '401 missing_authorization'],
  ['Basic credentials', authorized('Basic dXNlcjpwYXNz'), '401 missing_authorization'],
  ['a token without a scheme', authorized('pat_PROJECT_TOKEN'), '401 missing_authorization'],
  ['a token of another prefix', authorized('Bearer sk_live_1'), '401 invalid_token'],
  ['an unknown token', authorized('Bearer pat_unknown'), '401 invalid_token'],
  ['a token of another project', authorized('Bearer pat_for_other'), '401 invalid_token'],
  ['two tokens in one field', authorized('Bearer pat_a pat_b'), '401 invalid_token'],
  ['a token that may only list', authorized('Bearer pat_limited'), '403 permission_denied'],
  [
    'the scheme in lower case',
    authorized('bearer pat_PROJECT_TOKEN'),
    '200',
    { why: 'schemes are case-insensitive (RFC 9110, section 11.1)' },
  ],
  // Path and method.
  ['an unknown route', get('/nothing/here'), '404 not_found'],
  ['the root', get('/'), '404 not_found'],
  ['a route in upper case', get('/PROJECTS/example_project/exports'), '404 not_found'],
  ['a slash at the end', get(`${exports}/`), '404 not_found', { header: ['x-mock-mismatch', /slash too many/] }],
  ['an empty slug', get('/projects//exports'), '404 not_found'],
  ['a slug with a dot', get('/projects/a.b/exports'), '400 validation_failed'],
  ['a slug with an encoded slash', get('/projects/a%2Fb/exports'), '400 validation_failed'],
  ['a slug with an encoded NUL', get('/projects/a%00b/exports'), '400 validation_failed'],
  ['a slug beyond ASCII', get('/projects/caf%C3%A9/exports'), '400 validation_failed'],
  ['the slug __proto__', get('/projects/__proto__/exports'), '200'],
  ['a slug in upper case', get('/projects/EXAMPLE_PROJECT/exports'), '200'],
  ['a percent-encoded letter', get('/projects/%65xample_project/exports'), '200'],
  ['bad percent-encoding', post('/projects/%E0%A4%A/export/schema'), '400 validation_failed'],
  ['a lone percent sign', get('/projects/%/exports'), '400 validation_failed'],
  ['dot segments', get('/projects/../../etc/passwd'), '404 not_found'],
  ['an unknown export', get(unknownExport), '404 not_found'],
  ['an export id of another shape', get(`${project}/export/download/1`), '404 not_found'],
  ['a method that the route does not have', get(schema), '405 not_found', { header: ['allow', 'POST, OPTIONS'] }],
  [
    'DELETE of the list',
    { method: 'DELETE', target: exports },
    '405 not_found',
    { header: ['allow', 'GET, HEAD, OPTIONS'] },
  ],
  ['PROPFIND', { method: 'PROPFIND', target: exports }, '405 not_found'],
  ['TRACE', { method: 'TRACE', target: exports }, '405 not_found'],
  ['a method that nobody knows', { method: 'FETCH', target: exports }, '400 validation_failed'],
  ['HEAD of the list', { method: 'HEAD', target: exports }, '200', { header: ['content-length', /^[1-9]\d+$/] }],
  ['HEAD of what takes POST', { method: 'HEAD', target: schema }, '405'],
  ['OPTIONS', { method: 'OPTIONS', target: exports }, '204', { header: ['allow', 'GET, HEAD, OPTIONS'] }],
  ['OPTIONS of the server', { method: 'OPTIONS', target: '*' }, '204'],
  ['OPTIONS of an unknown route', { method: 'OPTIONS', target: '/nothing' }, '404 not_found'],
  [
    'a preflight',
    {
      method: 'OPTIONS',
      target: schema,
      headers: [
        ['Authorization', undefined],
        ['Origin', 'http://localhost:5173'],
        ['Access-Control-Request-Method', 'POST'],
        ['Access-Control-Request-Headers', 'authorization'],
      ],
    },
    '204',
    { header: ['access-control-allow-headers', 'authorization'] },
  ],
  ['CONNECT', { method: 'CONNECT', target: 'mock.test:443' }, '405 validation_failed'],
  ['a whole URL as the target', get(`http://mock.test${exports}`), '200'],
  ['a target of two slashes', get('//'), '404 not_found'],
  ['a target of 10 000 characters', get(`/projects/${'a'.repeat(10_000)}/exports`), '200'],
  ['a target of 70 000 characters', get(`/projects/${'a'.repeat(70_000)}/exports`), '431 validation_failed'],
  // Query.
  ['a limit of 0', get(`${exports}?limit=0`), '400 validation_failed'],
  ['a limit of 501', get(`${exports}?limit=501`), '400 validation_failed'],
  ['a limit that is text', get(`${exports}?limit=ten`), '400 validation_failed'],
  ['an empty limit', get(`${exports}?limit=`), '400 validation_failed'],
  ['a limit twice', get(`${exports}?limit=1&limit=2`), '400 validation_failed'],
  ['a negative offset', get(`${exports}?offset=-1`), '400 validation_failed'],
  ['an offset beyond every number', get(`${exports}?offset=1e999`), '400 validation_failed'],
  ['an unknown status', get(`${exports}?status=lost`), '400 validation_failed'],
  ['a status twice', get(`${exports}?status=ready&status=all`), '400 validation_failed'],
  ['a query that is not percent-encoded', get(`${exports}?status=%zz`), '400 validation_failed'],
  ['an unknown query parameter', get(`${exports}?__proto__=1&constructor=2`), '200'],
  // Body.
  ['the format xml', create('{"format":"xml"}'), '400 invalid_export_format'],
  ['the format in upper case', create('{"format":"SQL"}'), '400 invalid_export_format'],
  ['the format null', create('{"format":null}'), '400 invalid_export_format'],
  ['a file_name that is a number', create('{"file_name":7}'), '400 validation_failed'],
  ['two mistakes at once', create('{"format":"xml","file_name":7}'), '400 validation_failed'],
  ['a list as the body', create('[]'), '400 validation_failed'],
  ['null as the body', create('null'), '400 validation_failed'],
  ['text as the body', create('"json"'), '400 validation_failed'],
  ['malformed JSON', create('{"format":'), '400 validation_failed'],
  ['no body', { target: schema }, '200'],
  ['an empty body', create(''), '200'],
  ['white space as the body', create('  \r\n'), '200'],
  ['a byte order mark', create('\ufeff{"format":"sql"}'), '200'],
  ['invalid UTF-8', create(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])), '400 validation_failed'],
  ['__proto__ in the body', create('{"__proto__":{"format":"xml"},"constructor":1}'), '200'],
  ['a lone surrogate as the file name', create('{"file_name":"\\ud800"}'), '200'],
  ['a file name that climbs', create('{"file_name":"../../etc/passwd"}'), '200'],
  ['a file name that breaks a header', create('{"file_name":"a\\r\\nSet-Cookie: b=c"}'), '200'],
  ['a property twice', create('{"format":"xml","format":"sql"}'), '200'],
  ['100 000 nested lists', create('['.repeat(100_000) + ']'.repeat(100_000)), '400 validation_failed'],
  ['deep nesting where anything may stand', create(`{"more":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`), '200'],
  ['11 MiB by Content-Length', create(Buffer.alloc(large, 0x20)), '413 validation_failed'],
  [
    '11 MiB by chunks',
    () => {
      const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(0x1_0000, 0x20), Buffer.from('\r\n')]);
      const count = large / 0x1_0000;
      const chunks = Array.from({ length: count }, () => chunk);
      return Buffer.concat([
        Buffer.from(`${head}Transfer-Encoding: chunked\r\n\r\n`),
        ...chunks,
        Buffer.from('0\r\n\r\n'),
      ]);
    },
    '413 validation_failed',
  ],
  // Media types.
  ['text/plain', create('{}', [['Content-Type', 'text/plain']]), '415 validation_failed'],
  ['a form', create('format=sql', [['Content-Type', 'application/x-www-form-urlencoded']]), '415 validation_failed'],
  ['a garbage Content-Type', create('{}', [['Content-Type', ';;;///']]), '415 validation_failed'],
  ['no Content-Type', create('{}', [['Content-Type', undefined]]), '200'],
  ['JSON in UTF-16', create('{}', [['Content-Type', 'application/json; charset=utf-16']]), '415 validation_failed'],
  ['a compressed body', create('{}', [['Content-Encoding', 'gzip']]), '415 validation_failed'],
  ['Accept: ///', post(schema, [['Accept', '///']]), '406 validation_failed'],
  ['Accept: text/html', post(schema, [['Accept', 'text/html']]), '406 validation_failed'],
  ['JSON rejected by quality', post(schema, [['Accept', 'application/json;q=0']]), '406 validation_failed'],
  ['an empty Accept', post(schema, [['Accept', '']]), '200'],
  ['Accept: application/*', post(schema, [['Accept', 'application/*;q=0.1']]), '200'],
  // Preferences and worlds.
  ['a preference that nobody knows', post(schema, [['Prefer', 'cod=404']]), '200'],
  ['a preference for no status code', post(schema, [['Prefer', 'code=99']]), '400 validation_failed'],
  ['a preference for an undeclared status code', post(schema, [['Prefer', 'code=301']]), '400 validation_failed'],
  ['a preference for an unknown example', post(schema, [['Prefer', 'example=nope']]), '400 validation_failed'],
  ['a preference for an unknown error', post(schema, [['Prefer', 'error=nope']]), '400 validation_failed', ownSwitch],
  [
    'a preference for an error the operation has not',
    get(exports, [['Prefer', 'error=invalid_export_format']]),
    '400 validation_failed',
    ownSwitch,
  ],
  [
    'a preference for an error with a wrong status code',
    post(schema, [['Prefer', 'error=not_found, code=200']]),
    '400 validation_failed',
    ownSwitch,
  ],
  ['a preference for an unknown fault', post(schema, [['Prefer', 'fault=fire']]), '400 validation_failed', ownSwitch],
  ['a registered preference', post(schema, [['Prefer', 'return=minimal, wait=5']]), '200'],
  ['the preference __proto__', post(schema, [['Prefer', '__proto__=1']]), '200'],
  ['a world of the wrong shape', post(schema, [['X-Mock-World', 'a/b']]), '400 validation_failed', ownSwitch],
  ['an empty world', post(schema, [['X-Mock-World', '']]), '400 validation_failed', ownSwitch],
  ['a world of 65 characters', post(schema, [['X-Mock-World', 'w'.repeat(65)]]), '400 validation_failed', ownSwitch],
  // Wire.
  [
    '900 headers',
    get(
      exports,
      Array.from({ length: 900 }, (_, index) => [`X-${index}`, '1'] as const),
    ),
    '200',
  ],
  [
    '1 000 long headers',
    get(
      exports,
      Array.from({ length: 1000 }, (_, index) => [`X-Field-${index}`, 'x'.repeat(100)] as const),
    ),
    '431 validation_failed',
  ],
  ['a garbage request line', () => 'hello\r\n\r\n', '400 validation_failed'],
  ['TLS on the plain port', () => Buffer.from('16030100c8010000c4', 'hex'), '400 validation_failed'],
  ['HTTP/3.0', () => `GET ${exports} HTTP/3.0\r\nHost: a\r\n\r\n`, '400 validation_failed'],
  ['HTTP/1.0 without Host', () => `GET ${exports} HTTP/1.0\r\nAuthorization: Bearer pat_PROJECT_TOKEN\r\n\r\n`, '200'],
  ['a header without a colon', () => `${head}garbage\r\n\r\n`, '400 validation_failed'],
  [
    'two lengths that differ',
    () => `${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}}`,
    '400 validation_failed',
  ],
  ['a length that is no number', () => `${head}Content-Length: two\r\n\r\n{}`, '400 validation_failed'],
  ['a negative length', () => `${head}Content-Length: -1\r\n\r\n`, '400 validation_failed'],
  [
    'a length and chunks',
    () => `${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    '400 validation_failed',
  ],
  ['a bad chunk size', () => `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`, '400 validation_failed'],
  [
    'a truncated chunked body',
    () => `${head}Transfer-Encoding: chunked\r\n\r\n5\r\n{"f`,
    '400 validation_failed',
    { isHalfClosed: true },
  ],
  [
    'a body shorter than its length',
    () => `${head}Content-Length: 100\r\n\r\n{}`,
    '400 validation_failed',
    { isHalfClosed: true },
  ],
  ['Expect: 100-continue', create('{}', [['Expect', '100-continue']]), '200'],
  ['an expectation that nobody knows', create('{}', [['Expect', 'a-miracle']]), '200'],
  [
    'an upgrade that the server does not make',
    get(exports, [
      ['Connection', 'Upgrade'],
      ['Upgrade', 'websocket'],
    ]),
    '200',
    { patience: 1500 },
  ],
];

/** The requests that the mock must survive, and respond to in the API's own words. */
export const hostileRequests: readonly HostileRequest[] = rows.map(([title, send, want, more]) => ({
  title,
  send,
  want,
  ...more,
}));

/** What a row of the table writes. */
export function hostileBytes({ send }: Pick<HostileRequest, 'send'>): Uint8Array | string {
  return typeof send === 'function' ? send() : bytesOf(send);
}
