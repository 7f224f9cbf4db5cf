import { type Check, type Draft, expectSame } from '../../src/kit/verify/index.ts';
import type { Given, Stated, Topic } from '../define-check.ts';
import { rejected } from '../expectations.ts';
import { type Export, manifestOf } from '../exports.ts';

interface Creation {
  readonly operation: 'createSchemaExport' | 'createDatabaseExport';
  /** What the ids of its checks begin with. */
  readonly prefix: string;
  readonly what: string;
  /** Pointers of the request body, and of the format in it. */
  readonly body: string;
  readonly format: string;
  /** A format of other exports. */
  readonly other: string;
}

const creations: readonly Creation[] = [
  {
    operation: 'createSchemaExport',
    prefix: 'schema-export',
    what: 'a schema export',
    body: '#/paths/~1projects~1{project}~1export~1schema/post/requestBody',
    format: '#/components/schemas/SchemaExportRequest/properties/format',
    other: 'zip',
  },
  {
    operation: 'createDatabaseExport',
    prefix: 'database-export',
    what: 'a database export',
    body: '#/paths/~1projects~1{project}~1export~1database/post/requestBody',
    format: '#/components/schemas/DatabaseExportRequest/properties/format',
    other: 'sql',
  },
];

const json = { 'Content-Type': 'application/json' };
const form = { 'Content-Type': 'application/x-www-form-urlencoded' };

const bodies = [
  { kind: 'array', what: 'that is an array', unsaid: 'that is not an object', rawBody: '[]', headers: json },
  { kind: 'malformed', what: 'that is not JSON', unsaid: 'that is not JSON', rawBody: '{"format":', headers: json },
  {
    kind: 'media-type',
    what: 'of another media type than JSON',
    unsaid: 'of another media type',
    rawBody: 'format=json',
    headers: form,
  },
  { kind: 'string', what: 'that is a string', unsaid: 'that is not an object', rawBody: '"json"', headers: json },
];

export const creation: Topic = creations.flatMap(({ operation, prefix, what: made, body, format, other }) => [
  created({
    id: `${prefix}-body-empty`,
    title: `Asking for ${made} with an empty JSON body creates one`,
    says: 'The body is optional; no page speaks of an empty one with a Content-Type.',
    contract: body,
    level: 'SHOULD',
    operation,
    request: { rawBody: '', headers: json },
  }),
  ...bodies.map(({ kind, what, unsaid, ...request }) =>
    rejected({
      id: `${prefix}-body-${kind}`,
      title: `Asking for ${made} with a body ${what} is rejected as validation_failed`,
      says: `No page says what happens to a body ${unsaid}.`,
      source: 'none',
      level: 'NOTE',
      codes: ['validation_failed'],
      send: ({ client, given: { project } }) => client.send(operation, { ...request, path: { project } }),
    }),
  ),
  rejected({
    id: `${prefix}-format-unknown`,
    title: `Asking for ${made} in a format that does not exist is rejected as invalid_export_format`,
    contract: `${format}/x-refused`,
    codes: ['invalid_export_format'],
    send: ({ client, given: { project } }) => client.send(operation, { path: { project }, body: { format: 'xml' } }),
  }),
  rejected({
    id: `${prefix}-format-of-other`,
    title: `Asking for ${made} in a format of other exports is rejected as invalid_export_format`,
    contract: `${format}/x-refused`,
    codes: ['invalid_export_format'],
    send: ({ client, given: { project } }) => client.send(operation, { path: { project }, body: { format: other } }),
  }),
]);

interface Created extends Stated {
  readonly operation?: Creation['operation'];
  readonly request: Draft;
  /** What the manifest of the new export must state. */
  readonly expected?: Partial<Export>;
}

/** The check that a request creates an export, and what its manifest states. */
export function created({
  operation = 'createSchemaExport',
  request,
  expected = {},
  ...stated
}: Created): Check<Given> {
  return {
    ...stated,

    async run({ client, given: { project } }) {
      const response = await client.send(operation, { ...request, path: { project } });

      const manifest = manifestOf(response);
      for (const [name, value] of Object.entries(expected)) {
        const pair = { expected: value, actual: manifest[name as keyof Export] };
        expectSame(`${name} is not ${value}`, pair, { response, part: `/data/export/${name}` });
      }
    },
  };
}
