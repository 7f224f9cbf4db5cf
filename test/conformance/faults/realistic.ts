import { gzipSync } from 'node:zlib';
import type { Level } from '../../../src/kit/contract/index.ts';
import { fieldOf, type WireRequest, type WireResponse } from '../../../src/kit/verify/index.ts';
import { token } from '../conforming.ts';
import type { Change, Fault, FaultContext } from '../fault.ts';
import {
  authorization,
  authorized,
  codeOf,
  isCreate,
  isDownload,
  isList,
  type Json,
  jsonOf,
  query,
  sent,
  textOf,
  withBody,
  withCode,
  withHeader,
  withJson,
  withStatus,
} from '../message.ts';

type Row = readonly [id: string, level: Level, requirement: string, create: () => Change];

const stateless = (change: Change) => (): Change => change;

/** Changes the list of a response, with what its query asks for. */
const listing = (change: ListChange) => listingAs((all, ask, context) => change(all, ask, context) ?? all);

/** The same, where the list becomes something else, also nothing. */
const listingAs = (change: ListChange) =>
  stateless((context) =>
    isList(context.request) && context.response.status === 200
      ? withJson(context.response, ({ data }) => {
          data.exports = change(data.exports, (name) => query(context.request, name), context);
        })
      : undefined,
  );

type ListChange = (exports: Json[], ask: (name: string) => string | null, context: FaultContext) => unknown;

/** Serves a list as if its query were another. */
const asking = (change: (params: URLSearchParams) => void) =>
  stateless(({ request, response, ask }) => {
    if (!isList(request) || response.status !== 200) return undefined;
    const url = new URL(request.url);
    change(url.searchParams);
    return url.href === new URL(request.url).href ? undefined : ask({ url: url.href });
  });

const creating = (change: (manifest: Json, sent: Json, context: FaultContext) => unknown) =>
  stateless((context) =>
    isCreate(context.request) && context.response.status === 200
      ? withJson(context.response, (body) => change(body.data.export, sent(context.request), context))
      : undefined,
  );

const downloading = (change: (response: WireResponse, context: FaultContext) => WireResponse | undefined) =>
  stateless((context) => {
    const isFile = isDownload(context.request) && context.response.status === 200;
    return isFile ? change(context.response, context) : undefined;
  });

const inSql = (change: (sql: string) => string) =>
  downloading((response) => (response.body[0] === 0x43 ? withBody(response, change(textOf(response))) : undefined));

const inZip = (change: (zip: Buffer) => Uint8Array) =>
  downloading((response) =>
    response.body[0] === 0x50 ? withBody(response, change(Buffer.from(response.body))) : undefined,
  );

/** Serves the range that the suite asks for. */
const ranging = (change: (part: WireResponse, length: number) => WireResponse) =>
  downloading((response, { request }) =>
    fieldOf(request.headers, 'range') === 'bytes=0-3'
      ? change(withBody(withStatus(response, 206), response.body.slice(0, 4)), response.body.length)
      : undefined,
  );

/** Serves each download once. */
const once = () => (): Change => {
  const served = new Set<string>();
  return ({ request, response, ask }) => {
    if (!isDownload(request) || response.status !== 200) return undefined;
    if (served.has(request.url)) return ask({ url: request.url.replace(/exp_.*/, 'exp_20200101_000000_0000000000') });
    served.add(request.url);
    return undefined;
  };
};

/** Gives errors another code. */
const coding = (change: (code: string, context: FaultContext) => string | false) =>
  stateless((context) => {
    const own = codeOf(context.response);
    const code = own !== undefined && change(own, context);
    return code ? withCode(context.response, code) : undefined;
  });

/** Lets requests in that are not authorized. */
const opening = (matches: (own: string | undefined, context: FaultContext) => boolean) =>
  stateless((context) => {
    const { request, response, ask } = context;
    const isOpen = response.status === 401 && matches(authorization(request), context);
    return isOpen ? ask(authorized(request)) : undefined;
  });

/** Serves requests with the token of another project, and for that project, as if they were ours. */
const foreign = (matches: (request: WireRequest) => boolean) =>
  stateless(({ request, ask }) => {
    const isForeign = authorization(request) === 'Bearer pat_for_other_project' && matches(request);
    const url = request.url.replace('/other_project/', '/example_project/');
    return isForeign && url !== request.url ? ask({ ...authorized(request), url }) : undefined;
  });

/** Serves downloads by an id that only resembles one. */
const resembling = (matches: (sent: string, id: string) => boolean) => (): Change => {
  const ids: string[] = [];
  return ({ request, response, ask }) => {
    if (isCreate(request) && response.status === 200) ids.push((jsonOf(response) as Json).data.export.id);
    const [path = '', sent = ''] = request.url.split('/download/');
    const id = ids.find((one) => matches(decodeURIComponent(sent.replace(/%(?![\da-f]{2})/gi, '%25')), one));
    return isDownload(request) && response.status === 404 && id !== undefined
      ? ask({ url: `${path}/download/${id}` })
      : undefined;
  };
};

/** Serves invalid requests for an export as if they had no body. */
const taking = (matches: (sent: Json, text: string) => boolean) =>
  stateless(({ request, response, ask }) =>
    isCreate(request) && response.status >= 400 && response.status !== 401 && matches(sent(request), textOf(request))
      ? ask({ body: undefined })
      : undefined,
  );

const failing = (matches: (context: FaultContext) => boolean) =>
  stateless((context) => {
    if (!matches(context)) return undefined;
    const body = { ok: false, data: null, error: { code: 'internal_error', message: 'It broke.' } };
    const own = { ...(jsonOf(context.response) as object), ...body };
    return withHeader(
      withBody({ ...context.response, status: 500 }, JSON.stringify(own)),
      'Content-Type',
      'application/json',
    );
  });

const hours = (text: string, count: number): string =>
  new Date(Date.parse(text) + count * 3_600_000).toISOString().replace(/\.\d+Z/, 'Z');

const header = (request: WireRequest, name: string): string | undefined => fieldOf(request.headers, name);

const echoing = (change: (key: string) => string) =>
  stateless(({ request, response }) => {
    const key = header(request, 'x-operation-key');
    if (key === undefined || isDownload(request) || response.status !== 200 || change(key) === key) return undefined;
    return withJson(response, (body) => {
      if (body.operation_key !== undefined) body.operation_key = change(key);
    });
  });

const disposing = (change: (value: string) => string) =>
  downloading((response) => {
    const own = String(header({ headers: response.headers } as WireRequest, 'content-disposition'));
    return change(own) === own ? undefined : withHeader(response, 'Content-Disposition', change(own));
  });

/** Keeps the first response to each URL for a while. */
function caching(matches: (request: WireRequest) => boolean, times: number): () => Change {
  return () => {
    const kept = new Map<string, { response: WireResponse; left: number }>();
    return ({ request, response }) => {
      if (!matches(request) || response.status !== 200 || authorization(request) !== `Bearer ${token}`)
        return undefined;
      const known = kept.get(request.url);
      if (known === undefined || known.left === 0) {
        kept.set(request.url, { response, left: times });
        return undefined;
      }
      known.left -= 1;
      return withJson(known.response, (body) => {
        body.request_id = (jsonOf(response) as Json).request_id;
        body.meta = (jsonOf(response) as Json).meta;
      });
    };
  };
}

/** Hides exports that were just created from the lists that come next. */
function late(matches: (sent: Json) => boolean, lists: number): () => Change {
  return () => {
    const hidden = new Map<string, number>();
    return ({ request, response }) => {
      if (isCreate(request) && response.status === 200 && matches(sent(request))) {
        hidden.set((jsonOf(response) as Json).data.export.id, lists);
      }
      if (!isList(request) || response.status !== 200) return undefined;
      return withJson(response, ({ data }) => {
        data.exports = data.exports.filter((one: Json) => {
          const left = hidden.get(one.id) ?? 0;
          hidden.set(one.id, left - 1);
          return left <= 0;
        });
      });
    };
  };
}

/** Creates an export although the request is rejected, or one more than was asked for. */
const creatingMore = (matches: (context: FaultContext) => boolean) =>
  stateless(async (context) => {
    if (!isCreate(context.request) || !matches(context)) return undefined;
    await context.ask({ ...authorized(context.request), body: undefined });
    return { ...context.response, headers: [...context.response.headers] };
  });

// biome-ignore format: a row for each fault.
const lists: readonly Row[] = [
  ['a list without its newest export', 'MUST', 'list-new-at-once', late(() => true, 1)],
  ['named exports are listed late', 'MUST', 'list-new-at-once', late(({ file_name }) => file_name === 'conformance', 4)],
  ['sql exports are never listed', 'MUST', 'list-new-at-once', listing((all) => all.filter(({ format }) => format !== 'sql'))],
  ['named exports are never listed', 'MUST', 'list-new-at-once', listing((all) => all.filter((one) => one.download_name !== 'conformance.sql'))],
  ['lists are kept by their URL', 'MUST', 'list-new-at-once', caching(isList, 1000)],
  ['lists are kept for one more request', 'MUST', 'list-new-at-once', caching(isList, 1)],
  ['the default list is kept', 'MUST', 'list-within-limit', listing((all, ask) => (ask('limit') === '1' ? [...all, ...all, ...all] : undefined))],
  ['one entry more than the limit', 'MUST', 'list-within-limit', asking((own) => own.has('limit') && own.get('limit') !== '500' && own.set('limit', String(Number(own.get('limit')) + 1)))],
  ['a limit below 5 is ignored', 'MUST', 'list-within-limit', asking((own) => Number(own.get('limit') ?? 50) < 5 && own.delete('limit'))],
  ['a limit with an offset is ignored', 'MUST', 'list-within-limit', asking((own) => own.has('offset') && own.get('limit') === '2' && own.delete('limit'))],
  ['pages overlap by one', 'MUST', 'list-pages', asking((own) => Number(own.get('offset') ?? 0) > 1 && own.get('offset') !== '1000000' && own.set('offset', String(Number(own.get('offset')) - 1)))],
  ['offset counts pages', 'MUST', 'list-pages', asking((own) => own.get('limit') === '2' && own.set('offset', String(Number(own.get('offset') ?? 0) * 2)))],
  ['the last page is empty', 'MUST', 'list-pages', listing((all, ask) => (ask('limit') === '2' && all.length === 1 ? [] : undefined))],
  ['an offset of 1 is 0', 'MUST', 'list-offset-respected', asking((own) => own.get('offset') === '1' && own.set('offset', '0'))],
  ['an odd offset is rounded', 'MUST', 'list-pages', asking((own) => Number(own.get('offset') ?? 0) % 2 === 1 && own.set('offset', String(Number(own.get('offset')) - 1)))],
  ['status and offset do not go together', 'MUST', 'list-status-paged', asking((own) => own.has('status') && own.has('offset') && own.delete('offset'))],
  ['status and limit do not go together', 'MUST', 'list-within-limit', asking((own) => own.has('status') && own.get('limit') === '2' && own.delete('limit'))],
  ['status is filtered after paging', 'MUST', 'list-status-paged', listing((all, ask) => (ask('status') === 'ready' && ask('offset') === '1' ? all.slice(1) : undefined))],
  ['a page of a status is what a page of all has of it', 'MUST', 'list-status-paged', listing((all, ask) => (ask('status') === 'ready' && ask('limit') === '2' && ask('offset') === '0' ? all.slice(1) : undefined))],
  ['ready leaves the last one out', 'MUST', 'list-status-paged', listing((all, ask) => (ask('status') === 'ready' ? all.slice(0, -1) : undefined))],
  ['not_found lists everything', 'MUST', 'list-within-status', asking((own) => own.get('status') === 'not_found' && own.delete('status'))],
  ['an export of another project at the end', 'MUST', 'list-within-project', listing((all) => [...all.slice(0, -1), ...all.slice(-1).map((one) => ({ ...one, project: 'other_project' }))])],
  ['an export of another project on later pages', 'MUST', 'list-within-project', listing((all, ask) => Number(ask('offset') ?? 0) > 0 ? all.map((one) => ({ ...one, project: 'other_project' })) : undefined)],
  ['ready is the default', 'MUST', 'list-within-status', listing((all, ask) => ask('status') === 'ready' ? all.map((one) => ({ ...one, status: 'not_found' })) : undefined)],
  ['another order on later pages', 'MUST', 'list-pages', listing((all, ask) => (ask('limit') === '2' && ask('offset') !== '0' ? all.reverse() : undefined))],
  ['the same entry on each page', 'MUST', 'list-pages', listing((all, ask) => (ask('limit') === '2' ? all.slice(0, 1).concat(all.slice(0, 1)) : undefined))],
  ['no order', 'SHOULD', 'list-order-kept', () => { let turn = 0; return listing((all) => (turn++ % 2 === 0 ? all.toReversed() : undefined))(); }],
  ['a default limit of 10', 'MUST', 'list-limit-default', asking((own) => !own.has('limit') && own.set('limit', '10'))],
  ['a highest limit of 20', 'MUST', 'list-offset-respected', listing((all) => all.slice(0, 20))],
  ['an offset by default', 'MUST', 'list-limit-default', asking((own) => [...own].length === 0 && own.set('offset', '1'))],
  ['a status without a limit is ignored', 'MUST', 'list-within-status', asking((own) => own.get('status') === 'not_found' && !own.has('limit') && own.delete('status'))],
  ['an offset without a limit is ignored', 'MUST', 'list-offset-beyond', asking((own) => own.has('offset') && !own.has('limit') && own.delete('offset'))],
  ['limits are compared as texts', 'MUST', 'generated-valid-accepted', asking((own) => /^[6-9]\d?$|^5[1-9]$/.test(own.get('limit') ?? '') && own.set('limit', 'ten'))],
  ['an empty list is null', 'MUST', 'response-body', listingAs((all) => (all.length === 0 ? null : all))],
  ['a list of one is an object', 'MUST', 'response-body', listingAs((all) => (all.length === 1 ? all[0] : all))],
  ['a part of a list is an object', 'MUST', 'response-body', listingAs((all, ask) => (ask('offset') === '1' ? Object.fromEntries(all.map((one, index) => [index + 1, one])) : all))],
  ['a page beyond the end is not found', 'MUST', 'list-offset-beyond', stateless(({ request, response, ask }) => isList(request) && query(request, 'offset') !== null && (jsonOf(response) as Json).data?.exports.length === 0 ? ask({ url: request.url.replace(/exports.*/, 'export/download/exp_20200101_000000_0000000000') }) : undefined)],
  ['a new export takes the place of an older one', 'MUST', 'list-shows-created', listing((all) => all.filter((one, index) => all.findIndex(({ kind, format }) => kind === one.kind && format === one.format) === index))],
  ['a list for a status has each entry twice', 'MUST', 'list-status-paged', listing((all, ask) => (ask('status') === 'ready' ? all.flatMap((one) => [one, one]).slice(0, Number(ask('limit') ?? 50)) : undefined))],
  ['an offset of exactly the total begins again', 'MUST', 'list-pages', stateless(async ({ request, response, ask }) => { if (!isList(request) || response.status !== 200 || query(request, 'offset') === null) return undefined; const [url = ''] = request.url.split('?'); const all = jsonOf(await ask({ url: `${url}?limit=500` })) as Json; return query(request, 'offset') === String(all.data.exports.length) ? ask({ url: `${url}?limit=2` }) : undefined; })],
  ['all is no status', 'MUST', 'list-status-default', listing((_, ask) => (ask('status') === 'all' ? [] : undefined))],
];

// biome-ignore format: a row for each fault.
const manifests: readonly Row[] = [
  ['the kind of a table export', 'SHOULD', 'response-body', creating((one) => Object.assign(one, { kind: 'table_export' }))],
  ['the scope of a table', 'SHOULD', 'response-body', creating((one) => Object.assign(one, { scope: 'table' }))],
  ['a table of a schema', 'SHOULD', 'response-body', creating((one) => Object.assign(one, { table: 'contacts' }))],
  ['a row count of a schema', 'SHOULD', 'response-body', creating((one) => Object.assign(one, { row_count: 0 }))],
  ['a table count of a schema', 'SHOULD', 'response-body', creating((one) => Object.assign(one, { table_count: 3 }))],
  ['a status of pending', 'SHOULD', 'response-body', creating((one) => Object.assign(one, { status: 'pending' }))],
  ['another kind in lists', 'SHOULD', 'manifest-kept', listing((all) => all.map((one) => ({ ...one, kind: 'export' })))],
  ['a slug in upper case has no exports', 'MUST', 'slug-upper-case', listing((_, __, { request }) => (request.url.includes('EXAMPLE') ? [] : undefined))],
  ['ready with missing_at', 'SHOULD', 'manifest-times', creating((one) => Object.assign(one, { missing_at: one.created_at }))],
  ['ready with missing_at in lists', 'SHOULD', 'manifest-times', listing((all) => all.map((one) => ({ ...one, missing_at: one.created_at })))],
  ['expires before it was created', 'NOTE', 'manifest-times', creating((one) => Object.assign(one, { expires_at: hours(one.created_at, -1 / 60) }))],
  ['expired and ready', 'NOTE', 'manifest-times', creating((one) => Object.assign(one, { expires_at: '2020-01-01T00:00:00Z' }))],
  ['local time called UTC', 'SHOULD', 'manifest-times', creating((one) => Object.assign(one, { created_at: hours(one.created_at, 2) }))],
  ['times hours behind', 'SHOULD', 'manifest-created-at', creating((one) => Object.assign(one, { created_at: hours(one.created_at, -7) }))],
  ['created_at is when the list is made', 'SHOULD', 'manifest-kept', listing((all) => all.map((one) => ({ ...one, created_at: hours(one.created_at, -1) })))],
  ['a constant created_at', 'SHOULD', 'manifest-created-at', creating((one) => Object.assign(one, { created_at: '2026-06-02T01:23:45Z' }))],
  ['sql named as json', 'SHOULD', 'schema-export-file-name-default', creating((one) => Object.assign(one, { download_name: one.download_name.replace(/sql$/, 'json') }))],
  ['size in kilobytes', 'SHOULD', 'download-as-described', creating((one) => Object.assign(one, { size_bytes: Math.ceil(one.size_bytes / 1024) }))],
  ['size in characters of base64', 'SHOULD', 'download-size-sql', creating((one) => Object.assign(one, { size_bytes: Math.ceil(one.size_bytes * 1.4) }))],
  ['an absolute download_url', 'SHOULD', 'response-body', creating((one) => Object.assign(one, { download_url: `http://target.test${one.download_url}` }))],
  ['a download_url with a query', 'SHOULD', 'manifest-download-url', creating((one) => Object.assign(one, { download_url: `${one.download_url}?token=1` }))],
  ['format is always json', 'MUST', 'manifest-format-asked', creating((one) => Object.assign(one, { format: 'json' }))],
  ['a file name of sql is ignored', 'NOTE', 'schema-export-file-name-sql', creating((one) => { if (one.format === 'sql') one.download_name = 'example_project_schema_export.sql'; })],
  ['the name of another export', 'SHOULD', 'download-as-described', creating((one) => Object.assign(one, { download_name: `new ${one.download_name}` }))],
  ['non-ASCII names are mangled in lists', 'SHOULD', 'manifest-kept', listing((all) => all.map((one) => ({ ...one, download_name: Buffer.from(one.download_name).toString('latin1') })))],
  ['a format in upper case', 'MUST', 'response-body', creating((one) => Object.assign(one, { format: one.format.toUpperCase() }))],
  ['a status in upper case', 'SHOULD', 'response-body', creating((one) => Object.assign(one, { status: 'READY' }))],
  ['a size as a text', 'MUST', 'response-body', creating((one) => Object.assign(one, { size_bytes: String(one.size_bytes) }))],
  ['what is null is left out', 'MUST', 'response-body', creating((one) => { for (const name of Object.keys(one)) if (one[name] === null) delete one[name]; })],
  ['a time as in SQL', 'SHOULD', 'response-body', listing((all) => all.map((one) => ({ ...one, created_at: one.created_at.replace('T', ' ').replace('Z', '') })))],
  ['minutes where the month belongs', 'SHOULD', 'response-body', creating((one) => Object.assign(one, { created_at: one.created_at.replace(/-\d\d-/, '-45-') }))],
  ['a clock of twelve hours', 'SHOULD', 'manifest-created-at', creating((one) => Object.assign(one, { created_at: hours(one.created_at, -12) }))],
  ['sql where there is no body', 'MUST', 'manifest-format-asked', stateless(({ request, response, ask }) => isCreate(request) && response.status === 200 && !request.body?.byteLength ? ask({ body: new TextEncoder().encode('{"format":"sql"}'), headers: [...request.headers, ['Content-Type', 'application/json']] }) : undefined)],
  ['sql is forgotten where there is a name', 'MUST', 'manifest-format-asked', stateless(({ request, response, ask }) => isCreate(request) && response.status === 200 && sent(request).format === 'sql' && sent(request).file_name ? ask({ body: new TextEncoder().encode(JSON.stringify({ file_name: sent(request).file_name })) }) : undefined)],
];

// biome-ignore format: a row for each fault.
const tokens: readonly Row[] = [
  ['tokens in any case', 'MUST', 'token-case-swapped', opening((own) => own?.toLowerCase() === `bearer ${token}`.toLowerCase())],
  ['a token in the query', 'MUST', 'token-in-query', opening((_, { request }) => query(request, 'access_token') === token)],
  ['a token in a cookie', 'MUST', 'token-in-other-header', opening((own, { request }) => own === undefined && header(request, 'cookie')?.includes(token) === true)],
  ['a token in X-API-Key', 'MUST', 'token-in-other-header', opening((own, { request }) => own === undefined && header(request, 'x-api-key') === token)],
  ['HEAD needs no token', 'MUST', 'authorization-absent-head', opening((own, { request }) => own === undefined && request.method === 'HEAD')],
  ['downloads need no token', 'MUST', 'request-unauthorized-rejected', opening((own, { request }) => own === undefined && isDownload(request))],
  ['lists need no token', 'MUST', 'request-unauthorized-rejected', opening((own, { request }) => own === undefined && isList(request))],
  ['the token of another project', 'MUST', 'token-of-other-project', opening((own) => own === 'Bearer pat_for_other_project')],
  ['another project downloads with its own token', 'MUST', 'download-of-other-project', foreign(isDownload)],
  ['another project lists with its own token', 'MUST', 'list-other-project', foreign(isList)],
  ['the beginning of an id', 'MUST', 'download-id-similar', resembling((sent, id) => id.startsWith(sent))],
  ['what begins with an id', 'MUST', 'download-id-similar', resembling((sent, id) => sent.startsWith(id))],
  ['an id with wildcards', 'MUST', 'download-id-similar', resembling((sent, id) => sent.endsWith('%') && id.startsWith(sent.slice(0, -1)))],
  ['an id that is put into SQL', 'MUST', 'download-id-similar', resembling((sent) => sent.includes("' OR '"))],
  ['a revoked token', 'MUST', 'token-revoked', opening((own) => own === 'Bearer pat_revoked')],
  ['any token that begins with pat_', 'MUST', 'token-unknown', opening((own) => own?.startsWith('Bearer pat_') === true)],
  ['a token without a scheme', 'MUST', 'authorization-without-scheme', opening((own) => own === token)],
  ['a token of the same beginning', 'MUST', 'token-altered', opening((own) => own?.length === `Bearer ${token}`.length && own.startsWith('Bearer pat_P'))],
  ['a token and a dot', 'MUST', 'token-extended', opening((own) => own === `Bearer ${token}.`)],
  ['the first of two credentials', 'MUST', 'token-extended', opening((own) => own?.split(',')[0] === `Bearer ${token}`)],
  ['spaces in a token', 'MUST', 'token-extended', opening((own) => own?.startsWith(`Bearer ${token}`) === true)],
  ['only the first request of a connection is checked', 'MUST', 'authorization-each-request', () => { let before: string | undefined; return ({ request, response, ask }) => { const [own, last] = [authorization(request), before]; before = own; return response.status === 401 && own === undefined && last === `Bearer ${token}` && isList(request) ? ask(authorized(request)) : undefined; }; }],
  ['rejected requests create an export', 'MUST', 'rejected-without-effect', creatingMore(({ response }) => response.status >= 400)],
  ['unauthorized requests create an export', 'MUST', 'rejected-without-effect', creatingMore(({ response }) => response.status === 401)],
  ['each request creates two exports', 'MUST', 'schema-export-once', creatingMore(({ response }) => response.status === 200)],
  ['Bearer without a space', 'MUST', 'authorization-without-scheme', opening((own) => own === `Bearer${token}`)],
  ['Token instead of Bearer', 'MUST', 'authorization-other-scheme', opening((own) => own === `Token ${token}`)],
  ['a token as the user of Basic', 'MUST', 'authorization-other-scheme', opening((own) => own?.startsWith('Basic ') === true && Buffer.from(own.slice(6), 'base64').toString().startsWith(`${token}:`))],
  ['invalid_token without Authorization', 'MUST', 'error-code-true', coding((code, { request }) => code === 'missing_authorization' && authorization(request) === undefined && 'invalid_token')],
  ['missing_authorization for a wrong token of a list', 'MUST', 'error-code-true', coding((code, { request }) => code === 'invalid_token' && isList(request) && 'missing_authorization')],
  ['403 without a token', 'MUST', 'error-code-status', stateless(({ response }) => (codeOf(response) === 'missing_authorization' ? withStatus(response, 403) : undefined))],
  ['401 without a body', 'MUST', 'response-media-type', stateless(({ response }) => (response.status === 401 ? withHeader(withBody(response, ''), 'Content-Type', undefined) : undefined))],
];

// biome-ignore format: a row for each fault.
const requests: readonly Row[] = [
  ['any format', 'MUST', 'request-invalid-rejected', taking(({ format }) => typeof format === 'string' && format.trim().toLowerCase() !== 'json')],
  ['csv is a format', 'MUST', 'schema-export-format-unknown', taking(({ format }) => typeof format === 'string')],
  ['null is a format', 'NOTE', 'schema-export-format-null', taking(({ format }) => format === null)],
  ['an object is a name', 'NOTE', 'request-invalid-rejected', taking(({ file_name: name }) => typeof name !== 'string' && name !== undefined)],
  ['parameters of the media type are not known', 'SHOULD', 'body-charset-accepted', stateless(({ request, ask }) => isCreate(request) && header(request, 'content-type')?.includes(';') ? ask({ body: new TextEncoder().encode('[]') }) : undefined)],
  ['media types have one case', 'SHOULD', 'body-media-type-case', stateless(({ request, ask }) => isCreate(request) && header(request, 'content-type')?.startsWith('A') ? ask({ body: new TextEncoder().encode('[]') }) : undefined)],
  ['chunks are not read', 'SHOULD', 'body-chunked-accepted', stateless(({ request, ask }) => isCreate(request) && header(request, 'transfer-encoding') ? ask({ body: new TextEncoder().encode('[]') }) : undefined)],
  ['PUT creates an export', 'SHOULD', 'method-other', stateless(({ request, ask }) => request.method === 'PUT' && request.url.includes('/export/schema') ? ask({ method: 'POST' }) : undefined)],
  ['GET creates an export', 'SHOULD', 'method-other', stateless(({ request, ask }) => request.method === 'GET' && request.url.includes('/export/schema') ? ask({ method: 'POST' }) : undefined)],
  ['POST lists', 'SHOULD', 'method-other', stateless(({ request, ask }) => request.method === 'POST' && request.url.includes('/exports') ? ask({ method: 'GET' }) : undefined)],
  ['405 without Allow', 'SHOULD', 'method-allow', stateless(({ response }) => (response.status === 405 ? withHeader(response, 'Allow', undefined) : undefined))],
  ['sql is not known', 'MUST', 'error-code-true', stateless(({ request, response, ask }) => isCreate(request) && response.status === 200 && sent(request).format === 'sql' ? ask({ body: new TextEncoder().encode('{"format":"xml"}') }) : undefined)],
  ['200 for errors', 'MUST', 'response-body', stateless(({ response }) => (codeOf(response) === undefined ? undefined : withStatus(response, 200)))],
  ['a redirect for what is not valid', 'MUST', 'schema-export-format-unknown', stateless(({ request, response }) => (isCreate(request) && codeOf(response) === 'invalid_export_format' ? withStatus(withHeader(response, 'Location', '/'), 302) : undefined))],
  ['problem details', 'MUST', 'response-media-type', stateless(({ response }) => (codeOf(response) === 'validation_failed' ? withHeader(withBody(response, '{"title":"Bad Request","status":400}'), 'Content-Type', 'application/problem+json') : undefined))],
  ['several messages', 'MUST', 'response-body', stateless(({ response }) => (codeOf(response) === 'validation_failed' ? withJson(response, ({ error }) => { error.message = [error.message]; }) : undefined))],
  ['a code of its own for an unknown export', 'MUST', 'download-id-unknown', coding((code, { request }) => code === 'not_found' && isDownload(request) && 'export_not_found')],
  ['an error of a download is called SQL', 'MUST', 'response-media-type', stateless(({ request, response }) => (isDownload(request) && codeOf(response) === 'not_found' ? withHeader(response, 'Content-Type', 'application/sql') : undefined))],
  ['a run id of another form is rejected', 'MUST', 'operation-grouping-accepted', stateless(({ request, response, ask }) => isCreate(request) && response.status === 200 && header(request, 'x-operation-run-id')?.startsWith('oprun_conformance') ? ask({ body: new TextEncoder().encode('[]'), headers: [...request.headers, ['Content-Type', 'application/json']] }) : undefined)],
];

// biome-ignore format: a row for each fault.
const wire: readonly Row[] = [
  ['two Content-Types', 'MUST', 'content-type-once', stateless(({ request, response }) => isList(request) ? { ...response, headers: [...response.headers, ['Content-Type', 'application/json'] as const] } : undefined)],
  ['JSON called latin1', 'MUST', 'content-type-once', stateless(({ request, response }) => isList(request) ? withHeader(response, 'Content-Type', 'application/json; charset=iso-8859-1') : undefined)],
  ['SQL in latin1 that is called UTF-8', 'MUST', 'content-type-once', downloading((response) => response.body[0] === 0x43 ? withBody(response, Uint8Array.from(response.body, (byte, at) => (at === response.body.length - 3 ? 0xe9 : byte))) : undefined)],
  ['errors called latin1', 'MUST', 'content-type-once', stateless(({ response }) => isError(response) ? withHeader(response, 'Content-Type', 'application/json; charset=latin1') : undefined)],
  ['HEAD with the length of nothing', 'MUST', 'download-head-length', stateless(({ request, response }) => request.method === 'HEAD' ? withHeader(response, 'Content-Length', '0') : undefined)],
  ['HEAD with another length', 'MUST', 'download-head-length', stateless(({ request, response }) => request.method === 'HEAD' ? withHeader(response, 'Content-Length', '17') : undefined)],
  ['HEAD of a list with the length of nothing', 'MUST', 'body-length', stateless(({ request, response }) => request.method === 'HEAD' && request.url.includes('/exports') ? withHeader(response, 'Content-Length', '0') : undefined)],
  ['304 for any ETag', 'MUST', 'download-conditional', downloading((response, { request }) => header(request, 'if-none-match') ? withHeader(withBody(withStatus(response, 304), ''), 'Content-Length', undefined) : undefined)],
  ['an empty response for any ETag', 'MUST', 'download-conditional', downloading((response, { request }) => (header(request, 'if-none-match') ? withBody(response, '') : undefined))],
  ['quotes break the file name', 'SHOULD', 'download-name-special', disposing((own) => own.replace(/filename="a [^"]*"/, 'filename="a "'))],
  ['percent signs are decoded in the file name', 'SHOULD', 'download-name-special', disposing((own) => own.replace('100% c', '100  c'))],
  ['plus is a space in the file name', 'SHOULD', 'download-name-special', disposing((own) => own.replace('c+d', 'c d'))],
  ['filename* is not encoded', 'SHOULD', 'download-name-unicode', disposing((own) => own.replace(/; filename\*=.*/, ''))],
  ['filename* in latin1', 'SHOULD', 'download-name-unicode', disposing((own) => own.replace(/filename\*=UTF-8''.*/, "filename*=ISO-8859-1''Entw%FCrfe"))],
  ['downloads always called export.json', 'SHOULD', 'download-as-described', disposing(() => 'attachment; filename="export.json"')],
  ['an export as json without a table', 'NOTE', 'schema-export-formats-agree', downloading((response) => textOf(response).includes('"columns"') ? withBody(response, textOf(response).replaceAll('"contacts"', '"visitors"')) : undefined)],
  ['downloads called text', 'SHOULD', 'download-as-described', downloading((response) => withHeader(response, 'Content-Type', 'text/plain'))],
  ['a key of more than 32 characters is cut', 'SHOULD', 'operation-key-echoed', echoing((key) => key.slice(0, 32))],
  ['a key is folded', 'SHOULD', 'operation-key-kept', echoing((key) => key.toLowerCase())],
  ['spaces in a key become underscores', 'SHOULD', 'operation-key-echoed', echoing((key) => key.replaceAll(' ', '_'))],
  ['a key is escaped for HTML', 'SHOULD', 'operation-key-echoed', echoing((key) => key.replaceAll('&', '&amp;'))],
  ['a key is decoded', 'SHOULD', 'operation-key-echoed', echoing((key) => key.replaceAll('%41', 'A'))],
  ['an ETag without quotes', 'MUST', 'header-form', stateless(({ response }) => withHeader(response, 'ETag', 'abc'))],
  ['Last-Modified as in JSON', 'MUST', 'header-form', downloading((response) => withHeader(response, 'Last-Modified', '2026-06-02T01:23:45Z'))],
  ['Retry-After in words', 'MUST', 'header-form', stateless(({ response }) => (response.status === 404 ? withHeader(response, 'Retry-After', '5 seconds') : undefined))],
  ['Allow as in JSON', 'MUST', 'header-form', stateless(({ response }) => (response.status === 405 ? withHeader(response, 'Allow', '["GET"]') : undefined))],
  ['401 without a challenge', 'SHOULD', 'unauthorized-challenge', stateless(({ response }) => (response.status === 401 ? withHeader(response, 'WWW-Authenticate', undefined) : undefined))],
  ['a ZIP as a text', 'MUST', 'database-export-zip', inZip((zip) => Buffer.from(zip.toString('utf8')))],
  ['a ZIP cut short', 'MUST', 'database-export-zip', inZip((zip) => zip.subarray(0, -8))],
  ['a ZIP with a wrong checksum', 'MUST', 'database-export-zip', inZip((zip) => zip.fill(0, zip.readUInt32LE(zip.length - 6) + 16, zip.readUInt32LE(zip.length - 6) + 20))],
  ['a ZIP whose files were changed', 'MUST', 'database-export-zip-csv', inZip((zip) => zip.fill(0x55, 50, 54))],
  ['206 for everything', 'MUST', 'range-described', downloading((response) => withStatus(response, 206))],
  ['206 without Content-Range', 'MUST', 'range-described', ranging((response) => response)],
  ['Content-Range counts one too many', 'MUST', 'range-described', ranging((response, length) => withHeader(response, 'Content-Range', `bytes 0-4/${length}`))],
  ['the same name twice in JSON', 'SHOULD', 'json-names-unique', stateless(({ request, response }) => (isList(request) ? withBody(response, textOf(response).replace('{"ok":', '{"ok":true,"\\u006fk":')) : undefined))],
  ['CORS for all, with credentials', 'SHOULD', 'cors-readable', stateless(({ response }) => withHeader(withHeader(response, 'Access-Control-Allow-Origin', '*'), 'Access-Control-Allow-Credentials', 'true'))],
  ['CORS of the application and of the server before it', 'SHOULD', 'cors-readable', stateless(({ response }) => withHeader(response, 'Access-Control-Allow-Origin', '*, *'))],
  ['lists for every cache', 'NOTE', 'cache-shared', stateless(({ request, response }) => (isList(request) ? withHeader(response, 'Cache-Control', 'public, max-age=60') : undefined))],
  ['downloads in the envelope', 'MUST', 'download-without-envelope', downloading((response) => { const data = jsonOf(response); return data === undefined ? undefined : withBody(response, JSON.stringify({ ok: true, data, error: null, request_id: crypto.randomUUID() })); })],
  ['downloads in base64', 'MUST', 'body-json', downloading((response) => withBody(response, Buffer.from(response.body).toString('base64')))],
  ['JSON to download with a byte order mark', 'MUST', 'body-json', downloading((response) => (jsonOf(response) === undefined ? undefined : withBody(response, `\uFEFF${textOf(response)}`)))],
  ['gzip where none is accepted', 'SHOULD', 'coding-accepted', stateless(({ request, response }) => (isList(request) && header(request, 'accept-encoding') === '' ? withHeader(withBody(response, gzipSync(response.body)), 'Content-Encoding', 'gzip') : undefined))],
  ['304 for what is no ETag', 'MUST', 'not-modified-true', stateless(({ request, response }) => (isList(request) && header(request, 'if-none-match') ? withHeader(withBody(withStatus(response, 304), ''), 'Content-Length', undefined) : undefined))],
  ['the key of an earlier request', 'NOTE', 'operation-grouping-absent', () => { let known: string | undefined; return ({ request, response }) => { known = header(request, 'x-operation-key') ?? known; return isList(request) && response.status === 200 && known !== undefined ? withJson(response, (body) => { body.operation_key = known; }) : undefined; }; }],
  ['gzip twice', 'MUST', 'body-json', stateless(({ request, response }) => (isList(request) ? withHeader(withBody(response, gzipSync(gzipSync(response.body))), 'Content-Encoding', 'gzip') : undefined))],
  ['gzip without a word', 'MUST', 'body-json', stateless(({ request, response }) => (isList(request) ? withBody(response, gzipSync(response.body)) : undefined))],
  ['a charset as the content coding', 'MUST', 'body-json', stateless(({ request, response }) => (isList(request) ? withHeader(response, 'Content-Encoding', 'utf-8') : undefined))],
  ['NaN in JSON', 'MUST', 'body-json', stateless(({ request, response }) => (isList(request) ? withBody(response, textOf(response).replace(/"size_bytes":\d+/, '"size_bytes":NaN')) : undefined))],
  ['a warning before the JSON', 'MUST', 'body-json', stateless(({ request, response }) => (isList(request) ? withBody(response, `<b>Warning</b>: x\n${textOf(response)}`) : undefined))],
  ['SQL with a table of SQLite itself', 'SHOULD', 'download-sql', inSql((sql) => `${sql}CREATE TABLE sqlite_sequence(name,seq);\n`)],
  ['SQL with null for what was made by SQLite itself', 'SHOULD', 'download-sql', inSql((sql) => `${sql}null;\n`)],
  ['quotes in SQL as in JavaScript', 'SHOULD', 'download-sql', inSql((sql) => `${sql}CREATE TABLE q (a TEXT DEFAULT 'it\\'s');\n`)],
  ['SQL in another order', 'SHOULD', 'download-sql', inSql((sql) => `CREATE INDEX emails ON contacts(email);\n${sql}`)],
  ['SQL with the ends of lines of Windows', 'SHOULD', 'download-as-described', inSql((sql) => sql.replaceAll('\n', '\r\n'))],
  ['downloads called by their id', 'SHOULD', 'download-as-described', downloading((response, { request }) => withHeader(response, 'Content-Disposition', `attachment; filename="${request.url.split('/').at(-1)}"`))],
  ['downloads to be shown', 'SHOULD', 'response-header', disposing((own) => own.replace('attachment', 'inline'))],
  ['filename* is encoded twice', 'SHOULD', 'download-name-unicode', disposing((own) => own.replace(/(?<=UTF-8'').*/, encodeURIComponent))],
  ['downloads only once', 'SHOULD', 'download-of-created', once()],
  ['the request_id of the connection', 'MUST', 'request-id-unique', () => { let [count, known] = [0, '']; return ({ request, response }) => (isList(request) ? withJson(response, (body) => { known = count++ % 5 === 0 ? body.request_id : known; body.request_id = known; }) : undefined); }],
];

const isOdd = (test: RegExp) => failing(({ request }) => test.test(request.url));
const isOddBody = (test: (body: string) => boolean) =>
  failing(({ request }) => isCreate(request) && test(textOf(request)));

const robustness: readonly Row[] = [
  ['500 for a long name', isOddBody((body) => /n{1000}/.test(body))],
  ['500 for a large body', isOddBody((body) => body.length > 60_000)],
  ['500 for deep JSON', isOddBody((body) => body.includes('[[[[['))],
  ['500 for a lone surrogate', isOddBody((body) => body.includes('\\ud800'))],
  ['500 for bytes that are not UTF-8', isOddBody((body) => body.includes('\uFFFD'))],
  ['500 for duplicate keys', isOddBody((body) => /format.*format/.test(body))],
  ['500 for a huge number', isOddBody((body) => body.includes('1e999'))],
  ['500 for null', isOddBody((body) => body === 'null')],
  ['500 for __proto__', isOddBody((body) => body.includes('__proto__'))],
  ['500 for a byte order mark', failing(({ request }) => isCreate(request) && request.body?.[0] === 0xef)],
  ['500 for a repeated parameter', isOdd(/limit=1&limit=2/)],
  ['500 for an unknown parameter', isOdd(/unknown=1/)],
  ['500 for a malformed escape', isOdd(/%zz/)],
  ['500 for an escape that is not UTF-8', isOdd(/%ff/)],
  ['500 for an offset beyond 32 bits', isOdd(/offset=2147483648/)],
  ['500 for an offset beyond 64 bits', isOdd(/offset=9223372036854775808/)],
  ['500 for a quote', isOdd(/'/)],
  ['500 for a NUL in the path', isOdd(/%00/)],
  ['500 for a trailing slash', isOdd(/exports\/$/)],
  ['500 for a long path', isOdd(/x{1500}/)],
  ['500 for an emoji in the path', isOdd(/%F0%9F/i)],
  ['500 for OPTIONS', failing(({ request }) => request.method === 'OPTIONS')],
  ['500 for an empty header', failing(({ request }) => header(request, 'x-operation-key') === '')],
  ['500 for a long header', failing(({ request }) => (header(request, 'x-operation-key') ?? '').length > 3000)],
  ['500 for a strange Accept', failing(({ request }) => header(request, 'accept') === 'nonsense')],
  ['500 for a strange Range', failing(({ request }) => header(request, 'range')?.includes('x') === true)],
].map(([id, create]) => [id as string, 'MUST', 'odd-requests', create as () => Change]);

/** Mistakes that backends make, each to be found at its level by the requirement that is named. */
export const realisticFaults: readonly Fault[] = [
  ...lists,
  ...manifests,
  ...tokens,
  ...requests,
  ...wire,
  ...robustness,
].map(([id, level, requirement, create]) => ({
  id,
  kind: 'realistic faults, found',
  breaks: { level, requirement },
  create,
}));

function isError(response: WireResponse): boolean {
  return response.body.byteLength > 0 && codeOf(response) !== undefined;
}
