import { readFileName } from '../../src/kit/http/index.ts';
import { type Check, expectSame, Mismatch, skip } from '../../src/kit/verify/index.ts';
import type { Given, Topic } from '../define-check.ts';
import { sharedExecution } from '../execute-sql.ts';
import { rejected } from '../expectations.ts';
import { createExport, downloadExport, namedExport, sharedDownload, sharedExport } from '../exports.ts';
import { created } from './creation.ts';

const operation = '#/paths/~1projects~1{project}~1export~1schema/post';
const fileName = '#/components/schemas/SchemaExportRequest/properties/file_name';
const format = '#/components/schemas/SchemaExportRequest/properties/format';

export const schemaExport: Topic = [
  created({
    id: 'schema-export-body-absent',
    title: 'Asking for a schema export without a body creates one',
    contract: `${operation}/requestBody`,
    request: {},
  }),
  created({
    id: 'schema-export-body-unframed',
    title: 'Asking for a schema export without a body and without Content-Length creates one',
    says: 'A request without a body may leave Content-Length out; a server may ask for it.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-8.6',
    level: 'NOTE',
    request: { headers: { 'Content-Length': undefined } },
  }),
  created({
    id: 'schema-export-created',
    title: 'Asking for a schema export with an empty object creates one',
    contract: operation,
    request: { body: {} },
  }),
  ...[
    { id: 'schema-export-file-name', title: 'A schema export', file: 'json', body: {} },
    {
      id: 'schema-export-file-name-sql',
      title: 'A schema export as sql',
      file: 'sql',
      body: { format: 'sql' } as const,
    },
  ].map(({ id, title, file, body }) =>
    created({
      id,
      title: `${title} is offered under the file name asked for`,
      says: 'No page says how download_name is made of file_name.',
      contract: fileName,
      level: 'NOTE',
      needs: ['state'],
      request: { body: { file_name: 'conformance_file_name', ...body } },
      expected: { download_name: `conformance_file_name.${file}` },
    }),
  ),
  created({
    id: 'schema-export-file-name-accepted',
    title: 'A plain file name is accepted',
    contract: fileName,
    request: { body: { format: 'json', file_name: 'conformance' } },
  }),
  safeFileName({ kind: 'control', what: 'with control characters', name: 'conformance\r\nX-Injected: yes\u0000' }),
  {
    id: 'schema-export-file-name-default',
    title: 'A schema export is offered under the name of its project when none is asked for',
    says: 'The example prints the name of the project, _schema_export and the format.',
    source: 'https://docs.zangtable.com/reference/exports/create-schema-export#response-examples',
    level: 'SHOULD',
    needs: ['state'],

    async run(context) {
      const { manifest, response } = await sharedExport(context, 'sql');

      const expected = `${context.given.project.toLowerCase()}_schema_export.sql`;
      const pair = { expected, actual: manifest.download_name };
      expectSame('download_name is not the default file name', pair, { response, part: '/data/export/download_name' });
    },
  },
  rejected({
    id: 'schema-export-file-name-number',
    title: 'A file name that is not a string is rejected as validation_failed',
    contract: `${fileName}/x-refused`,
    codes: ['validation_failed'],
    send: (context) => createExport(context, { file_name: 1 }),
  }),
  safeFileName({ kind: 'path', what: 'with path separators', name: '../../etc/conformance' }),
  safeFileName({ kind: 'unicode', what: 'beyond ASCII', name: 'Entwürfe 日本 🗂' }),
  ...[
    { kind: 'array', what: 'an array', value: ['json'] },
    { kind: 'null', what: 'null', value: null },
    { kind: 'number', what: 'a number', value: 1 },
  ].map(({ kind, what, value }) =>
    rejected({
      id: `schema-export-format-${kind}`,
      title: `A format that is ${what} is rejected`,
      contract: `${format}/x-refused/type`,
      codes: ['invalid_export_format', 'validation_failed'],
      send: (context) => createExport(context, { format: value }),
    }),
  ),
  created({
    id: 'schema-export-format-default',
    title: 'A schema export is json when no format is asked for',
    contract: `${format}/default`,
    request: { body: { file_name: 'conformance' } },
    expected: { format: 'json' },
  }),
  {
    id: 'schema-export-format-json',
    title: 'A schema export asked for as json is one',
    contract: format,

    async run(context) {
      const { manifest, response } = await sharedExport(context, 'json');

      expectSame('the format is not the one asked for', { expected: 'json', actual: manifest.format }, { response });
    },
  },
  ...[
    { kind: 'padded', what: 'with a space around it', says: 'No page says whether spaces count.', value: ' json ' },
    { kind: 'upper-case', what: 'in upper case', says: 'No page says whether case counts.', value: 'JSON' },
  ].map(({ kind, what, says, value }) =>
    rejected({
      id: `schema-export-format-${kind}`,
      title: `A format ${what} is rejected`,
      says,
      contract: `${format}/x-refused`,
      level: 'NOTE',
      codes: ['invalid_export_format'],
      send: (context) => createExport(context, { format: value }),
    }),
  ),
  {
    id: 'schema-export-formats-agree',
    title: 'An export as json names the tables of the export as sql',
    says: 'Both formats export the schema of one project; no page says what the JSON contains.',
    contract: format,
    level: 'NOTE',
    needs: ['state'],

    async run(context) {
      if (context.readOnly) return skip('exports that are there may be of different times');
      const { outcome } = await sharedExecution(context);
      const { response } = await sharedDownload(context, 'json');
      const { json } = response;
      if (outcome.kind !== 'executed' || json === undefined || 'fault' in json)
        return skip('an export cannot be read, which is judged as such');
      const names = new Set(namesIn(json.value));
      const actual = outcome.tables.filter((name) => !names.has(name));
      if (actual.length > 0) throw new Mismatch('the JSON does not name these tables', { actual, response });
    },
  },
  created({
    id: 'schema-export-format-sql',
    title: 'A schema export asked for as sql is one',
    contract: format,
    needs: ['state'],
    request: { body: { format: 'sql' } },
    expected: { format: 'sql' },
  }),
  created({
    id: 'schema-export-full-request',
    title: 'Asking for a schema export with every documented property and header creates one',
    contract: operation,
    request: {
      headers: { 'X-Operation-Key': 'edit-profile-email', 'X-Operation-Run-Id': 'oprun_client_20260602_001' },
      body: { format: 'sql', file_name: 'example_project_schema' },
    },
  }),
  created({
    id: 'schema-export-member-unknown',
    title: 'A property that the description does not name is ignored',
    says: 'No page says what happens to properties that it does not name.',
    source: 'none',
    level: 'NOTE',
    request: { body: { conformance: true } },
  }),
];

/** Each text in a JSON value, and the name of each property. */
function namesIn(value: unknown): readonly string[] {
  const names: string[] = [];
  JSON.stringify(value, (name, own) => {
    names.push(name, ...(typeof own === 'string' ? [own] : []));
    return own;
  });
  return names;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be in a file name.
const unsafeName = /[\u0000-\u001f\u007f/\\]|^\.{1,2}$/;

function safeFileName({ kind, what, name }: Readonly<Record<'kind' | 'what' | 'name', string>>): Check<Given> {
  return {
    id: `schema-export-file-name-${kind}`,
    title: `A file name ${what} becomes a safe one in the response`,
    source: 'https://www.rfc-editor.org/rfc/rfc6266#section-4.3',
    says: 'Control characters and path separators in a file name endanger the user who saves it.',
    level: 'SHOULD',

    async run(context) {
      const { manifest, response } = await namedExport(context, name);
      const { id: created, download_name } = manifest;
      const disposition = (await downloadExport(context, created)).header('content-disposition');
      const offered = disposition === undefined ? undefined : readFileName(disposition);
      const actual = [download_name, offered ?? ''].find((one) => unsafeName.test(one));
      if (actual !== undefined) throw new Mismatch('the file name is not safe to save under', { actual, response });
    },
  };
}
