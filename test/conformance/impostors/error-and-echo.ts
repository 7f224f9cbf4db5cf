import {
  authorization,
  codeOf,
  isCreate,
  isDownload,
  isList,
  query,
  sent,
  withHeader,
  withJson,
  withStatus,
} from '../lie.ts';
import type { Impostor } from './impostor.ts';
import { listing } from './usual-lies.ts';

/** Lies about errors, ids, times and echoes, and what must not be told; the rules find them, too. */
export const errorAndEchoImpostors: readonly Impostor[] = [
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
];
