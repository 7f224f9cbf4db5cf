import { randomBytes } from 'node:crypto';

/** What the servers in JavaScript keep; each decides itself how it shows it. */
export const tokens = new Map([
  ['pat_PROJECT_TOKEN', 'example_project'],
  ['pat_OTHER_TOKEN', 'other_project'],
]);
const emptyZip = `PK\x05\x06${'\0'.repeat(18)}`;
/** By what is exported and its format, the usual one first. */
export const contents = {
  schema: { json: '{"tables":{"rooms":["number"]}}', sql: 'CREATE TABLE rooms (number INTEGER);\n' },
  database: { zip: emptyZip, 'zip-csv': emptyZip, json: '{"rooms":[]}' },
};
export const contentOf = ({ kind, format }) => Buffer.from(contents[kind.replace('_export', '')][format]);
export const endingOf = (format) => format.split('-')[0];
const all = [];

export function create(project, what, format, own) {
  const id = `exp_${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${randomBytes(5).toString('hex')}`;
  const stamped = id.replace(/^(exp_\d{8})/, '$1_');
  const manifest = {
    ...{ id: stamped, kind: `${what}_export`, scope: 'project', project, table: null, format },
    download_name: `${project}_${what}_export.${endingOf(format)}`,
    download_url: `/projects/${project}/export/download/${stamped}`,
    ...{ storage_backend: 'local', row_count: null, table_count: null, size_bytes: contents[what][format].length },
    ...{ status: 'ready', status_reason: null, missing_at: null, expires_at: null, ...own },
  };
  all.push(manifest);
  return manifest;
}

export const exportsOf = (project, status) => all.filter((one) => one.project === project && status !== 'not_found');
export const find = (project, id) => all.find((one) => one.project === project && one.id === id);

/** Whose project a request is about: thrown is why it is none. */
export function projectOf(authorization = '', slug = '') {
  const [, token] = /^bearer +(\S+)$/i.exec(authorization) ?? [];
  if (token === undefined) throw { status: 401, code: 'missing_authorization' };
  if (tokens.get(token) !== slug.toLowerCase()) throw { status: 401, code: 'invalid_token' };
  return slug.toLowerCase();
}
