import { gzipSync } from 'node:zlib';
import { fieldOf, type WireRequest, type WireResponse } from '../../src/kit/verify/index.ts';
import type { Change, FaultContext } from './fault.ts';
import {
  authorization,
  codeOf,
  isCreate,
  isDownload,
  isList,
  type Json,
  query,
  sent,
  textOf,
  withBody,
  withCode,
  withHeader,
  withJson,
  withStatus,
} from './message.ts';

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const otherRun = 'oprun_20260602T012300_000000Z_a1b2c3d4e5f6';
const groupNames = ['operation_key', 'operation_run_id', 'operation_grouping_status'];
const otherStatuses = new Map([
  ['validation_failed', 422],
  ['invalid_export_format', 415],
  ['not_found', 410],
  ['permission_denied', 404],
]);

const isSql = ({ body }: WireResponse): boolean => body[0] === 0x43;
const isFile = ({ request, response }: FaultContext): boolean => isDownload(request) && response.status < 300;
const hasBody = (context: FaultContext): boolean => !isFile(context) && context.request.method !== 'HEAD';
const isCreated = ({ request, response }: FaultContext): boolean => isCreate(request) && response.status === 200;

/** Changes the envelope of every response that has one. */
const inEnvelope =
  (change: (body: Json, context: FaultContext) => void): Change =>
  (context) =>
    hasBody(context) ? withJson(context.response, (body) => change(body, context)) : undefined;

/** Changes every manifest, wherever it is shown. */
const inManifests = (change: (manifest: Json) => void): Change =>
  inEnvelope(({ data }) => {
    for (const one of data?.exports ?? [data?.export ?? {}]) change(one);
  });

/** Serves a request for a schema export as if its body were another. */
const recreated = (
  { request, ask }: FaultContext,
  body: unknown,
  headers: WireRequest['headers'] = request.headers,
): Promise<WireResponse> => ask({ body: encode(body), headers });

const renamed = (name: string): string => name.replaceAll(/[^\w.-]/g, '').slice(0, 40);

/** Serves lists of other exports: all that there are, arranged otherwise. */
export const listed =
  (arrange: (exports: Json[]) => Json[]): Change =>
  async ({ request, response, ask }) => {
    if (!isList(request) || response.status !== 200) return undefined;
    const whole = [0, 500].map((start) => `${request.url.split('?', 1)[0]}?limit=500&offset=${start}`);
    const pages = await Promise.all(whole.map((url) => ask({ url })));
    const exports = arrange(pages.flatMap((page): Json[] => JSON.parse(textOf(page)).data.exports));
    const [offset, limit] = [Number(query(request, 'offset') ?? 0), Number(query(request, 'limit') ?? 50)];
    const status = query(request, 'status') ?? 'all';
    const chosen = exports.filter((one) => status === 'all' || one.status === status);
    return withJson(response, ({ data }) => {
      data.exports = chosen.slice(offset, offset + limit);
    });
  };

export const inAnyOrder = listed((exports) => exports.sort(() => Math.random() - 0.5));

/** What a project that was used before has: an export of a table, and one whose file has gone missing. */
const history = (newest: Json): Json[] => {
  const id = 'exp_20260601_182345_a1b2c3d4e5';
  const table = { kind: 'table_export', scope: 'table', table: 'contacts', format: 'csv', row_count: 25 };
  const url = newest.download_url.replace(newest.id, id);
  const own = { id, download_url: url, download_name: 'contacts.csv', content_type: 'text/csv; charset=utf-8' };
  const gone = { status: 'not_found', status_reason: 'file_missing', missing_at: '2026-06-02T01:23:45Z' };
  return [
    { ...newest, ...table, ...own },
    { ...newest, ...table, ...own, ...gone, id: `${id.slice(0, -1)}6`, download_url: `${url.slice(0, -1)}6` },
  ];
};

const changes: Readonly<Record<string, Change>> = {
  'other status codes of the class 4xx': ({ response }) =>
    withStatus(response, otherStatuses.get(codeOf(response) ?? '') ?? response.status),
  '422 for what is not accepted as well': ({ response }) =>
    response.status === 406 ? withStatus(response, 422) : undefined,
  '201 for a new export': (context) => (isCreated(context) ? withStatus(context.response, 201) : undefined),
  'no word of groups': inEnvelope((body) => {
    for (const name of groupNames) delete body[name];
  }),
  'a run id of its own': inEnvelope((body) => {
    if (body.operation_run_id !== undefined) body.operation_run_id = otherRun;
  }),
  'groups in errors': inEnvelope((body, { request }) => {
    if (body.ok) return;
    body.operation_key = request.headers.find(([name]) => name === 'X-Operation-Key')?.[1] ?? 'none';
    body.operation_run_id = otherRun;
    body.operation_grouping_status = 'started_new_run';
  }),
  'properties and headers of its own': (context) =>
    isFile(context)
      ? undefined
      : withHeader(
          withJson(context.response, (body) => {
            body.meta.region = 'eu';
            if (body.error !== null) body.error.details = [];
          }),
          'X-Region',
          'eu',
        ),
  'no charset': ({ response }) =>
    withHeader(response, 'Content-Type', fieldOf(response.headers, 'content-type')?.replace(/;.*/, '')),
  gzip: ({ request, response }) => {
    if (request.method === 'HEAD') return withHeader(response, 'Content-Length', undefined);
    const body = gzipSync(response.body);
    const packed = withHeader({ ...response, body }, 'Content-Encoding', 'gzip');
    return withHeader(packed, 'Content-Length', String(body.byteLength));
  },
  'chunks instead of a length': ({ response }) =>
    withHeader(withHeader(response, 'Content-Length', undefined), 'Transfer-Encoding', 'chunked'),
  'no Date': ({ response }) => withHeader(response, 'Date', undefined),
  'exports that expire': inManifests((one) => Object.assign(one, { expires_at: '2027-01-01T00:00:00Z' })),
  'fractional seconds': inEnvelope((body) => {
    body.meta.generated_at = body.meta.generated_at.replace('Z', '.123Z');
  }),
  'unknown properties are rejected': (context) =>
    isCreated(context) && sent(context.request).conformance === true ? recreated(context, { file_name: 1 }) : undefined,
  'a format in any case': (context) => {
    const { format, ...rest } = sent(context.request);
    const isJsonFormat = typeof format === 'string' && /^\s*json\s*$/i.test(format);
    return isCreate(context.request) && isJsonFormat ? recreated(context, { ...rest, format: 'json' }) : undefined;
  },
  'limits that are clamped': ({ request, ask }) =>
    isList(request) && !/^\d+$/.test(query(request, 'limit') ?? '1')
      ? ask({ url: request.url.split('?', 1)[0] as string })
      : undefined,
  'broken bodies count as none': ({ request, response, ask }) =>
    isCreate(request) && response.status >= 400 && typeof sent(request) !== 'object'
      ? ask({ body: undefined })
      : undefined,
  'strict file names': (context) => {
    const { request } = context;
    const { file_name: name = '' } = sent(request);
    const others = request.headers.filter(([own]) => own !== 'Content-Type');
    return isCreated(context) && renamed(name) !== name
      ? recreated(context, { file_name: 1 }, [...others, ['Content-Type', 'application/json']])
      : undefined;
  },
  'file names made safe': (context) => {
    const { file_name: name, ...rest } = sent(context.request);
    return isCreated(context) && typeof name === 'string'
      ? recreated(context, { ...rest, file_name: name.replaceAll(/[^\w-]+/g, '_').slice(0, 60) })
      : undefined;
  },
  'file names ignored': (context) => {
    const { file_name: name, ...rest } = sent(context.request);
    return isCreated(context) && name !== undefined ? recreated(context, rest) : undefined;
  },
  'codes of its own for what is not documented': ({ request, response }) =>
    codeOf(response) === 'validation_failed' && isList(request) ? withCode(response, 'out_of_range') : undefined,
  'an error code of its own for other status codes': ({ request, response }) =>
    isCreate(request) && codeOf(response) === 'validation_failed' && typeof sent(request) !== 'object'
      ? withCode(response, 'malformed_body', 415)
      : undefined,
  'an empty Authorization counts as a wrong token': ({ request, response }) =>
    ['', 'Bearer'].includes(authorization(request) ?? 'none') ? withCode(response, 'invalid_token') : undefined,
  'only the documented spelling of Bearer': ({ request, ask }) =>
    authorization(request)?.startsWith('bearer ')
      ? ask({ headers: [['Authorization', 'Bearer pat_wrong']] })
      : undefined,
  'request ids of another form': inEnvelope((body) => {
    body.request_id = body.request_id.replace(/^req_/, 'urn:call:');
  }),
  'no HEAD': ({ request, response }) => (request.method === 'HEAD' ? withStatus(response, 405) : undefined),
  'parts of a download': (context) => {
    const { request, response } = context;
    if (!isFile(context) || !request.headers.some(([name]) => name === 'Range')) return undefined;
    const part = withHeader({ ...response, status: 206, body: response.body.slice(0, 4) }, 'Content-Length', '4');
    return withHeader(part, 'Content-Range', `bytes 0-3/${response.body.length}`);
  },
  'another media type of SQL': (context) =>
    isFile(context) && isSql(context.response)
      ? withHeader(context.response, 'Content-Type', 'text/x-sql')
      : inManifests((one) => {
          if (one.format === 'sql') one.content_type = 'text/x-sql';
        })(context),
  'a web server in front rejects what it cannot read': ({ request, response }) => {
    const isRange = request.headers.some(([name, value]) => name === 'Range' && value.includes('x'));
    const isLong = request.headers.some(([, value]) => value.length > 3000);
    const status = isRange ? 416 : isLong || /limit=%zz|status=%ff/.test(request.url) ? 400 : undefined;
    const text = withHeader(withBody(response, '<h1>Bad Request</h1>'), 'Content-Type', 'text/html');
    return status === undefined ? undefined : withStatus(text, status);
  },
  'the first of two properties counts': (context) =>
    isCreated(context) && textOf(context.request) === '{"format":"json","format":"sql"}'
      ? recreated(context, { format: 'json' })
      : undefined,
  'another order each time': inAnyOrder,
  'the oldest export first': listed((exports) => exports.reverse()),
  'a project with a history': listed((exports) => [
    ...exports,
    ...(exports[0] === undefined ? [] : history(exports[0])),
  ]),
};

/** What an implementation may do otherwise than the mock, because nobody documents it. */
export const variants: readonly (readonly [what: string, create: () => Change])[] = [
  ...Object.entries(changes).map(([what, change]) => [what, () => change] as const),
  ['an id with another clock', createLaggingIds],
];

/** Export ids whose clock is hours behind `created_at`, as in the documentation. */
function createLaggingIds(): Change {
  const known = new Map<string, string>();
  const lagging = (id: string): string => {
    const own = id.replace(
      /_(\d{2})(\d{4})_/,
      (_, hour: string, rest: string) => `_${String((Number(hour) + 17) % 24).padStart(2, '0')}${rest}_`,
    );
    known.set(own, id);
    return own;
  };
  return async ({ request, response: first, ask }) => {
    let { url } = request;
    for (const [own, id] of known) url = url.replace(own, id);
    // To ask once more would create once more.
    const response = url === request.url ? first : await ask({ url });
    const text = textOf(response);
    if (!text.includes('exp_')) return response;
    return { ...response, body: new TextEncoder().encode(text.replaceAll(/exp_\d{8}_\d{6}_[0-9a-f]{10}/g, lagging)) };
  };
}
