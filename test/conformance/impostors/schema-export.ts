import { sent, withJson } from '../lie.ts';
import type { Impostor } from './impostor.ts';
import { accepting, manifest, refusing } from './usual-lies.ts';

/** Lies about what a request for a schema export leads to. */
export const schemaExportImpostors: readonly Impostor[] = [
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
];
