import { isCreate, isDownload, isList, sent, textOf, withBody, withJson } from '../message.ts';
import { written } from './written.ts';

// The JSON of a schema export has the columns of its tables.
const isRows = (text: string): boolean =>
  text.startsWith('{') && text.includes('"tables"') && !text.includes('"columns"');

export const databaseExportFaults = [
  written('a database export as json that is text', ['body-json', 'database-export-json'], ({ request, response }) =>
    isDownload(request) && isRows(textOf(response))
      ? withBody(response, textOf(response).replace('"project"', 'project  '))
      : undefined,
  ),
  written(
    'a zip that begins in the middle',
    ['database-export-zip', 'database-export-zip-csv', 'download-zip-whole'],
    ({ request, response }) =>
      isDownload(request) && response.body[0] === 0x50
        ? { ...response, body: Uint8Array.from(response.body, (byte, index) => (index < 4 ? 0x20 : byte)) }
        : undefined,
  ),
  ...(['include_tables', 'exclude_tables', 'table_options'] as const).map((name) =>
    written(`${name} is ignored`, [`database-export-${name.replace('_', '-')}`], ({ request, ask }) => {
      if (!isCreate(request, 'database') || sent(request)?.[name] === undefined) return undefined;
      const { [name]: _, ...rest } = sent(request);
      return ask({ body: new TextEncoder().encode(JSON.stringify(rest)) });
    }),
  ),
  ...Object.entries({ download_name: 'database-export-file-name', row_count: 'database-export-counts' }).map(
    ([name, id]) =>
      written(`another ${name} of a database export`, [id], ({ request, response }) =>
        isCreate(request, 'database') && response.status === 200 && sent(request).format === 'json'
          ? withJson(response, ({ data }) => {
              data.export[name] = name === 'row_count' ? 7 : 'database.json';
            })
          : undefined,
      ),
  ),
  // Each page lacks them, so pages are shorter than they are asked to be.
  written(
    'database exports are not listed',
    ['database-export-listed', 'list-limit-default', 'list-pages', 'list-shows-created', 'list-status-paged'],
    ({ request, response }) =>
      isList(request) && response.status === 200
        ? withJson(response, ({ data }) => {
            data.exports = data.exports.filter(({ kind }: { kind: string }) => kind !== 'database_export');
          })
        : undefined,
  ),
];
