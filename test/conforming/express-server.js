// The export API in Express, with other valid choices than the mock: no kept connections, JSON in lines, ETags, local
// times, properties of its own, 422, the whole list beside a page of it, 404 for every other method.
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { contentOf, contents, create, endingOf, exportsOf, find, projectOf } from './store.js';

const [, , count, folder] = process.argv;
const express = createRequire(`${folder}/`)('express');
const zip = 'application/zip';
const types = { json: 'application/json; charset=utf-8', sql: 'text/plain; charset=utf-8', zip, 'zip-csv': zip };
const now = () => new Date(Date.now() + 7_200_000).toISOString().replace('Z', '+02:00');

const envelope = (data, error = null) => ({
  ...{ ok: error === null, data, error, request_id: randomUUID() },
  meta: { generated_at: now(), version: '2026-06' },
});
const reject = (status, code) => {
  throw { status, code };
};
const add = (project, what, format, name) => {
  const safe = name?.replace(/[^\w.-]/g, '-').slice(0, 60);
  const own = safe === undefined ? {} : { download_name: `${safe}.${endingOf(format)}` };
  return create(project, what, format, { content_type: types[format], created_at: now(), checksum: null, ...own });
};
const wholeNumber = (value, [least, most, usual]) => {
  if (value === undefined) return usual;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : reject(422, 'validation_failed');
  return number < least || number > most ? reject(422, 'validation_failed') : number;
};

const app = express();
app.set('json spaces', 2);
app.use((_, response, next) => {
  response.set('Connection', 'close');
  next();
});
for (const [what, formats] of Object.entries(contents)) {
  app.post(`/projects/:project/export/${what}`, express.json({ limit: '1mb' }), (request, response) => {
    const project = projectOf(request.get('Authorization'), request.params.project);
    const { format = Object.keys(formats)[0], file_name: name } = request.body ?? {};
    if (Array.isArray(request.body)) reject(422, 'validation_failed');
    if (!Object.hasOwn(formats, format)) reject(422, 'invalid_export_format');
    if (name !== undefined && typeof name !== 'string') reject(422, 'validation_failed');
    response.json(envelope({ export: add(project, what, String(format), name || undefined) }));
  });
}
app.get('/projects/:project/exports', (request, response) => {
  const project = projectOf(request.get('Authorization'), request.params.project);
  const { status = 'all', limit, offset } = request.query;
  if (!['all', 'ready', 'not_found'].includes(status)) reject(422, 'validation_failed');
  const found = exportsOf(project, status).toReversed();
  const from = wholeNumber(offset, [0, 1e9, 0]);
  response.json(envelope({ exports: found.slice(from, from + wholeNumber(limit, [1, 500, 50])), total: found.length }));
});
app.get('/projects/:project/export/download/:id', (request, response) => {
  const project = projectOf(request.get('Authorization'), request.params.project);
  const found = find(project, request.params.id) ?? reject(404, 'not_found');
  response.attachment(found.download_name).set('Content-Type', found.content_type).send(contentOf(found));
});
app.use(() => reject(404, 'not_found'));
app.use((error, _request, response, _next) => {
  const { status = 422, code = 'validation_failed' } = error;
  response
    .status(status)
    .json(envelope(null, { code: /^[a-z_]+$/.test(code) ? code : 'validation_failed', message: 'No.' }));
});

for (let index = 0; index < Number(count); index += 1) add('example_project', 'schema', 'json');
const server = app.listen(0, '127.0.0.1', () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
