import { fieldOf, type WireRequest } from '../../../src/kit/verify/index.ts';
import { isCreate, isDownload, isList, type Json, sent, textOf, withBody, withCode, withHeader } from '../message.ts';
import { accepting, inManifest, rejecting, written } from './written.ts';

const defaultName = 'example_project_schema_export.sql';
const isFramed = ({ headers }: WireRequest): boolean => headers.some(([name]) => name === 'Content-Length');
// Over HTTP an empty body is one that has a media type.
const isEmpty = ({ body = new Uint8Array(), headers }: WireRequest): boolean =>
  body.byteLength === 0 && fieldOf(headers, 'content-type') !== undefined;

function become(manifest: Json, format: 'json' | 'sql'): void {
  Object.assign(manifest, { format, content_type: `application/${format}; charset=utf-8` });
}

const bodies = { malformed: '{"format":', array: '[]', string: '"json"', 'media-type': 'format=json' };

/** Faults in what each operation that creates exports makes of a body and of a format. */
const creationFaults = (['schema', 'database'] as const).flatMap((what) => {
  const [empty, unknown] = [[`${what}-export-body-empty`], [`${what}-export-format-unknown`]];
  return [
    rejecting(`an empty body is rejected, for a ${what}`, empty, (_, request) => isEmpty(request), what),
    accepting(
      `a format of others is accepted, for a ${what}`,
      [`${what}-export-format-of-other`],
      ({ format }) => format === (what === 'schema' ? 'zip' : 'sql'),
      what,
    ),
    accepting(`xml is accepted, for a ${what}`, unknown, ({ format }) => format === 'xml', what),
    written(`validation_failed for xml, for a ${what}`, unknown, ({ request, response }) =>
      isCreate(request, what) && sent(request).format === 'xml' ? withCode(response, 'validation_failed') : undefined,
    ),
    ...Object.entries(bodies).map(([kind, own]) =>
      accepting(`${own} is accepted, for a ${what}`, [`${what}-export-body-${kind}`], (_, body) => body === own, what),
    ),
  ];
});

/** Faults in what a request for a schema export leads to. */
export const schemaExportFaults = [
  ...creationFaults,
  rejecting(
    '{} is rejected',
    ['body-charset-accepted', 'body-media-type-case', 'schema-export-created', 'schema-export-once', 'slug-upper-case'],
    (_, request) => textOf(request) === '{}',
  ),
  rejecting(
    'everything at once is rejected',
    ['list-new-at-once', 'schema-export-file-name-sql', 'schema-export-full-request'],
    (body) => body.format === 'sql' && body.file_name !== undefined,
  ),
  rejecting(
    'no body is rejected',
    ['schema-export-body-absent'],
    (_, request) => request.body === undefined && isFramed(request),
  ),
  rejecting(
    'no Content-Length is rejected',
    ['schema-export-body-unframed'],
    (_, request) => request.body === undefined && !isFramed(request),
  ),
  inManifest('json is sql', ['download-media-type-json', 'schema-export-format-json'], (one, { format, file_name }) => {
    if (format === 'json' && file_name === undefined) become(one, 'sql');
  }),
  inManifest(
    'sql is json',
    ['download-media-type-sql', 'list-entry-same', 'schema-export-format-sql'],
    (one, { format, file_name }) => {
      if (format === 'sql' && file_name === undefined) become(one, 'json');
    },
  ),
  inManifest('sql by default', ['schema-export-format-default'], (one, { format }) => {
    if (format === undefined) become(one, 'sql');
  }),
  accepting('a number as format is accepted', ['schema-export-format-number'], ({ format }) => format === 1),
  accepting('null as format is accepted', ['schema-export-format-null'], ({ format }) => format === null),
  accepting('an array as format is accepted', ['schema-export-format-array'], ({ format }) => Array.isArray(format)),
  accepting('JSON is accepted', ['schema-export-format-upper-case'], ({ format }) => format === 'JSON'),
  accepting('a padded format is accepted', ['schema-export-format-padded'], ({ format }) => format === ' json '),
  inManifest(
    'file_name is ignored',
    ['schema-export-file-name', 'schema-export-file-name-sql'],
    (one, { file_name }) => {
      if (file_name === 'conformance_file_name') one.download_name = 'example_project_schema_export.json';
    },
  ),
  rejecting(
    'a plain file_name is rejected',
    ['schema-export-file-name-accepted'],
    (body) => body.format === 'json' && body.file_name === 'conformance',
  ),
  written('another default file name', ['schema-export-file-name-default'], ({ request, response }) => {
    if (response.status !== 200) return undefined;
    if (isCreate(request) || isList(request)) {
      return withBody(response, textOf(response).replaceAll(defaultName, 'export.sql'));
    }
    const disposition = String(fieldOf(response.headers, 'content-disposition'));
    return isDownload(request)
      ? withHeader(response, 'Content-Disposition', disposition.replace(defaultName, 'export.sql'))
      : undefined;
  }),
  inManifest(
    'control characters in a file name',
    ['download-name-unicode', 'schema-export-file-name-unicode'],
    (one, { file_name }) => {
      if (String(file_name).startsWith('Entw')) one.download_name = 'a\u0000b';
    },
  ),
  inManifest('a path as file name', ['schema-export-file-name-path'], (one, { file_name }) => {
    if (String(file_name).startsWith('..')) one.download_name = `${file_name}.json`;
  }),
  inManifest('a line break in a file name', ['schema-export-file-name-control'], (one, { file_name }) => {
    if (String(file_name).includes('\n')) one.download_name = `${file_name}.json`;
  }),
  accepting('a number as file_name is accepted', ['schema-export-file-name-number'], (body) => body.file_name === 1),
  rejecting('unknown properties are rejected', ['schema-export-member-unknown'], (body) => body.conformance === true),
];
