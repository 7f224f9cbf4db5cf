import { NoAnswer, type WireRequest } from '../../src/harness/index.ts';
import {
  authorization,
  codeOf,
  isCreate,
  isDownload,
  isList,
  type Lie,
  letIn,
  query,
  sent,
  withBody,
  withHeader,
  withJson,
  withStatus,
} from './lie.ts';

/** An impostor: one lie, and exactly the requirements that it breaks. */
export interface Impostor {
  readonly lie: string;
  readonly tell: Lie;
  readonly breaks: readonly string[];
}

// A lie that lets a request in although its Authorization is wrong.
function lettingIn(matches: (field: string | undefined, request: WireRequest) => boolean): Lie {
  return ({ request, honest, ask }) =>
    (codeOf(honest) === 'missing_authorization' || codeOf(honest) === 'invalid_token') &&
    matches(authorization(request), request)
      ? ask(letIn(request))
      : undefined;
}

// A lie that refuses some requests for a schema export.
function refusing(matches: (body: ReturnType<typeof sent>, request: WireRequest) => boolean): Lie {
  return ({ request, honest, ask }) =>
    isCreate(request) && honest.status === 200 && matches(sent(request), request)
      ? ask({
          body: new TextEncoder().encode('{"file_name":1}'),
          headers: [...request.headers, ['Content-Type', 'application/json']],
        })
      : undefined;
}

// A lie that answers a refused request for a schema export as if it had been `{}`.
function accepting(matches: (body: ReturnType<typeof sent>, request: WireRequest) => boolean): Lie {
  return ({ request, honest, ask }) =>
    isCreate(request) && honest.status === 400 && matches(sent(request), request)
      ? ask({ body: undefined })
      : undefined;
}

// A lie about the manifest of a new export.
function manifest(change: (manifest: ReturnType<typeof sent>, request: WireRequest) => void): Lie {
  return ({ request, honest }) =>
    isCreate(request) && honest.status === 200
      ? withJson(honest, (body) => change(body.data.export, request))
      : undefined;
}

// A lie about a list.
function listing(change: (exports: ReturnType<typeof sent>[], request: WireRequest) => unknown): Lie {
  return ({ request, honest }) =>
    isList(request) && honest.status === 200
      ? withJson(honest, (body) => {
          body.data.exports = change(body.data.exports, request) ?? body.data.exports;
        })
      : undefined;
}

// A lie about a download.
function downloading(change: Lie): Lie {
  return (occasion) => (isDownload(occasion.request) && occasion.honest.status === 200 ? change(occasion) : undefined);
}

// A lie that answers a refused list as if nothing had been asked for.
function listingAnyway(name: string, value: string): Lie {
  return ({ request, ask }) =>
    isList(request) && query(request, name) === value
      ? ask({ url: request.url.split('?', 1)[0] as string })
      : undefined;
}

/** Every impostor. Each lies in one way; the suite must name exactly what that lie breaks. */
export const impostors: readonly Impostor[] = [
  { lie: 'nothing', tell: () => undefined, breaks: [] },
  // Rules
  {
    lie: 'a connection that drops',
    tell: ({ request }) => {
      if (isList(request) && query(request, 'status') === 'ready') throw new NoAnswer('dropped', 'dropped');
      return undefined;
    },
    breaks: ['request-answered'],
  },
  {
    lie: '201 for a new export',
    tell: ({ request, honest }) => (isCreate(request) && honest.status === 200 ? withStatus(honest, 201) : undefined),
    breaks: ['response-status'],
  },
  {
    lie: 'JSON called text',
    tell: ({ request, honest }) =>
      isList(request) && honest.status === 200 ? withHeader(honest, 'Content-Type', 'text/plain') : undefined,
    breaks: ['response-media-type'],
  },
  {
    lie: 'no Content-Type on errors',
    tell: ({ honest }) => (codeOf(honest) === 'not_found' ? withHeader(honest, 'Content-Type', undefined) : undefined),
    breaks: ['response-envelope', 'response-media-type'],
  },
  {
    lie: 'no Content-Disposition',
    tell: downloading(({ honest }) => withHeader(honest, 'Content-Disposition', undefined)),
    breaks: ['response-header'],
  },
  {
    lie: 'a manifest without size_bytes',
    tell: listing((exports) => {
      for (const one of exports) delete one.size_bytes;
    }),
    breaks: ['response-body'],
  },
  {
    lie: 'an error that says ok',
    tell: ({ honest }) =>
      codeOf(honest) === 'invalid_export_format'
        ? withJson(honest, (body) => {
            body.ok = true;
          })
        : undefined,
    breaks: ['response-body'],
  },
  {
    lie: 'a foreign shape for unknown routes',
    tell: ({ request, honest }) =>
      request.url.includes('no-such-route') ? withBody(honest, '{"message":"Not Found"}') : undefined,
    breaks: ['response-envelope'],
  },
  {
    lie: 'a byte order mark',
    tell: ({ request, honest }) =>
      isList(request) && honest.status === 200
        ? withBody(honest, `\uFEFF${new TextDecoder().decode(honest.body)}`)
        : undefined,
    breaks: ['body-json'],
  },
  {
    lie: 'bytes after the JSON',
    tell: ({ request, honest }) =>
      isList(request) && honest.status === 200
        ? withBody(honest, `${new TextDecoder().decode(honest.body)}{}`)
        : undefined,
    breaks: ['body-json'],
  },
  {
    lie: 'a wrong Content-Length',
    tell: ({ request, honest }) => (isList(request) ? withHeader(honest, 'Content-Length', '7') : undefined),
    breaks: ['body-length'],
  },
  {
    lie: 'an error code of its own',
    tell: ({ request, honest }) =>
      isCreate(request) && sent(request).file_name === 1
        ? withStatus(
            withJson(honest, (body) => {
              body.error.code = 'file_name_invalid';
            }),
            422,
          )
        : undefined,
    breaks: ['error-code-known', 'schema-export-file-name-number'],
  },
  {
    lie: '403 for an unknown token',
    tell: ({ honest }) => (codeOf(honest) === 'invalid_token' ? withStatus(honest, 409) : undefined),
    breaks: ['error-code-status', 'response-body'],
  },
  {
    lie: '410 for an unknown export',
    tell: ({ honest, request }) =>
      codeOf(honest) === 'not_found' && isDownload(request) ? withStatus(honest, 410) : undefined,
    breaks: ['error-code-status'],
  },
  {
    lie: 'the same request_id twice',
    tell: ({ request, honest }) =>
      isList(request) && honest.status === 200
        ? withJson(honest, (body) => {
            body.request_id = 'req_20260602T012345_123456Z_abc123def456';
          })
        : undefined,
    breaks: ['request-id-unique'],
  },
  {
    lie: 'a clock from the past',
    tell: ({ request, honest }) =>
      isList(request) && honest.status === 200
        ? withJson(honest, (body) => {
            body.meta.generated_at = '2020-01-01T00:00:00Z';
          })
        : undefined,
    breaks: ['meta-generated-at'],
  },
  {
    lie: 'a fixed operation_key',
    tell: ({ request, honest }) =>
      isList(request) && honest.status === 200
        ? withJson(honest, (body) => {
            if (body.operation_key !== undefined) body.operation_key = 'edit-profile-email';
          })
        : undefined,
    breaks: ['operation-key-echoed'],
  },
  {
    lie: 'the token in an error',
    tell: ({ request, honest }) =>
      codeOf(honest) === 'invalid_token'
        ? withJson(honest, (body) => {
            body.error.message = `unknown token: ${authorization(request)}`;
          })
        : undefined,
    breaks: ['token-undisclosed'],
  },
  {
    lie: 'the token in a header field',
    tell: ({ request, honest }) =>
      isList(request) ? withHeader(honest, 'X-Trace-Auth', authorization(request) ?? '') : undefined,
    breaks: ['token-undisclosed'],
  },
  {
    lie: 'a stack trace',
    tell: ({ honest }) =>
      codeOf(honest) === 'invalid_export_format'
        ? withJson(honest, (body) => {
            body.error.message = 'TypeError: x\n    at run (/srv/app/index.js:10:5)';
          })
        : undefined,
    breaks: ['internals-undisclosed'],
  },
  {
    lie: 'SQL in an error',
    tell: ({ honest }) =>
      codeOf(honest) === 'not_found'
        ? withJson(honest, (body) => {
            body.error.message = 'SELECT id FROM exports WHERE id = ? returned nothing';
          })
        : undefined,
    breaks: ['internals-undisclosed'],
  },
  {
    lie: '500 for an odd query',
    tell: ({ request, honest }) =>
      isList(request) && query(request, 'limit') === 'ten'
        ? withStatus(
            withJson(honest, (body) => {
              body.error.code = 'internal_error';
            }),
            500,
          )
        : undefined,
    breaks: ['error-code-known', 'server-error-absent'],
  },
  {
    lie: 'a member of its own',
    tell: listing((exports) => {
      for (const one of exports) one.owner = 'me';
    }),
    breaks: ['member-declared'],
  },
  {
    lie: 'a header field of its own',
    tell: ({ request, honest }) => (isList(request) ? withHeader(honest, 'X-Zang-Node', '7') : undefined),
    breaks: ['header-declared'],
  },
  // Authentication
  { lie: 'no Authorization needed', tell: lettingIn((field) => field === undefined), breaks: ['authorization-absent'] },
  { lie: 'an empty Authorization will do', tell: lettingIn((field) => field === ''), breaks: ['authorization-empty'] },
  {
    lie: 'Bearer alone will do',
    tell: lettingIn((field) => field === 'Bearer'),
    breaks: ['authorization-scheme-alone'],
  },
  {
    lie: 'Basic will do',
    tell: lettingIn((field) => field?.startsWith('Basic ') === true),
    breaks: ['authorization-other-scheme'],
  },
  {
    lie: 'bearer in lower case is refused',
    tell: ({ request, ask }) =>
      authorization(request)?.startsWith('bearer ')
        ? ask({ headers: [['Authorization', 'Bearer pat_wrong']] })
        : undefined,
    breaks: ['authorization-lower-case'],
  },
  {
    lie: 'any token will do',
    tell: lettingIn((field) => field?.endsWith('unknown') === true),
    breaks: ['token-unknown'],
  },
  {
    lie: 'a token without pat_ will do',
    tell: lettingIn((field) => field === 'Bearer PROJECT_TOKEN'),
    breaks: ['token-without-prefix'],
  },
  {
    lie: 'the beginning of a token will do',
    tell: lettingIn((field) => field === 'Bearer pat_PROJECT_TOKE'),
    breaks: ['token-truncated'],
  },
  {
    lie: 'what begins with a token will do',
    tell: lettingIn((field) => field === 'Bearer pat_PROJECT_TOKENx'),
    breaks: ['token-extended'],
  },
  {
    lie: 'downloads are open to all',
    tell: ({ request, honest, ask }) =>
      isDownload(request) && codeOf(honest) === 'missing_authorization' ? ask(letIn(request)) : undefined,
    breaks: ['authorization-absent', 'authorization-empty', 'authorization-other-scheme', 'authorization-scheme-alone'],
  },
  {
    lie: 'missing_authorization for a wrong token',
    tell: ({ honest }) =>
      codeOf(honest) === 'invalid_token'
        ? withJson(honest, (body) => {
            body.error.code = 'missing_authorization';
          })
        : undefined,
    breaks: ['download-of-other-project', 'token-extended', 'token-truncated', 'token-unknown', 'token-without-prefix'],
  },
  {
    lie: 'a limited token may export',
    tell: ({ request, honest, ask }) =>
      codeOf(honest) === 'permission_denied' && !isList(request) ? ask(letIn(request)) : undefined,
    breaks: ['token-limited'],
  },
  {
    lie: 'validation_failed for unknown routes',
    tell: ({ request, honest }) =>
      request.url.includes('no-such-route')
        ? withJson(honest, (body) => {
            body.error.code = 'validation_failed';
          })
        : undefined,
    breaks: ['route-unknown'],
  },
  // Schema export
  {
    lie: '{} is refused',
    tell: refusing((body, { body: bytes }) => bytes?.byteLength === 2 && Object.keys(body).length === 0),
    breaks: ['schema-export-created', 'slug-upper-case'],
  },
  {
    lie: 'everything at once is refused',
    tell: refusing((body) => body.format === 'sql' && body.file_name !== undefined),
    breaks: ['schema-export-full-request'],
  },
  {
    lie: 'no body is refused',
    tell: refusing((_, { body, headers }) => body === undefined && headers.some(([name]) => name === 'Content-Length')),
    breaks: ['schema-export-body-absent'],
  },
  {
    lie: 'an empty body is refused',
    tell: refusing((_, { body }) => body?.byteLength === 0),
    breaks: ['schema-export-body-empty'],
  },
  {
    lie: 'no Content-Length is refused',
    tell: refusing(
      (_, { body, headers }) => body === undefined && !headers.some(([name]) => name === 'Content-Length'),
    ),
    breaks: ['schema-export-body-unframed'],
  },
  {
    lie: 'json is sql',
    tell: manifest((one, request) => {
      if (sent(request).format === 'json' && sent(request).file_name === undefined) {
        one.format = 'sql';
        one.content_type = 'application/sql; charset=utf-8';
      }
    }),
    breaks: ['download-media-type-json', 'schema-export-format-json'],
  },
  {
    lie: 'sql is json',
    tell: manifest((one, request) => {
      if (sent(request).format === 'sql' && sent(request).file_name === undefined) {
        one.format = 'json';
        one.content_type = 'application/json; charset=utf-8';
      }
    }),
    breaks: ['download-media-type-sql', 'list-entry-same', 'schema-export-format-sql'],
  },
  {
    lie: 'sql by default',
    tell: manifest((one, request) => {
      if (sent(request).format === undefined) {
        one.format = 'sql';
        one.content_type = 'application/sql; charset=utf-8';
      }
    }),
    breaks: ['schema-export-format-default'],
  },
  {
    lie: 'xml is accepted',
    tell: accepting((body) => body.format === 'xml'),
    breaks: ['schema-export-format-unknown'],
  },
  {
    lie: 'validation_failed for xml',
    tell: ({ request, honest }) =>
      sent(request).format === 'xml'
        ? withJson(honest, (body) => {
            body.error.code = 'validation_failed';
          })
        : undefined,
    breaks: ['schema-export-format-unknown'],
  },
  {
    lie: 'a number as format is accepted',
    tell: accepting((body) => body.format === 1),
    breaks: ['schema-export-format-number'],
  },
  {
    lie: 'null as format is accepted',
    tell: accepting((body) => body.format === null),
    breaks: ['schema-export-format-null'],
  },
  {
    lie: 'an array as format is accepted',
    tell: accepting((body) => Array.isArray(body.format)),
    breaks: ['schema-export-format-array'],
  },
  {
    lie: 'JSON is accepted',
    tell: accepting((body) => body.format === 'JSON'),
    breaks: ['schema-export-format-upper-case'],
  },
  {
    lie: 'a padded format is accepted',
    tell: accepting((body) => body.format === ' json '),
    breaks: ['schema-export-format-padded'],
  },
  {
    lie: 'file_name is ignored',
    tell: manifest((one, request) => {
      if (sent(request).file_name === 'conformance_file_name') one.download_name = 'example_project_schema_export.json';
    }),
    breaks: ['schema-export-file-name'],
  },
  {
    lie: 'a plain file_name is refused',
    tell: refusing((body) => body.format === 'json' && body.file_name === 'conformance'),
    breaks: ['schema-export-file-name-accepted'],
  },
  {
    lie: 'another default file name',
    tell: ({ request, honest }) =>
      (isCreate(request) || isList(request)) && honest.status === 200
        ? withBody(
            honest,
            new TextDecoder().decode(honest.body).replaceAll('example_project_schema_export.sql', 'export.sql'),
          )
        : isDownload(request) && honest.status === 200
          ? withHeader(
              honest,
              'Content-Disposition',
              String(honest.headers.find(([name]) => name === 'Content-Disposition')?.[1]).replace(
                'example_project_schema_export.sql',
                'export.sql',
              ),
            )
          : undefined,
    breaks: ['schema-export-file-name-default'],
  },
  {
    lie: 'control characters in a file name',
    tell: manifest((one, request) => {
      if (String(sent(request).file_name).startsWith('Entw')) one.download_name = 'a\u0000b';
    }),
    breaks: ['schema-export-file-name-unicode'],
  },
  {
    lie: 'a path as file name',
    tell: manifest((one, request) => {
      if (String(sent(request).file_name).startsWith('..')) one.download_name = `${sent(request).file_name}.json`;
    }),
    breaks: ['schema-export-file-name-path'],
  },
  {
    lie: 'a line break in a file name',
    tell: manifest((one, request) => {
      if (String(sent(request).file_name).includes('\n')) one.download_name = `${sent(request).file_name}.json`;
    }),
    breaks: ['schema-export-file-name-control'],
  },
  {
    lie: 'a number as file_name is accepted',
    tell: accepting((body) => body.file_name === 1),
    breaks: ['schema-export-file-name-number'],
  },
  {
    lie: 'unknown members are refused',
    tell: refusing((body) => body.conformance === true),
    breaks: ['schema-export-member-unknown'],
  },
  {
    lie: 'broken JSON is accepted',
    tell: accepting((_, { body }) => new TextDecoder().decode(body) === '{"format":'),
    breaks: ['schema-export-body-malformed'],
  },
  {
    lie: 'an array is accepted',
    tell: accepting((_, { body }) => new TextDecoder().decode(body) === '[]'),
    breaks: ['schema-export-body-array'],
  },
  {
    lie: 'a string is accepted',
    tell: accepting((_, { body }) => new TextDecoder().decode(body) === '"json"'),
    breaks: ['schema-export-body-string'],
  },
  {
    lie: 'a form is accepted',
    tell: accepting((_, { body }) => new TextDecoder().decode(body) === 'format=json'),
    breaks: ['schema-export-body-media-type'],
  },
  // Manifest
  {
    lie: 'another project',
    tell: manifest((one, request) => {
      if (sent(request).format === 'json' && sent(request).file_name === undefined) {
        one.project = 'another';
        one.download_url = one.download_url.replace('example_project', 'another');
      }
    }),
    breaks: ['download-url-followed', 'manifest-project'],
  },
  {
    lie: 'a download_url to another export',
    tell: manifest((one, request) => {
      if (sent(request).format === 'json')
        one.download_url = '/projects/example_project/export/download/exp_20000101_000000_0000000000';
    }),
    breaks: ['download-url-followed', 'manifest-download-url'],
  },
  {
    lie: 'the same id twice',
    tell: manifest((one) => {
      one.id = 'exp_20260601_182345_a1b2c3d4e5';
      one.download_url = '/projects/example_project/export/download/exp_20260601_182345_a1b2c3d4e5';
    }),
    breaks: ['download-accepted', 'download-url-followed', 'list-new-export', 'manifest-id-unique'],
  },
  {
    lie: 'a size of 0',
    tell: manifest((one, request) => {
      if (sent(request).format === 'json') one.size_bytes = 0;
    }),
    breaks: ['download-size-json', 'manifest-size'],
  },
  {
    lie: 'created long ago',
    tell: manifest((one, request) => {
      if (sent(request).format === 'json') one.created_at = '2020-01-01T00:00:00Z';
    }),
    breaks: ['manifest-created-at'],
  },
  {
    lie: 'upper case is another project',
    tell: ({ request, ask }) =>
      request.url.includes('EXAMPLE_PROJECT')
        ? ask({ url: request.url.replace('EXAMPLE_PROJECT', 'nowhere') })
        : undefined,
    breaks: ['slug-upper-case'],
  },
  {
    lie: 'any slug will do',
    tell: ({ request, ask }) =>
      request.url.includes('no%20such')
        ? ask({ url: request.url.replace('no%20such%20project!', 'example_project') })
        : undefined,
    breaks: ['slug-malformed'],
  },
  {
    lie: 'an unknown project shows ours',
    tell: ({ request, ask }) =>
      request.url.includes('conformance-no-such-project')
        ? ask({ url: request.url.replace('conformance-no-such-project', 'example_project') })
        : undefined,
    breaks: ['project-unknown'],
  },
  // Download
  {
    lie: 'the export is gone at once',
    tell: ({ request, ask }) =>
      isDownload(request) && !request.url.includes('000000_')
        ? ask({ url: 'http://target.test/projects/example_project/export/download/exp_1' })
        : undefined,
    breaks: ['download-accepted', 'download-url-followed'],
  },
  {
    lie: 'a json export that is text',
    tell: downloading(({ honest }) =>
      withBody(honest, new TextDecoder().decode(honest.body).replace('{"project"', '{ project ')),
    ),
    breaks: ['body-json', 'download-json'],
  },
  {
    lie: 'a sql export that is prose',
    tell: downloading(({ honest }) =>
      withBody(honest, new TextDecoder().decode(honest.body).replace('CREATE TABLE', 'THERE IS A ')),
    ),
    breaks: ['download-size-sql', 'download-sql'],
  },
  {
    lie: 'a json export with more bytes',
    tell: downloading(({ honest }) => {
      const text = new TextDecoder().decode(honest.body);
      return text.startsWith('{') ? withBody(honest, `${text}\n`) : undefined;
    }),
    breaks: ['download-size-json'],
  },
  {
    lie: 'a sql export with more bytes',
    tell: downloading(({ honest }) => {
      const text = new TextDecoder().decode(honest.body);
      return text.startsWith('C') ? withBody(honest, `${text}\n`) : undefined;
    }),
    breaks: ['download-size-sql'],
  },
  {
    lie: 'a json export called octets',
    tell: downloading(({ honest }) =>
      honest.body[0] === 0x7b ? withHeader(honest, 'Content-Type', 'application/octet-stream') : undefined,
    ),
    breaks: ['download-media-type-json'],
  },
  {
    lie: 'a sql export called octets',
    tell: downloading(({ honest }) =>
      honest.body[0] === 0x43 ? withHeader(honest, 'Content-Type', 'application/octet-stream') : undefined,
    ),
    breaks: ['download-media-type-sql'],
  },
  {
    lie: 'a json export under another name',
    tell: downloading(({ honest }) =>
      honest.body[0] === 0x7b
        ? withHeader(honest, 'Content-Disposition', 'attachment; filename="download.json"')
        : undefined,
    ),
    breaks: ['download-name-json'],
  },
  {
    lie: 'a sql export under another name',
    tell: downloading(({ honest }) =>
      honest.body[0] === 0x43
        ? withHeader(honest, 'Content-Disposition', 'attachment; filename="download.sql"')
        : undefined,
    ),
    breaks: ['download-name-sql'],
  },
  {
    lie: 'an export that changes',
    tell: downloading(({ honest, number }) =>
      honest.body[0] === 0x7b
        ? withBody(honest, new TextDecoder().decode(honest.body).replace('contacts', String(number).padStart(8, 'x')))
        : undefined,
    ),
    breaks: ['download-range', 'download-repeatable'],
  },
  {
    lie: 'something for every id',
    tell: ({ request, honest, ask }) =>
      isDownload(request) && request.url.includes('exp_20000101') && codeOf(honest) === 'not_found'
        ? ask({ url: 'http://target.test/projects/example_project/exports' })
        : undefined,
    breaks: ['download-id-unknown', 'response-header'],
  },
  {
    lie: 'validation_failed for an unknown id',
    tell: ({ request, honest }) =>
      isDownload(request) && request.url.includes('exp_20000101') && codeOf(honest) === 'not_found'
        ? withStatus(
            withJson(honest, (body) => {
              body.error.code = 'validation_failed';
            }),
            400,
          )
        : undefined,
    breaks: ['download-id-unknown'],
  },
  {
    lie: 'validation_failed for a malformed id',
    tell: ({ request, honest }) =>
      isDownload(request) && request.url.endsWith('/conformance')
        ? withStatus(
            withJson(honest, (body) => {
              body.error.code = 'validation_failed';
            }),
            400,
          )
        : undefined,
    breaks: ['download-id-malformed'],
  },
  {
    lie: 'downloads across projects',
    tell: ({ request, ask }) =>
      isDownload(request) && request.url.includes('/other_project/')
        ? ask({ url: request.url.replace('other_project', 'example_project') })
        : undefined,
    breaks: ['download-of-other-project'],
  },
  {
    lie: '405 for HEAD',
    tell: ({ request, honest }) => (request.method === 'HEAD' ? withStatus(honest, 405) : undefined),
    breaks: ['download-head'],
  },
  {
    lie: 'the wrong range',
    tell: ({ request, honest }) =>
      request.headers.some(([name]) => name === 'Range')
        ? withStatus(withBody(honest, new TextDecoder().decode(honest.body).slice(1, 5)), 206)
        : undefined,
    breaks: ['download-range', 'response-status'],
  },
  // List
  {
    lie: 'a stale list',
    tell: listing((_exports, request) =>
      query(request, 'limit') === '500' && query(request, 'offset') === '0' ? [] : undefined,
    ),
    breaks: ['list-new-export'],
  },
  {
    lie: 'a list with other sizes',
    tell: listing((exports) => {
      for (const one of exports) one.size_bytes = 1;
    }),
    breaks: ['list-entry-same'],
  },
  {
    lie: 'a list with a foreign export',
    tell: listing((exports, request) => {
      if (query(request, 'limit') === '500' && query(request, 'offset') === null && query(request, 'status') === null)
        exports[0].project = 'another';
    }),
    breaks: ['list-project-own'],
  },
  {
    lie: 'our exports in another project',
    tell: ({ request, ask }) =>
      isList(request) && request.url.includes('/other_project/')
        ? ask({ url: request.url.replace('other_project', 'example_project') })
        : undefined,
    breaks: ['list-other-project'],
  },
  {
    lie: 'a default limit of 2',
    tell: listing((exports, request) =>
      query(request, 'limit') === null && query(request, 'status') === null ? exports.slice(0, 2) : undefined,
    ),
    breaks: ['list-limit-default', 'list-status-default'],
  },
  {
    lie: 'a limit that is ignored',
    tell: ({ request, ask }) =>
      isList(request) && query(request, 'limit') === '1'
        ? ask({ url: request.url.split('?', 1)[0] as string })
        : undefined,
    breaks: ['list-limit-respected'],
  },
  {
    lie: 'a highest limit of 1',
    tell: listing((exports, request) =>
      query(request, 'limit') === '500' && query(request, 'offset') === null && query(request, 'status') === null
        ? exports.slice(0, 1)
        : undefined,
    ),
    breaks: ['list-limit-highest', 'list-offset-respected'],
  },
  { lie: 'the limit 0 is accepted', tell: listingAnyway('limit', '0'), breaks: ['list-limit-zero'] },
  { lie: 'the limit 501 is accepted', tell: listingAnyway('limit', '501'), breaks: ['list-limit-too-high'] },
  { lie: 'the limit ten is accepted', tell: listingAnyway('limit', 'ten'), breaks: ['list-limit-not-a-number'] },
  { lie: 'a negative offset is accepted', tell: listingAnyway('offset', '-1'), breaks: ['list-offset-negative'] },
  { lie: 'the offset ten is accepted', tell: listingAnyway('offset', 'ten'), breaks: ['list-offset-not-a-number'] },
  { lie: 'any status is accepted', tell: listingAnyway('status', 'conformance'), breaks: ['list-status-unknown'] },
  {
    lie: 'an offset that is ignored',
    tell: ({ request, ask }) =>
      isList(request) && query(request, 'offset') === '1'
        ? ask({ url: request.url.replace('offset=1', 'offset=0') })
        : undefined,
    breaks: ['list-offset-respected'],
  },
  {
    lie: 'no end of the list',
    tell: ({ request, ask }) =>
      isList(request) && query(request, 'offset') === '1000000'
        ? ask({ url: request.url.replace('offset=1000000', 'offset=0') })
        : undefined,
    breaks: ['list-offset-beyond'],
  },
  {
    lie: 'nothing is ready',
    tell: listing((_exports, request) => (query(request, 'status') === 'ready' ? [] : undefined)),
    breaks: ['list-status-ready'],
  },
  {
    lie: 'status is ignored',
    tell: ({ request, ask }) =>
      isList(request) && query(request, 'status') === 'not_found'
        ? ask({ url: request.url.replace('not_found', 'all') })
        : undefined,
    breaks: ['list-status-not-found'],
  },
  {
    lie: 'nothing by default',
    tell: listing((exports, request) => (query(request, 'status') === 'all' ? exports.slice(1) : undefined)),
    breaks: ['list-status-default'],
  },
  // Operation grouping
  {
    lie: 'grouped requests are refused',
    tell: ({ request, honest, ask }) =>
      honest.status === 200 &&
      isList(request) &&
      request.headers.some(([name, value]) => name === 'X-Operation-Key' && value === 'conformance') &&
      request.headers.some(([name]) => name === 'X-Operation-Run-Id')
        ? ask({ url: `${request.url}?limit=0` })
        : undefined,
    breaks: ['operation-grouping-accepted'],
  },
  {
    lie: 'no word of the group',
    tell: ({ request, honest }) =>
      isList(request) && honest.status === 200
        ? withJson(honest, (body) => {
            delete body.operation_key;
            delete body.operation_run_id;
            delete body.operation_grouping_status;
          })
        : undefined,
    breaks: ['operation-grouping-reported'],
  },
  {
    lie: 'a group of its own',
    tell: ({ request, honest }) =>
      isList(request) && honest.status === 200 && !request.headers.some(([name]) => name.startsWith('X-Operation'))
        ? withJson(honest, (body) =>
            Object.assign(body, { operation_key: 'k', operation_run_id: 'r', operation_grouping_status: 's' }),
          )
        : undefined,
    breaks: ['operation-grouping-absent'],
  },
  {
    lie: 'a key alone is refused',
    tell: ({ request, honest, ask }) =>
      honest.status === 200 &&
      isList(request) &&
      request.headers.some(([name]) => name === 'X-Operation-Key') &&
      !request.headers.some(([name]) => name === 'X-Operation-Run-Id')
        ? ask({ url: `${request.url}?limit=0` })
        : undefined,
    breaks: ['operation-key-alone'],
  },
  {
    lie: 'a run id alone is refused',
    tell: ({ request, honest, ask }) =>
      honest.status === 200 &&
      isList(request) &&
      request.headers.some(([name]) => name === 'X-Operation-Run-Id') &&
      !request.headers.some(([name]) => name === 'X-Operation-Key')
        ? ask({ url: `${request.url}?limit=0` })
        : undefined,
    breaks: ['operation-run-id-alone'],
  },
  {
    lie: 'a long key is refused',
    tell: ({ request, honest, ask }) =>
      honest.status === 200 && isList(request) && request.headers.some(([, value]) => value.startsWith('~!'))
        ? ask({ url: `${request.url}?limit=0` })
        : undefined,
    breaks: ['operation-key-unusual'],
  },
];
