import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CallOptions, Client, Result } from 'zangtable-contract/client';
import type { CreatedExport } from '../src/wire.ts';
import { type Pages, sendPage } from './pages.ts';
import { readChoice } from './read-choice.ts';
import { itemOf, sendJson, sendProblem } from './send.ts';

/** What the backend needs. It decides the project; the page cannot. */
export interface BackendOptions {
  readonly client: Client;
  readonly project: string;
  readonly pages: Pages;
}

interface Incoming extends BackendOptions {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** What goes with each call. Its signal aborts when the page goes away or the person cancels. */
  readonly call: CallOptions;
}

const actionKey = 'export-button';

/** The backend of the page: its files, and the three things it can ask for under `/api/exports`. */
export function createBackend(options: BackendOptions): RequestListener {
  return (request, response) => {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    // Not resolved against a base: `//` would be a URL without a host.
    const target = request.url?.startsWith('/') ? `http://localhost${request.url}` : (request.url ?? '');
    if (!URL.canParse(target)) return void response.writeHead(400).end();
    const call = { signal: gone.signal, headers: worldOf(request) };
    respond({ ...options, request, response, url: new URL(target), call }).catch((error: unknown) => {
      if (!gone.signal.aborted) console.error(error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  };
}

async function respond(incoming: Incoming): Promise<void> {
  const { request, response, url, pages } = incoming;
  const [, exportId] = /^\/api\/exports\/([^/]+)\/file$/.exec(url.pathname) ?? [];
  if (isForeign(request)) return void response.writeHead(403).end();
  if (request.method === 'GET' && exportId !== undefined) return await download(incoming, decode(exportId));
  if (request.method === 'GET' && url.pathname === '/api/exports') return await list(incoming);
  if (request.method === 'POST' && url.pathname === '/api/exports') return await create(incoming);
  if (request.method === 'GET') return sendPage(pages, url.pathname, response);
  response.writeHead(405).end();
}

async function list({ client, project, response, call }: Incoming): Promise<void> {
  const listed = await client.listExports({ project, limit: 20 }, call);
  if (listed.ok) sendJson(response, 200, { exports: listed.data.exports.map(itemOf) });
  else sendProblem(response, listed.error);
}

async function create({ client, project, request, response, call }: Incoming): Promise<void> {
  const choice = await readChoice(request);
  // What is left of a body that is too long is never read, so its connection cannot go on.
  if (choice === 'too long') return void response.writeHead(413, { connection: 'close' }).end();
  if (choice === undefined) return void response.writeHead(400).end();
  const { format, fileName } = choice;
  const run = client.operation(actionKey);
  const name = fileName.trim() === '' ? {} : { file_name: fileName.trim() };
  const created = await run.createSchemaExport({ project, format, ...name }, call);
  if (!created.ok) return sendProblem(response, created.error);
  const body: CreatedExport = { item: itemOf(created.data.export), run: run.runId };
  sendJson(response, 201, body);
}

async function download({ client, project, response, url, call }: Incoming, exportId: string): Promise<void> {
  if (/^\.{0,2}$/.test(exportId)) return void response.writeHead(404).end();
  const run = url.searchParams.get('run') ?? '';
  const calls = /^[\w-]{1,100}$/.test(run) ? client.operation(actionKey, { runId: run }) : client;
  const found = await calls.downloadExport({ project, export_id: exportId }, call);
  if (!found.ok) return sendProblem(response, found.error);
  await sendFile(found, response);
}

// Whatever breaks off here has to break off at the page too, or half a file would look whole.
async function sendFile(
  { data }: Extract<Result<'downloadExport'>, { ok: true }>,
  response: ServerResponse,
): Promise<void> {
  const length = data.contentLength === undefined ? {} : { 'content-length': data.contentLength };
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'cache-control': 'no-store', ...length });
  await pipeline(Readable.fromWeb(data.body as never), response).catch(() => response.destroy());
}

// An id that cannot be decoded is no id.
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return '';
  }
}

// A test of the page has a world of the mock to itself; ZangTable does not know the header.
function worldOf({ headers }: IncomingMessage): Record<string, string> {
  const world = headers['x-mock-world'];
  return typeof world === 'string' ? { 'X-Mock-World': world } : {};
}

// The page acts with this server's rights, so pages of other sites may not ask in its name. A page whose own name was
// made to point here (DNS rebinding) sends that name as the host; a deployed server has its public name in this place.
function isForeign({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  return (
    site === 'cross-site' ||
    site === 'same-site' ||
    !/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(headers.host ?? '')
  );
}
