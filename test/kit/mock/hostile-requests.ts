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
const ownSwitch = 'a switch of the mock alone: Prism does not know it, and rightly ignores it';
const large = 11 * 1024 * 1024;

/** The requests that the mock must survive, and respond to in the API's own words. */
export const hostileRequests: readonly HostileRequest[] = [
  // It takes ten seconds, in which the others run.
  {
    title: 'a slow loris',
    send: () => `GET ${exports} HTTP/1.1\r\nHost: localhost\r\nX-Slow:`,
    want: '408 validation_failed',
    patience: 15_000,
  },
  // Credentials.
  { title: 'no Authorization', send: authorized(undefined), want: '401 missing_authorization' },
  { title: 'an empty Authorization', send: authorized(''), want: '401 missing_authorization' },
  { title: 'Bearer without a token', send: authorized('Bearer'), want: '401 missing_authorization' },
  { title: 'Bearer and white space', send: authorized('Bearer    '), want: '401 missing_authorization' },
  { title: 'Basic credentials', send: authorized('Basic dXNlcjpwYXNz'), want: '401 missing_authorization' },
  { title: 'a token without a scheme', send: authorized('pat_PROJECT_TOKEN'), want: '401 missing_authorization' },
  { title: 'a token of another prefix', send: authorized('Bearer sk_live_1'), want: '401 invalid_token' },
  { title: 'an unknown token', send: authorized('Bearer pat_unknown'), want: '401 invalid_token' },
  { title: 'a token of another project', send: authorized('Bearer pat_for_other'), want: '401 invalid_token' },
  { title: 'two tokens in one field', send: authorized('Bearer pat_a pat_b'), want: '401 invalid_token' },
  { title: 'a token that may only list', send: authorized('Bearer pat_limited'), want: '403 permission_denied' },
  {
    title: 'the scheme in lower case',
    send: authorized('bearer pat_PROJECT_TOKEN'),
    want: '200',
    why: 'schemes are case-insensitive (RFC 9110, section 11.1)',
  },
  // Path and method.
  { title: 'an unknown route', send: get('/nothing/here'), want: '404 not_found' },
  { title: 'the root', send: get('/'), want: '404 not_found' },
  { title: 'a route in upper case', send: get('/PROJECTS/example_project/exports'), want: '404 not_found' },
  {
    title: 'a slash at the end',
    send: get(`${exports}/`),
    want: '404 not_found',
    header: ['x-mock-mismatch', /slash too many/],
  },
  { title: 'an empty slug', send: get('/projects//exports'), want: '404 not_found' },
  { title: 'a slug with a dot', send: get('/projects/a.b/exports'), want: '400 validation_failed' },
  { title: 'a slug with an encoded slash', send: get('/projects/a%2Fb/exports'), want: '400 validation_failed' },
  { title: 'a slug with an encoded NUL', send: get('/projects/a%00b/exports'), want: '400 validation_failed' },
  { title: 'a slug beyond ASCII', send: get('/projects/caf%C3%A9/exports'), want: '400 validation_failed' },
  { title: 'the slug __proto__', send: get('/projects/__proto__/exports'), want: '200' },
  { title: 'a slug in upper case', send: get('/projects/EXAMPLE_PROJECT/exports'), want: '200' },
  { title: 'a percent-encoded letter', send: get('/projects/%65xample_project/exports'), want: '200' },
  { title: 'bad percent-encoding', send: post('/projects/%E0%A4%A/export/schema'), want: '400 validation_failed' },
  { title: 'a lone percent sign', send: get('/projects/%/exports'), want: '400 validation_failed' },
  { title: 'dot segments', send: get('/projects/../../etc/passwd'), want: '404 not_found' },
  { title: 'an unknown export', send: get(unknownExport), want: '404 not_found' },
  { title: 'an export id of another shape', send: get(`${project}/export/download/1`), want: '404 not_found' },
  {
    title: 'a method that the route does not have',
    send: get(schema),
    want: '405 not_found',
    header: ['allow', 'POST, OPTIONS'],
  },
  {
    title: 'DELETE of the list',
    send: { method: 'DELETE', target: exports },
    want: '405 not_found',
    header: ['allow', 'GET, HEAD, OPTIONS'],
  },
  { title: 'PROPFIND', send: { method: 'PROPFIND', target: exports }, want: '405 not_found' },
  { title: 'TRACE', send: { method: 'TRACE', target: exports }, want: '405 not_found' },
  { title: 'a method that nobody knows', send: { method: 'FETCH', target: exports }, want: '400 validation_failed' },
  {
    title: 'HEAD of the list',
    send: { method: 'HEAD', target: exports },
    want: '200',
    header: ['content-length', /^[1-9]\d+$/],
  },
  { title: 'HEAD of what takes POST', send: { method: 'HEAD', target: schema }, want: '405' },
  {
    title: 'OPTIONS',
    send: { method: 'OPTIONS', target: exports },
    want: '204',
    header: ['allow', 'GET, HEAD, OPTIONS'],
  },
  { title: 'OPTIONS of the server', send: { method: 'OPTIONS', target: '*' }, want: '204' },
  { title: 'OPTIONS of an unknown route', send: { method: 'OPTIONS', target: '/nothing' }, want: '404 not_found' },
  {
    title: 'a preflight',
    send: {
      method: 'OPTIONS',
      target: schema,
      headers: [
        ['Authorization', undefined],
        ['Origin', 'http://localhost:5173'],
        ['Access-Control-Request-Method', 'POST'],
        ['Access-Control-Request-Headers', 'authorization'],
      ],
    },
    want: '204',
    header: ['access-control-allow-headers', 'authorization'],
  },
  { title: 'CONNECT', send: { method: 'CONNECT', target: 'mock.test:443' }, want: '405 validation_failed' },
  { title: 'a whole URL as the target', send: get(`http://mock.test${exports}`), want: '200' },
  { title: 'a target of two slashes', send: get('//'), want: '404 not_found' },
  { title: 'a target of 10 000 characters', send: get(`/projects/${'a'.repeat(10_000)}/exports`), want: '200' },
  {
    title: 'a target of 70 000 characters',
    send: get(`/projects/${'a'.repeat(70_000)}/exports`),
    want: '431 validation_failed',
  },
  // Query.
  { title: 'a limit of 0', send: get(`${exports}?limit=0`), want: '400 validation_failed' },
  { title: 'a limit of 501', send: get(`${exports}?limit=501`), want: '400 validation_failed' },
  { title: 'a limit that is text', send: get(`${exports}?limit=ten`), want: '400 validation_failed' },
  { title: 'an empty limit', send: get(`${exports}?limit=`), want: '400 validation_failed' },
  { title: 'a limit twice', send: get(`${exports}?limit=1&limit=2`), want: '400 validation_failed' },
  { title: 'a negative offset', send: get(`${exports}?offset=-1`), want: '400 validation_failed' },
  { title: 'an offset beyond every number', send: get(`${exports}?offset=1e999`), want: '400 validation_failed' },
  { title: 'an unknown status', send: get(`${exports}?status=lost`), want: '400 validation_failed' },
  { title: 'a status twice', send: get(`${exports}?status=ready&status=all`), want: '400 validation_failed' },
  { title: 'a query that is not percent-encoded', send: get(`${exports}?status=%zz`), want: '400 validation_failed' },
  { title: 'an unknown query parameter', send: get(`${exports}?__proto__=1&constructor=2`), want: '200' },
  // Body.
  { title: 'the format xml', send: create('{"format":"xml"}'), want: '400 invalid_export_format' },
  { title: 'the format in upper case', send: create('{"format":"SQL"}'), want: '400 invalid_export_format' },
  { title: 'the format null', send: create('{"format":null}'), want: '400 invalid_export_format' },
  { title: 'a file_name that is a number', send: create('{"file_name":7}'), want: '400 validation_failed' },
  { title: 'two mistakes at once', send: create('{"format":"xml","file_name":7}'), want: '400 validation_failed' },
  { title: 'a list as the body', send: create('[]'), want: '400 validation_failed' },
  { title: 'null as the body', send: create('null'), want: '400 validation_failed' },
  { title: 'text as the body', send: create('"json"'), want: '400 validation_failed' },
  { title: 'malformed JSON', send: create('{"format":'), want: '400 validation_failed' },
  { title: 'no body', send: { target: schema }, want: '200' },
  { title: 'an empty body', send: create(''), want: '200' },
  { title: 'white space as the body', send: create('  \r\n'), want: '200' },
  { title: 'a byte order mark', send: create('\ufeff{"format":"sql"}'), want: '200' },
  { title: 'invalid UTF-8', send: create(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])), want: '400 validation_failed' },
  { title: '__proto__ in the body', send: create('{"__proto__":{"format":"xml"},"constructor":1}'), want: '200' },
  { title: 'a lone surrogate as the file name', send: create('{"file_name":"\\ud800"}'), want: '200' },
  { title: 'a file name that climbs', send: create('{"file_name":"../../etc/passwd"}'), want: '200' },
  { title: 'a file name that breaks a header', send: create('{"file_name":"a\\r\\nSet-Cookie: b=c"}'), want: '200' },
  { title: 'a property twice', send: create('{"format":"xml","format":"sql"}'), want: '200' },
  {
    title: '100 000 nested lists',
    send: create('['.repeat(100_000) + ']'.repeat(100_000)),
    want: '400 validation_failed',
  },
  {
    title: 'deep nesting where anything may stand',
    send: create(`{"more":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`),
    want: '200',
  },
  { title: '11 MiB by Content-Length', send: create(Buffer.alloc(large, 0x20)), want: '413 validation_failed' },
  {
    title: '11 MiB by chunks',
    send: () => {
      const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(0x1_0000, 0x20), Buffer.from('\r\n')]);
      const count = large / 0x1_0000;
      const chunks = Array.from({ length: count }, () => chunk);
      return Buffer.concat([
        Buffer.from(`${head}Transfer-Encoding: chunked\r\n\r\n`),
        ...chunks,
        Buffer.from('0\r\n\r\n'),
      ]);
    },
    want: '413 validation_failed',
  },
  // Media types.
  { title: 'text/plain', send: create('{}', [['Content-Type', 'text/plain']]), want: '415 validation_failed' },
  {
    title: 'a form',
    send: create('format=sql', [['Content-Type', 'application/x-www-form-urlencoded']]),
    want: '415 validation_failed',
  },
  { title: 'a garbage Content-Type', send: create('{}', [['Content-Type', ';;;///']]), want: '415 validation_failed' },
  { title: 'no Content-Type', send: create('{}', [['Content-Type', undefined]]), want: '200' },
  {
    title: 'JSON in UTF-16',
    send: create('{}', [['Content-Type', 'application/json; charset=utf-16']]),
    want: '415 validation_failed',
  },
  { title: 'a compressed body', send: create('{}', [['Content-Encoding', 'gzip']]), want: '415 validation_failed' },
  { title: 'Accept: ///', send: post(schema, [['Accept', '///']]), want: '406 validation_failed' },
  { title: 'Accept: text/html', send: post(schema, [['Accept', 'text/html']]), want: '406 validation_failed' },
  {
    title: 'JSON rejected by quality',
    send: post(schema, [['Accept', 'application/json;q=0']]),
    want: '406 validation_failed',
  },
  { title: 'an empty Accept', send: post(schema, [['Accept', '']]), want: '406 validation_failed' },
  { title: 'Accept: application/*', send: post(schema, [['Accept', 'application/*;q=0.1']]), want: '200' },
  // Preferences and worlds.
  {
    title: 'a preference that nobody knows',
    send: post(schema, [['Prefer', 'cod=404']]),
    want: '200',
  },
  {
    title: 'a preference for no status code',
    send: post(schema, [['Prefer', 'code=99']]),
    want: '400 validation_failed',
  },
  {
    title: 'a preference for an undeclared status code',
    send: post(schema, [['Prefer', 'code=301']]),
    want: '400 validation_failed',
  },
  {
    title: 'a preference for an unknown example',
    send: post(schema, [['Prefer', 'example=nope']]),
    want: '400 validation_failed',
  },
  {
    title: 'a preference for an unknown error',
    send: post(schema, [['Prefer', 'error=nope']]),
    want: '400 validation_failed',
    why: ownSwitch,
  },
  {
    title: 'a preference for an error the operation has not',
    send: get(exports, [['Prefer', 'error=invalid_export_format']]),
    want: '400 validation_failed',
    why: ownSwitch,
  },
  {
    title: 'a preference for an error with a wrong status code',
    send: post(schema, [['Prefer', 'error=not_found, code=200']]),
    want: '400 validation_failed',
    why: ownSwitch,
  },
  {
    title: 'a preference for an unknown fault',
    send: post(schema, [['Prefer', 'fault=fire']]),
    want: '400 validation_failed',
    why: ownSwitch,
  },
  { title: 'a registered preference', send: post(schema, [['Prefer', 'return=minimal, wait=5']]), want: '200' },
  {
    title: 'the preference __proto__',
    send: post(schema, [['Prefer', '__proto__=1']]),
    want: '200',
  },
  {
    title: 'a world of the wrong shape',
    send: post(schema, [['X-Mock-World', 'a/b']]),
    want: '400 validation_failed',
    why: ownSwitch,
  },
  {
    title: 'an empty world',
    send: post(schema, [['X-Mock-World', '']]),
    want: '400 validation_failed',
    why: ownSwitch,
  },
  {
    title: 'a world of 65 characters',
    send: post(schema, [['X-Mock-World', 'w'.repeat(65)]]),
    want: '400 validation_failed',
    why: ownSwitch,
  },
  // Wire.
  {
    title: '900 headers',
    send: get(
      exports,
      Array.from({ length: 900 }, (_, index) => [`X-${index}`, '1'] as const),
    ),
    want: '200',
  },
  {
    title: '1 000 long headers',
    send: get(
      exports,
      Array.from({ length: 1000 }, (_, index) => [`X-Field-${index}`, 'x'.repeat(100)] as const),
    ),
    want: '431 validation_failed',
  },
  { title: 'a garbage request line', send: () => 'hello\r\n\r\n', want: '400 validation_failed' },
  {
    title: 'TLS on the plain port',
    send: () => Buffer.from('16030100c8010000c4', 'hex'),
    want: '400 validation_failed',
  },
  { title: 'HTTP/3.0', send: () => `GET ${exports} HTTP/3.0\r\nHost: a\r\n\r\n`, want: '400 validation_failed' },
  {
    title: 'HTTP/1.0 without Host',
    send: () => `GET ${exports} HTTP/1.0\r\nAuthorization: Bearer pat_PROJECT_TOKEN\r\n\r\n`,
    want: '200',
  },
  { title: 'a header without a colon', send: () => `${head}garbage\r\n\r\n`, want: '400 validation_failed' },
  {
    title: 'two lengths that differ',
    send: () => `${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}}`,
    want: '400 validation_failed',
  },
  {
    title: 'a length that is no number',
    send: () => `${head}Content-Length: two\r\n\r\n{}`,
    want: '400 validation_failed',
  },
  { title: 'a negative length', send: () => `${head}Content-Length: -1\r\n\r\n`, want: '400 validation_failed' },
  {
    title: 'a length and chunks',
    send: () => `${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    want: '400 validation_failed',
  },
  {
    title: 'a bad chunk size',
    send: () => `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
    want: '400 validation_failed',
  },
  {
    title: 'a truncated chunked body',
    send: () => `${head}Transfer-Encoding: chunked\r\n\r\n5\r\n{"f`,
    want: '400 validation_failed',
    isHalfClosed: true,
  },
  {
    title: 'a body shorter than its length',
    send: () => `${head}Content-Length: 100\r\n\r\n{}`,
    want: '400 validation_failed',
    isHalfClosed: true,
  },
  { title: 'Expect: 100-continue', send: create('{}', [['Expect', '100-continue']]), want: '200' },
  { title: 'an expectation that nobody knows', send: create('{}', [['Expect', 'a-miracle']]), want: '200' },
  {
    title: 'an upgrade that the server does not make',
    send: get(exports, [
      ['Connection', 'Upgrade'],
      ['Upgrade', 'websocket'],
    ]),
    want: '200',
    patience: 1500,
  },
];

/** What a row of the table writes. */
export function hostileBytes({ send }: Pick<HostileRequest, 'send'>): Uint8Array | string {
  return typeof send === 'function' ? send() : bytesOf(send);
}
