import {
  authorization,
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
} from '../../conformance/lie.ts';

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

const isEnvelope: (occasion: Parameters<Lie>[0]) => boolean = ({ request, honest }) =>
  !(isDownload(request) && honest.status < 300) && request.method !== 'HEAD';

/** What else an implementation may do, beside the variants that the tests of the suite try. */
export const furtherVariants: readonly (readonly [what: string, Lie])[] = [
  [
    'the oldest export first',
    async ({ request, honest, ask }) => {
      if (!isList(request) || honest.status !== 200) return honest;
      const all = await ask({ url: `${request.url.split('?', 1)[0]}?limit=500` });
      const exports = JSON.parse(new TextDecoder().decode(all.body)).data.exports.reverse();
      const [offset, limit] = [Number(query(request, 'offset') ?? 0), Number(query(request, 'limit') ?? 50)];
      const status = query(request, 'status') ?? 'all';
      return withJson(honest, (body) => {
        const chosen = exports.filter((one: { status: string }) => status === 'all' || one.status === status);
        body.data.exports = chosen.slice(offset, offset + limit);
      });
    },
  ],
  [
    'file names made safe',
    ({ request, honest, ask }) =>
      isCreate(request) && honest.status === 200 && typeof sent(request).file_name === 'string'
        ? ask({
            body: encode({
              ...sent(request),
              file_name: sent(request)
                .file_name.replaceAll(/[^\w-]+/g, '_')
                .slice(0, 60),
            }),
          })
        : undefined,
  ],
  [
    'file names ignored',
    ({ request, honest, ask }) => {
      if (!isCreate(request) || honest.status !== 200) return undefined;
      const { file_name, ...rest } = sent(request);
      return file_name === undefined ? undefined : ask({ body: encode(rest) });
    },
  ],
  [
    'request ids of another form',
    (occasion) =>
      isEnvelope(occasion)
        ? withJson(occasion.honest, (body) => {
            body.request_id = body.request_id.replace(/^req_/, 'urn:call:');
          })
        : undefined,
  ],
  [
    'an empty Authorization counts as a wrong token',
    ({ request, honest }) =>
      authorization(request) === '' || authorization(request) === 'Bearer'
        ? withJson(honest, (body) => {
            body.error.code = 'invalid_token';
          })
        : undefined,
  ],
  [
    'only the documented spelling of Bearer',
    ({ request, ask }) =>
      authorization(request)?.startsWith('bearer ')
        ? ask({ headers: [['Authorization', 'Bearer pat_wrong']] })
        : undefined,
  ],
  ['no HEAD', ({ request, honest }) => (request.method === 'HEAD' ? withStatus(honest, 405) : undefined)],
  [
    'parts of a download',
    ({ request, honest }) =>
      isDownload(request) && honest.status === 200 && request.headers.some(([name]) => name === 'Range')
        ? withHeader(
            withHeader({ ...honest, status: 206, body: honest.body.slice(0, 4) }, 'Content-Length', '4'),
            'Content-Range',
            `bytes 0-3/${honest.body.length}`,
          )
        : undefined,
  ],
  [
    'another media type of SQL',
    ({ request, honest }) => {
      if (isDownload(request) && honest.body[0] === 0x43) return withHeader(honest, 'Content-Type', 'text/x-sql');
      if (honest.status !== 200 || isDownload(request)) return undefined;
      return withJson(honest, (body) => {
        const told = body.data.exports ?? [body.data.export];
        for (const one of told) if (one.format === 'sql') one.content_type = 'text/x-sql';
      });
    },
  ],
  [
    'groups told in errors',
    ({ honest, request }) =>
      codeOf(honest) !== undefined && request.method !== 'HEAD'
        ? withJson(honest, (body) => {
            body.operation_key = request.headers.find(([name]) => name === 'X-Operation-Key')?.[1] ?? 'none';
            body.operation_run_id = 'oprun_20260602T012300_000000Z_a1b2c3d4e5f6';
            body.operation_grouping_status = 'started_new_run';
          })
        : undefined,
  ],
  [
    'an error code of its own for other status codes',
    ({ honest, request }) =>
      codeOf(honest) === 'validation_failed' && isCreate(request) && typeof sent(request) !== 'object'
        ? withStatus(
            withJson(honest, (body) => {
              body.error.code = 'malformed_body';
            }),
            415,
          )
        : undefined,
  ],
];

/** Export ids whose clock is hours behind `created_at`, as in the documentation. */
export function createLaggingIds(): Lie {
  const honest = new Map<string, string>();
  const lagging = (id: string): string => {
    const own = id.replace(
      /_(\d{2})(\d{4})_/,
      (_, hour: string, rest: string) => `_${String((Number(hour) + 17) % 24).padStart(2, '0')}${rest}_`,
    );
    honest.set(own, id);
    return own;
  };
  return async ({ request, ask }) => {
    let { url } = request;
    for (const [own, id] of honest) url = url.replace(own, id);
    const answer = await ask({ url });
    const text = new TextDecoder().decode(answer.body);
    if (!text.includes('exp_')) return answer;
    return { ...answer, body: new TextEncoder().encode(text.replaceAll(/exp_\d{8}_\d{6}_[0-9a-f]{10}/g, lagging)) };
  };
}
