import { gzipSync } from 'node:zlib';
import {
  codeOf,
  isCreate,
  isDownload,
  isList,
  type Lie,
  query,
  sent,
  withHeader,
  withJson,
  withStatus,
} from './lie.ts';

const other = { validation_failed: 422, invalid_export_format: 415, not_found: 410, permission_denied: 404 } as const;

const renamed = (name: string): string => name.replaceAll(/[^\w.-]/g, '').slice(0, 40);

/** What an implementation may do otherwise than the mock, because nobody documents it. */
export const variants: readonly (readonly [what: string, Lie])[] = [
  [
    'other status codes of the class 4xx',
    ({ honest }) => {
      const status = other[codeOf(honest) as keyof typeof other];
      return status === undefined ? undefined : withStatus(honest, status);
    },
  ],
  [
    '201 for a new export',
    ({ request, honest }) => (isCreate(request) && honest.status === 200 ? withStatus(honest, 201) : undefined),
  ],
  [
    'no word of groups',
    ({ request, honest }) =>
      isDownload(request) || honest.status !== 200
        ? undefined
        : withJson(honest, (body) => {
            delete body.operation_key;
            delete body.operation_run_id;
            delete body.operation_grouping_status;
          }),
  ],
  [
    'a run id of its own',
    ({ request, honest }) =>
      isDownload(request)
        ? undefined
        : withJson(honest, (body) => {
            if (body.operation_run_id !== undefined)
              body.operation_run_id = 'oprun_20260602T012300_000000Z_a1b2c3d4e5f6';
          }),
  ],
  [
    'members and header fields of its own',
    ({ request, honest }) =>
      isDownload(request) && honest.status === 200
        ? undefined
        : withHeader(
            withJson(honest, (body) => {
              body.meta.region = 'eu';
              if (body.error !== null) body.error.details = [];
            }),
            'X-Region',
            'eu',
          ),
  ],
  [
    'no charset',
    ({ request, honest }) =>
      withHeader(
        honest,
        'Content-Type',
        isDownload(request) && honest.body[0] === 0x43 ? 'application/sql' : 'application/json',
      ),
  ],
  [
    'gzip',
    ({ honest }) => {
      const body = gzipSync(honest.body);
      return withHeader(
        withHeader({ ...honest, body }, 'Content-Encoding', 'gzip'),
        'Content-Length',
        String(body.byteLength),
      );
    },
  ],
  [
    'chunks instead of a length',
    ({ honest }) => withHeader(withHeader(honest, 'Content-Length', undefined), 'Transfer-Encoding', 'chunked'),
  ],
  ['no Date', ({ honest }) => withHeader(honest, 'Date', undefined)],
  [
    'exports that expire',
    ({ request, honest }) =>
      (isCreate(request) || isList(request)) && honest.status === 200
        ? withJson(honest, (body) => {
            for (const one of body.data.exports ?? [body.data.export]) one.expires_at = '2027-01-01T00:00:00Z';
          })
        : undefined,
  ],
  [
    'fractional seconds',
    ({ request, honest }) =>
      isDownload(request) && honest.status === 200
        ? undefined
        : withJson(honest, (body) => {
            body.meta.generated_at = body.meta.generated_at.replace('Z', '.123Z');
          }),
  ],
  [
    'unknown members are refused',
    ({ request, honest, ask }) =>
      isCreate(request) && honest.status === 200 && sent(request).conformance === true
        ? ask({ body: new TextEncoder().encode('{"file_name":1}') })
        : undefined,
  ],
  [
    'a format in any case',
    ({ request, ask }) =>
      isCreate(request) && typeof sent(request).format === 'string' && /^\s*json\s*$/i.test(sent(request).format)
        ? ask({ body: new TextEncoder().encode(JSON.stringify({ ...sent(request), format: 'json' })) })
        : undefined,
  ],
  [
    'limits that are clamped',
    ({ request, ask }) =>
      isList(request) && !/^\d+$/.test(query(request, 'limit') ?? '1')
        ? ask({ url: request.url.split('?', 1)[0] as string })
        : undefined,
  ],
  [
    'broken bodies count as none',
    ({ request, honest, ask }) =>
      isCreate(request) && honest.status === 400 && typeof sent(request) !== 'object'
        ? ask({ body: undefined })
        : undefined,
  ],
  [
    'strict file names',
    ({ request, honest, ask }) =>
      isCreate(request) &&
      honest.status === 200 &&
      renamed(sent(request).file_name ?? '') !== (sent(request).file_name ?? '')
        ? ask({
            body: new TextEncoder().encode('{"file_name":1}'),
            headers: [
              ...request.headers.filter(([name]) => name !== 'Content-Type'),
              ['Content-Type', 'application/json'],
            ],
          })
        : undefined,
  ],
  [
    'codes of its own for what is not documented',
    ({ request, honest }) =>
      codeOf(honest) === 'validation_failed' && isList(request)
        ? withJson(honest, (body) => {
            body.error.code = 'out_of_range';
          })
        : undefined,
  ],
];
