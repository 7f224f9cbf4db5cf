import { deflateSync } from 'node:zlib';
import { NoResponse } from '../../../src/kit/verify/index.ts';
import {
  authorization,
  isCreate,
  isDownload,
  isList,
  query,
  sent,
  textOf,
  withBody,
  withCode,
  withHeader,
  withJson,
  withStatus,
} from '../message.ts';
import { inList, onDownload, onError, onList, onSuccess, written } from './written.ts';

/** Faults in any exchange, which the rules find. */
export const ruleFaults = [
  written('a connection that drops', ['request-answered'], ({ request }) => {
    if (isList(request) && query(request, 'status') === 'ready') throw new NoResponse('dropped', 'dropped');
    return undefined;
  }),
  onSuccess('201 for a new export', ['response-status'], isCreate, (response) => withStatus(response, 201)),
  onList('JSON called text', ['response-media-type'], (response) => withHeader(response, 'Content-Type', 'text/plain')),
  onError('no Content-Type on errors', ['response-envelope', 'response-media-type'], 'not_found', (response) =>
    withHeader(response, 'Content-Type', undefined),
  ),
  onDownload('no Content-Disposition', ['response-header'], '', (response) =>
    withHeader(response, 'Content-Disposition', undefined),
  ),
  inList('a manifest without size_bytes', ['response-body'], (exports) => {
    for (const one of exports) delete one.size_bytes;
  }),
  onError('an error that says ok', ['response-body'], 'invalid_export_format', (response) =>
    withJson(response, (body) => {
      body.ok = true;
    }),
  ),
  written('a foreign shape for unknown routes', ['response-envelope'], ({ request, response }) =>
    request.url.includes('no-such-route') ? withBody(response, '{"message":"Not Found"}') : undefined,
  ),
  onList('a byte order mark', ['body-json'], (response) => withBody(response, `\uFEFF${textOf(response)}`)),
  onList('bytes after the JSON', ['body-json'], (response) => withBody(response, `${textOf(response)}{}`)),
  written('a wrong Content-Length', ['body-length'], ({ request, response }) =>
    isList(request) ? withHeader(response, 'Content-Length', '7') : undefined,
  ),
  written('304 without a condition', ['not-modified-true', 'response-status'], ({ request, response }) =>
    isList(request) && request.headers.some(([, value]) => value === 'yesterday')
      ? withHeader(withBody(withStatus(response, 304), ''), 'Content-Length', undefined)
      : undefined,
  ),
  onDownload('deflate for everyone', ['coding-accepted'], '', (response) =>
    withHeader(withBody(response, deflateSync(response.body)), 'Content-Encoding', 'deflate'),
  ),
  written(
    'an error code of its own',
    ['error-code-known', 'schema-export-file-name-number'],
    ({ request, response }) =>
      isCreate(request) && sent(request).file_name === 1 ? withCode(response, 'file_name_invalid', 422) : undefined,
  ),
  onError('409 for an unknown token', ['error-code-status', 'response-body'], 'invalid_token', (response) =>
    withStatus(response, 409),
  ),
  onError('410 for an unknown export', ['error-code-status'], 'not_found', (response, { request }) =>
    isDownload(request) ? withStatus(response, 410) : undefined,
  ),
  onList('the same request_id twice', ['request-id-unique'], (response) =>
    withJson(response, (body) => {
      body.request_id = 'req_20260602T012345_123456Z_abc123def456';
    }),
  ),
  onList('a clock from the past', ['meta-generated-at'], (response) =>
    withJson(response, (body) => {
      body.meta.generated_at = '2020-01-01T00:00:00Z';
    }),
  ),
  onList('a fixed operation_key', ['operation-key-echoed', 'operation-key-kept'], (response) =>
    withJson(response, (body) => {
      if (body.operation_key !== undefined) body.operation_key = 'edit-profile-email';
    }),
  ),
  onError('the token in an error', ['token-undisclosed'], 'invalid_token', (response, { request }) =>
    withMessage(response, `unknown token: ${authorization(request)}`),
  ),
  written('the token in a header', ['token-undisclosed'], ({ request, response }) =>
    isList(request) ? withHeader(response, 'X-Trace-Auth', authorization(request) ?? '') : undefined,
  ),
  onError('a stack trace', ['internals-undisclosed'], 'invalid_export_format', (response) =>
    withMessage(response, 'TypeError: x\n    at run (/srv/app/index.js:10:5)'),
  ),
  onError('SQL in an error', ['internals-undisclosed'], 'not_found', (response) =>
    withMessage(response, 'SELECT id FROM exports WHERE id = ? returned nothing'),
  ),
  written('500 for an odd query', ['error-code-known', 'server-error-absent'], ({ request, response }) =>
    isList(request) && query(request, 'limit') === 'ten' ? withCode(response, 'internal_error', 500) : undefined,
  ),
  inList('a property of its own', ['member-declared'], (exports) => {
    for (const one of exports) one.owner = 'me';
  }),
  written('a header of its own', ['header-declared'], ({ request, response }) =>
    isList(request) ? withHeader(response, 'X-Zang-Node', '7') : undefined,
  ),
];

function withMessage(response: Parameters<typeof withJson>[0], message: string): ReturnType<typeof withJson> {
  return withJson(response, (body) => {
    body.error.message = message;
  });
}
