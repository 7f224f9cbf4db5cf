// The export API in Fastify, with other valid choices than the mock: types that are coerced, chunks, names of headers in
// lower case, 201, fractions of seconds, null groups, the oldest export first, 415 and 413 of its own.
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { contentOf, contents, create, exportsOf, find, projectOf } from './store.js';

const [, , count, folder] = process.argv;
const frameworkErrors = (error, _request, reply) => reply.status(error.statusCode).send(envelope(null, rejection));
const rejection = { code: 'validation_failed', message: 'The request is not valid.' };
const app = createRequire(`${folder}/`)('fastify')({ frameworkErrors });
const zip = 'application/zip';
const types = { json: 'application/json', sql: 'application/sql', zip, 'zip-csv': zip };
const now = () => new Date().toISOString();
const groups = { operation_key: null, operation_run_id: null, operation_grouping_status: null };

let requests = 0;
const envelope = (data, error = null) => {
  requests += 1;
  return {
    ok: error === null,
    data,
    error,
    request_id: `r-${process.pid}-${requests}`,
    ...groups,
    meta: { generated_at: now() },
  };
};
const add = (project, what, format) => {
  return create(project, what, format, { content_type: types[format], created_at: now() });
};

app.setErrorHandler(({ status, statusCode = 400, code, validation }, _request, reply) => {
  const known = typeof code === 'string' && /^[a-z_]+$/.test(code) ? code : 'validation_failed';
  const own = validation?.some(({ instancePath }) => instancePath === '/format') ? 'invalid_export_format' : known;
  reply.status(status ?? statusCode).send(envelope(null, { ...rejection, code: own }));
});
app.setNotFoundHandler((_request, reply) => {
  reply.status(404).send(envelope(null, { ...rejection, code: 'not_found' }));
});
app.addHook('onRequest', async (request) => {
  if (request.routeOptions.url !== undefined) {
    request.project = projectOf(request.headers.authorization, request.params.project);
  }
});
app.decorateRequest('project', '');

for (const what of Object.keys(contents)) {
  const formats = Object.keys(contents[what]);
  const format = { type: 'string', enum: formats, default: formats[0] };
  const body = { type: ['object', 'null'], properties: { format, file_name: { type: ['string', 'null'] } } };
  app.post(`/projects/:project/export/${what}`, { schema: { body } }, async (request, reply) => {
    return reply.status(201).send(envelope({ export: add(request.project, what, request.body?.format ?? formats[0]) }));
  });
}

const status = { type: 'string', enum: ['ready', 'not_found', 'all'], default: 'all' };
const limit = { type: 'integer', minimum: 1, maximum: 500, default: 50 };
const offset = { type: 'integer', minimum: 0, default: 0 };
const querystring = { type: 'object', properties: { status, limit, offset } };
app.get('/projects/:project/exports', { schema: { querystring } }, async ({ project, query }, reply) => {
  const page = exportsOf(project, query.status).slice(query.offset, query.offset + query.limit);
  const text = JSON.stringify(envelope({ exports: page }));
  return reply.type('application/json').send(Readable.from([text.slice(0, 20), text.slice(20)]));
});
app.get('/projects/:project/export/download/:id', async ({ project, params }, reply) => {
  const found = find(project, params.id);
  if (found === undefined) throw { status: 404, code: 'not_found' };
  const name = `attachment; filename=${found.download_name}`;
  return reply.type(found.content_type).header('content-disposition', name).send(contentOf(found));
});

for (let index = 0; index < Number(count); index += 1) add('example_project', 'schema', 'json');
console.log(`listening on ${await app.listen({ port: 0, host: '127.0.0.1' })}`);
