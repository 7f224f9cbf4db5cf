import type { Conventions } from './conventions.ts';
import { Failure } from './failure.ts';
import { cleanFileName } from './file-name.ts';
import { createExportId } from './identifier.ts';
import { manifestOf } from './manifest.ts';
import type { Operation, OperationRequest } from './operation.ts';
import { describeSchemaAsJson, describeSchemaAsSql } from './schema.ts';

type Body = OperationRequest['body'];

/** POST /projects/{project}/export/schema */
export const createSchemaExport: Operation = {
  needsAdmin: true,
  takesBody: true,

  run({ project, body, time }, conventions) {
    refuseUnknownMembers(body, conventions);
    const format = readFormat(body);
    const name = readFileName(body, format, conventions) ?? `${project.slug}_schema_export`;
    const { database, slug } = project;
    const text = format === 'sql' ? describeSchemaAsSql(database) : describeSchemaAsJson(database, slug);
    const bytes = Buffer.from(text);

    const manifest = manifestOf({
      id: createExportId(time),
      kind: 'schema_export',
      scope: 'project',
      project: slug,
      table: null,
      format,
      download_name: `${name}.${format}`,
      content_type: format === 'sql' ? conventions.sqlContentType : 'application/json; charset=utf-8',
      time,
      bytes,
    });
    project.exports.add({ manifest, bytes });
    return { status: conventions.createdStatus, data: { export: manifest } };
  },
};

const refuseUnknownMembers = (body: Body, { unknownMembers }: Conventions): void => {
  const isKnown = (name: string): boolean => name === 'format' || name === 'file_name';
  if (unknownMembers === 'refused' && !Object.keys(body).every(isKnown)) {
    throw new Failure('invalid', 'The body may only have format and file_name.');
  }
};

// Own members only: a body's `__proto__` must not lend it a format.
const read = (body: Body, name: string): unknown => (Object.hasOwn(body, name) ? body[name] : undefined);

const readFormat = (body: Body): 'json' | 'sql' => {
  const format = read(body, 'format');
  if (format === undefined) return 'json';
  if (format === 'json' || format === 'sql') return format;
  throw new Failure('invalid-export-format', 'format must be json or sql for schema exports.');
};

const readFileName = (body: Body, format: string, { repeatedEnding }: Conventions): string | undefined => {
  const wish = read(body, 'file_name');
  if (wish === undefined) return undefined;
  if (typeof wish !== 'string') throw new Failure('invalid', 'file_name must be a string.');

  const ending = `.${format}`;
  const isRepeated = repeatedEnding === 'dropped' && wish.endsWith(ending);
  return cleanFileName(isRepeated ? wish.slice(0, -ending.length) : wish);
};
