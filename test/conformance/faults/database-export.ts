import { isDownload, isList, textOf, withBody, withJson } from '../message.ts';
import { written } from './written.ts';

// The JSON of a schema export has the columns of its tables.
const isRows = (text: string): boolean =>
  text.startsWith('{') && text.includes('"tables"') && !text.includes('"columns"');

/** Faults in database exports. */
export const databaseExportFaults = [
  written('a database export as json that is text', ['body-json', 'database-export-json'], ({ request, response }) =>
    isDownload(request) && isRows(textOf(response))
      ? withBody(response, textOf(response).replace('"project"', 'project  '))
      : undefined,
  ),
  written(
    'a zip that begins in the middle',
    ['database-export-zip', 'database-export-zip-csv'],
    ({ request, response }) =>
      isDownload(request) && response.body[0] === 0x50
        ? { ...response, body: Uint8Array.from(response.body, (byte, index) => (index < 4 ? 0x20 : byte)) }
        : undefined,
  ),
  // Each page lacks them, so pages are shorter than they are asked to be.
  written(
    'database exports are not listed',
    ['database-export-listed', 'list-limit-default', 'list-pages'],
    ({ request, response }) =>
      isList(request) && response.status === 200
        ? withJson(response, ({ data }) => {
            data.exports = data.exports.filter(({ kind }: { kind: string }) => kind !== 'database_export');
          })
        : undefined,
  ),
];
