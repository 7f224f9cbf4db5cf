import type { WorldControl } from '../../../src/kit/mock/world-control.ts';

/** One request of the comparison, distinguished by its title. */
interface Asked {
  readonly title: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: BodyInit;
}

const authorization = 'Bearer pat_PROJECT_TOKEN';
const json = { 'content-type': 'application/json' };
const create = '/projects/example_project/export/schema';
const list = '/projects/example_project/exports';
const download = '/projects/other/export/download/{id}';

type Headers = Readonly<Record<string, string>>;

const get = (title: string, path: string, headers: Headers = {}, method = 'GET'): Asked => ({
  ...{ title, method, path },
  headers: { authorization, ...headers },
});
const post = (title: string, body?: BodyInit, headers: Headers = json, path = create): Asked => ({
  ...get(title, path, headers, 'POST'),
  ...(body === undefined ? {} : { body }),
});
const prefer = (preference: string, path = list): Asked =>
  get(`Prefer: ${preference} ${path}`, path, { prefer: preference });
const control = (title: string, path: string, steps?: string): Asked => ({
  ...{ title, path, method: steps === undefined ? 'GET' : 'PUT', headers: steps === undefined ? {} : json },
  ...(steps === undefined ? {} : { body: `{"steps":[${steps}]}` }),
});

/** Requests whose order matters: the later ones see what the earlier ones made. `{id}` is the id of the last export. */
export const exchanges: readonly Asked[] = [
  get('nothing to list', list),
  post('create with the defaults', '{}'),
  post('create with a choice and an operation', '{"format":"sql","file_name":"example_project_schema"}', {
    ...json,
    'x-operation-key': 'edit-profile-email',
    'x-operation-run-id': 'oprun_client_20260602_001',
  }),
  post('create without a body', undefined, {}),
  post('create for a slug in upper case', '{}', json, '/projects/OTHER/export/schema'),
  get('list', list),
  get('list a page', `${list}?limit=1&offset=1&status=ready`),
  get('download', download),
  get('download of another project', download.replace('other', 'example_project')),
  get('head of a download', download, {}, 'HEAD'),
  get('a download that may be a part', download, { range: 'bytes=0-9' }),
  get('a download that is not acceptable', download, { accept: 'image/png' }),
  get('unknown export', '/projects/other/export/download/exp_0'),
  ...['zip', 'zip-csv', 'json'].flatMap((format) => [
    post(`a database as ${format}`, `{"format":"${format}"}`, json, '/projects/other/export/database'),
    get(`the download of a database as ${format}`, download),
  ]),
  get('head of a list', list, {}, 'HEAD'),
  get('head of an error', '/projects/mock_not_found/exports', {}, 'HEAD'),
  get('head of a creation', create, {}, 'HEAD'),
  get('options of a list', list, {}, 'OPTIONS'),
  get('options of a creation', create, {}, 'OPTIONS'),
  get('options of an unknown route', '/nothing', {}, 'OPTIONS'),
  { ...get('no token', list), headers: {} },
  get('another scheme', list, { authorization: 'Basic eDp5' }),
  get('a token of another form', list, { authorization: 'Bearer nonsense' }),
  get('an unknown token', list, { authorization: 'Bearer pat_unknown' }),
  get('a token that may only list', list, { authorization: 'Bearer pat_limited' }),
  post('a token that may not create', '{}', { ...json, authorization: 'Bearer pat_limited' }),
  get('a token of another slug', list, { authorization: 'Bearer pat_for_other' }),
  post('a bad format', '{"format":"csv"}'),
  post('a bad file name', '{"file_name":7}'),
  get('a bad slug', '/projects/no%20slug/exports'),
  post('malformed JSON', '{"format":'),
  post('no object', '[]'),
  post('null', 'null'),
  post('only spaces', '  '),
  post('a byte order mark', '\ufeff{"format":"sql"}'),
  post('bytes that are not UTF-8', new Uint8Array([123, 34, 255, 34, 125])),
  post('a property twice', '{"format":"sql","format":"json"}'),
  post('a property of every prototype', '{"__proto__":{"format":"sql"},"constructor":1}'),
  post('very deep', `${'['.repeat(20_000)}${']'.repeat(20_000)}`),
  post('a body in another media type', 'a,b', { 'content-type': 'text/csv' }),
  post('a form', new URLSearchParams({ format: 'sql' }), {}),
  post('a media type of the JSON family', '{}', { 'content-type': 'application/problem+json' }),
  post('another character set', '{}', { 'content-type': 'application/json; charset=latin1' }),
  post('a content coding', '{}', { ...json, 'content-encoding': 'gzip' }),
  get('a limit out of range', `${list}?limit=0`),
  get('a limit twice', `${list}?limit=1&limit=2`),
  get('an empty limit', `${list}?limit=`),
  get('not acceptable', list, { accept: 'image/png' }),
  get('what is accepted with a weight of nothing', list, { accept: 'application/json;q=0, */*' }),
  get('an unknown route', '/projects/example_project/tables'),
  get('a slash at the end', `${list}/`),
  get('a wrong method', list, {}, 'DELETE'),
  get('bad percent-encoding', '/projects/%E0%A4%A/exports'),
  get('a query that is bad percent-encoding', `${list}?status=%E0%A4%A`),
  ...[
    ...['error=permission_denied', 'error=nope', 'fault=error', 'code=404', 'code=302', 'code=nope', 'example=nope'],
    ...['example=recent_exports', 'example=recent_exports, code=404', 'dynamic=true', 'dynamic=no', 'colour=red'],
    ...['respond-async, wait=10', 'return=minimal; foo="some parameter"', 'count=exact, error=not_found', 'cod=404'],
    ...['code=429, retry-after=2', 'delay=1', 'delay=-1', 'CODE="404"', 'fault=reset', 'fault=empty', 'fault=truncate'],
  ].map((preference) => prefer(preference)),
  ...['size=2000', 'size=2000, rate=1000000', 'size=-1', 'dynamic=true', 'code=404', 'fault=truncate'].map(
    (preference) => prefer(preference, download),
  ),
  ...[200, 400, 401, 403, 404, 418, 429, 500, 503].map((code) =>
    post(`an overridden ${code}`, '{}', { ...json, prefer: `code=${code}` }),
  ),
  post('generated data', '{}', { ...json, prefer: 'dynamic=true' }),
  post('a misspelled body property', '{"formt":"sql"}'),
  get('a misspelled query parameter', `${list}?limt=1`),
  post('a named example', '{}', { ...json, prefer: 'example=full' }),
  ...['permission_denied', 'code_503', 'fault_reset', 'not_fund'].map((word) =>
    get(`the magic token ${word}`, list, { authorization: `Bearer pat_mock_${word}` }),
  ),
  ...['not_found', 'Not_Found', 'fault_truncate', 'fault_error', 'code_429_retry_after_2', 'delay_1', 'nt_found'].map(
    (word) => get(`the magic slug ${word}`, `/projects/mock_${word}/exports`),
  ),
  post('a file that goes missing', '{"file_name":"mock_missing"}', json, '/projects/other/export/schema'),
  get('the missing file', download),
  get('the missing file in the list', '/projects/other/exports?status=not_found'),
  get('another world', list, { 'x-mock-world': 'another' }),
  get('a world with a bad name', list, { 'x-mock-world': 'no world' }),
  control('the scenario of the mock', '/__mock/scenario'),
  control('setting a scenario', '/__mock/scenario', '{"outcome":{"error":"not_found"},"times":1}'),
  get('the scenario strikes', list),
  get('the scenario is used up', list),
  control('a scenario that the contract does not know', '/__mock/scenario', '{"outcome":{"error":"nope"}}'),
  control('a control path that does not exist', '/__mock/nothing'),
];

/** Stops the clocks of the worlds that the exchanges use, all at the same moment. */
export function stopClocks({ world }: { world(id: string): WorldControl }): void {
  for (const id of ['default', 'another']) {
    world(id).clock.freeze();
    world(id).clock.set(new Date('2026-06-02T12:00:00Z'));
  }
}

/** What a client sees of a response: never the transport's own headers. */
export type Seen =
  | { readonly status: number; readonly headers: Record<string, string>; readonly body: string }
  | 'broken';

const transport = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding']);

/** Sends every request in turn and reports what a client sees. */
export async function play(
  baseUrl: string,
  send: (url: string, init: RequestInit) => Promise<Response>,
): Promise<Record<string, Seen>> {
  const seen: Record<string, Seen> = {};
  let id = '';
  for (const { title, method, path, headers, body } of exchanges) {
    const init = { method, headers, ...(body === undefined ? {} : { body }) };
    const response = await see(() => send(baseUrl + path.replace('{id}', id), init));
    seen[title] = response;
    if (response !== 'broken' && method === 'POST' && response.status === 200)
      id = JSON.parse(response.body).data.export.id;
  }
  return seen;
}

async function see(send: () => Promise<Response>): Promise<Seen> {
  try {
    const response = await send();
    // A download may be of any bytes.
    const bytes = new Uint8Array(await response.arrayBuffer());
    const body = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    if (response.type === 'error') return 'broken';
    const fields = [...response.headers].filter(([name]) => !transport.has(name));
    return { status: response.status, headers: Object.fromEntries(fields), body };
  } catch (error) {
    if (error instanceof TypeError) return 'broken';
    throw error;
  }
}
