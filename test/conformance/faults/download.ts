import { codeOf, isDownload, textOf, withBody, withCode, withHeader, withStatus } from '../message.ts';
import { onDownload, redirected, written } from './written.ts';

const octets = 'application/octet-stream';

export const downloadFaults = [
  written(
    'the export is gone at once',
    ['download-accepted', 'download-url-followed', 'slug-upper-case'],
    ({ request, ask }) =>
      isDownload(request) && !request.url.includes('000000_')
        ? ask({ url: 'http://target.test/projects/example_project/export/download/exp_1' })
        : undefined,
  ),
  onDownload('a json export that is text', ['body-json', 'database-export-json', 'download-json'], '{', (response) =>
    withBody(response, textOf(response).replace('"project"', 'project  ')),
  ),
  onDownload('a sql export that is prose', ['download-size-sql', 'download-sql'], 'C', (response) =>
    withBody(response, textOf(response).replace('CREATE TABLE', 'THERE IS A ')),
  ),
  onDownload('a sql export that breaks off', ['download-size-sql', 'download-sql-whole'], 'C', (response) =>
    withBody(response, textOf(response).slice(0, -20)),
  ),
  onDownload('a json export with more bytes', ['download-head-length', 'download-size-json'], '{', (response) =>
    withBody(response, `${textOf(response)}\n`),
  ),
  onDownload('a sql export with more bytes', ['download-size-sql'], 'C', (response) =>
    withBody(response, `${textOf(response)}\n`),
  ),
  onDownload('a json export called octets', ['download-media-type-json'], '{', (response) =>
    withHeader(response, 'Content-Type', octets),
  ),
  onDownload('a sql export called octets', ['download-media-type-sql'], 'C', (response) =>
    withHeader(response, 'Content-Type', octets),
  ),
  onDownload(
    'a json export under another name',
    ['download-name-json', 'download-name-special', 'download-name-unicode'],
    '{',
    (response) => withHeader(response, 'Content-Disposition', 'attachment; filename="download.json"'),
  ),
  onDownload('a sql export under another name', ['download-name-sql'], 'C', (response) =>
    withHeader(response, 'Content-Disposition', 'attachment; filename="download.sql"'),
  ),
  // Only of schema exports: what a database export has is compared for another reason.
  onDownload('an export that changes', ['download-range', 'download-repeatable'], '{', (response, { number }) =>
    textOf(response).includes('"columns"')
      ? withBody(response, textOf(response).replace('contacts', String(number).padStart(8, 'x')))
      : undefined,
  ),
  written('something for every id', ['download-id-unknown', 'response-header'], ({ request, response, ask }) =>
    request.url.includes('exp_20000101') && codeOf(response) === 'not_found'
      ? ask({ url: 'http://target.test/projects/example_project/exports' })
      : undefined,
  ),
  written('validation_failed for an unknown id', ['download-id-unknown'], ({ request, response }) =>
    request.url.includes('exp_20000101') && codeOf(response) === 'not_found'
      ? withCode(response, 'validation_failed', 400)
      : undefined,
  ),
  written('validation_failed for a malformed id', ['download-id-malformed'], ({ request, response }) =>
    request.url.endsWith('/download/conformance') ? withCode(response, 'validation_failed', 400) : undefined,
  ),
  redirected(
    'downloads across projects',
    ['download-of-other-project'],
    /other_project(?=\/export\/download)/,
    'example_project',
  ),
  written('405 for HEAD', ['download-head', 'method-allow'], ({ request, response }) =>
    request.method === 'HEAD' ? withStatus(response, 405) : undefined,
  ),
  written('the wrong range', ['download-range', 'response-status'], ({ request, response }) =>
    request.headers.some(([name]) => name === 'Range')
      ? withHeader(withStatus(withBody(response, textOf(response).slice(1, 5)), 206), 'Content-Range', 'bytes 1-4/*')
      : undefined,
  ),
];
