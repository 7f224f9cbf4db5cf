import { fieldOf } from '../../../src/kit/verify/index.ts';
import { isCreate, isDownload, isList, sent, withBody, withHeader } from '../lie.ts';
import type { Impostor } from './impostor.ts';
import { accepting, manifest, refusing } from './usual-lies.ts';

/** Lies about file names and bodies of requests for a schema export. */
export const schemaExportBodyImpostors: readonly Impostor[] = [
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
              String(fieldOf(honest.headers, 'content-disposition')).replace(
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
];
