import type { WorldControl } from '../../../src/kit/mock/world-control.ts';

/** One request of the comparison, distinguished by its title. */
interface Asked {
  readonly title: string;
  readonly method?: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

const authorization = 'Bearer pat_PROJECT_TOKEN';
const json = { authorization, 'content-type': 'application/json' };
const create = '/projects/example_project/export/schema';
const list = '/projects/example_project/exports';

/** Requests whose order matters: the later ones see what the earlier ones made. `{id}` is the id of the last export. */
export const exchanges: readonly Asked[] = [
  { title: 'nothing to list', path: list, headers: { authorization } },
  { title: 'create with the defaults', method: 'POST', path: create, headers: json, body: '{}' },
  {
    title: 'create with a choice and an operation',
    method: 'POST',
    path: create,
    headers: { ...json, 'x-operation-key': 'edit-profile-email', 'x-operation-run-id': 'oprun_client_20260602_001' },
    body: '{"format":"sql","file_name":"example_project_schema"}',
  },
  { title: 'create without a body', method: 'POST', path: create, headers: { authorization } },
  {
    title: 'create for a slug in upper case',
    method: 'POST',
    path: '/projects/OTHER/export/schema',
    headers: json,
    body: '{}',
  },
  { title: 'list', path: list, headers: { authorization } },
  { title: 'list a page', path: `${list}?limit=1&offset=1&status=ready`, headers: { authorization } },
  { title: 'download', path: '/projects/other/export/download/{id}', headers: { authorization } },
  {
    title: 'download of another project',
    path: '/projects/example_project/export/download/{id}',
    headers: { authorization },
  },
  {
    title: 'head of a download',
    method: 'HEAD',
    path: '/projects/other/export/download/{id}',
    headers: { authorization },
  },
  { title: 'unknown export', path: '/projects/other/export/download/exp_0', headers: { authorization } },
  { title: 'no token', path: list },
  { title: 'another scheme', path: list, headers: { authorization: 'Basic eDp5' } },
  { title: 'a token of another form', path: list, headers: { authorization: 'Bearer nonsense' } },
  { title: 'an unknown token', path: list, headers: { authorization: 'Bearer pat_unknown' } },
  { title: 'a bad format', method: 'POST', path: create, headers: json, body: '{"format":"csv"}' },
  { title: 'a bad file name', method: 'POST', path: create, headers: json, body: '{"file_name":7}' },
  { title: 'a bad slug', path: '/projects/no%20slug/exports', headers: { authorization } },
  { title: 'malformed JSON', method: 'POST', path: create, headers: json, body: '{"format":' },
  { title: 'no object', method: 'POST', path: create, headers: json, body: '[]' },
  {
    title: 'a body in another media type',
    method: 'POST',
    path: create,
    headers: { ...json, 'content-type': 'text/csv' },
    body: 'a,b',
  },
  { title: 'a limit out of range', path: `${list}?limit=0`, headers: { authorization } },
  { title: 'not acceptable', path: list, headers: { authorization, accept: 'image/png' } },
  { title: 'an unknown route', path: '/projects/example_project/tables', headers: { authorization } },
  { title: 'a wrong method', method: 'DELETE', path: list, headers: { authorization } },
  { title: 'bad percent-encoding', path: '/projects/%E0%A4%A/exports', headers: { authorization } },
  { title: 'a query that is bad percent-encoding', path: `${list}?status=%E0%A4%A`, headers: { authorization } },
  { title: 'an overridden error', path: list, headers: { authorization, prefer: 'error=permission_denied' } },
  { title: 'an overridden server error', path: list, headers: { authorization, prefer: 'fault=error' } },
  { title: 'an overridden status', path: list, headers: { authorization, prefer: 'code=404' } },
  ...[200, 400, 401, 403, 404, 418, 429, 500, 503].map((code) => ({
    title: `an overridden ${code}`,
    method: 'POST',
    path: create,
    headers: { ...json, prefer: `code=${code}` },
    body: '{}',
  })),
  { title: 'a status that is not declared', path: list, headers: { authorization, prefer: 'code=302' } },
  { title: 'a page of the examples', path: list, headers: { authorization, prefer: 'example=recent_exports' } },
  { title: 'a misspelled body property', method: 'POST', path: create, headers: json, body: '{"formt":"sql"}' },
  { title: 'a misspelled query parameter', path: `${list}?limt=1`, headers: { authorization } },
  { title: 'a named example', method: 'POST', path: create, headers: { ...json, prefer: 'example=full' }, body: '{}' },
  { title: 'an example that does not exist', path: list, headers: { authorization, prefer: 'example=nope' } },
  { title: 'a preference that does not exist', path: list, headers: { authorization, prefer: 'colour=red' } },
  { title: 'a magic token', path: list, headers: { authorization: 'Bearer pat_mock_permission_denied' } },
  { title: 'a magic slug', path: '/projects/mock_not_found/exports', headers: { authorization } },
  { title: 'a broken connection', path: list, headers: { authorization, prefer: 'fault=reset' } },
  { title: 'an empty response', path: list, headers: { authorization, prefer: 'fault=empty' } },
  { title: 'a response that breaks off', path: list, headers: { authorization, prefer: 'fault=truncate' } },
  { title: 'another world', path: list, headers: { authorization, 'x-mock-world': 'another' } },
  { title: 'a world with a bad name', path: list, headers: { authorization, 'x-mock-world': 'no world' } },
  { title: 'the health of the mock', path: '/__mock/scenario' },
  {
    title: 'setting a scenario',
    method: 'PUT',
    path: '/__mock/scenario',
    headers: { 'content-type': 'application/json' },
    body: '{"steps":[{"outcome":{"error":"not_found"},"times":1}]}',
  },
  { title: 'the scenario strikes', path: list, headers: { authorization } },
  { title: 'the scenario is used up', path: list, headers: { authorization } },
  {
    title: 'a scenario that the contract does not know',
    method: 'PUT',
    path: '/__mock/scenario',
    headers: { 'content-type': 'application/json' },
    body: '{"steps":[{"outcome":{"error":"nope"}}]}',
  },
  { title: 'a control path that does not exist', path: '/__mock/nothing' },
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
  for (const { title, method = 'GET', path, headers = {}, body } of exchanges) {
    const init = { method, headers, ...(body === undefined ? {} : { body }) };
    const response = await see(() => send(baseUrl + path.replace('{id}', id), init));
    seen[title] = response;
    if (response !== 'broken' && method === 'POST' && response.status === 200)
      id = JSON.parse(response.body).data.export.id;
    if (title === 'a named example') id = '';
  }
  return seen;
}

async function see(send: () => Promise<Response>): Promise<Seen> {
  try {
    const response = await send();
    const body = await response.text();
    if (response.type === 'error') return 'broken';
    const fields = [...response.headers].filter(([name]) => !transport.has(name));
    return { status: response.status, headers: Object.fromEntries(fields), body };
  } catch (error) {
    if (error instanceof TypeError) return 'broken';
    throw error;
  }
}
