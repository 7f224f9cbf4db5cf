import { type Check, isAccepted, Mismatch, skip } from '../../src/kit/verify/index.ts';
import type { Context, Given, Stated, Topic } from '../define-check.ts';
import { downloadExport, type ExportResponse, findListed, manifestOf } from '../exports.ts';

const contract = '#/components/schemas/DatabaseExportRequest/properties/format/x-meaning';

// How a file in an archive begins, and what an archive ends with, before its comment.
const [zipFile, zipEnd] = ['PK\u0003\u0004', 'PK\u0005\u0006'];
const longestEnd = 22 + 65_535;

function isZip(bytes: Uint8Array): boolean {
  const text = (part: Uint8Array): string => new TextDecoder('latin1').decode(part);
  const start = text(bytes.subarray(0, 4));
  return start === zipEnd || (start === zipFile && text(bytes.subarray(-longestEnd)).includes(zipEnd));
}

export const databaseExport: Topic = [
  holds({ id: 'database-export-json', title: 'A database export as json is JSON', contract }, 'json', isJson),
  {
    id: 'database-export-listed',
    title: 'A new database export is listed',
    contract: '#/components/schemas/ExportList',
    needs: ['state'],

    async run(context) {
      const { manifest } = await sharedDatabase(context, 'zip');

      const { found, last: response } = await findListed(context, manifest.id);

      if (found !== undefined) return;
      throw new Mismatch('the new database export is not listed', { expected: manifest.id, response });
    },
  },
  holds({ id: 'database-export-zip', title: 'A database export as zip is a ZIP archive', contract }, 'zip', isZip),
  holds(
    { id: 'database-export-zip-csv', title: 'A database export as zip-csv is a ZIP archive', contract },
    'zip-csv',
    isZip,
  ),
];

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder().decode(bytes));
    return true;
  } catch {
    return false;
  }
}

/** The check that the bytes of an export in a format are what the format names. */
function holds(stated: Stated, format: string, isRight: (bytes: Uint8Array) => boolean): Check<Given> {
  return {
    ...stated,
    needs: ['state'],

    async run(context) {
      const { manifest } = await sharedDatabase(context, format);

      const response = await downloadExport(context, manifest.id);

      if (!isAccepted(response)) return skip(`the database export as ${format} could not be downloaded`);
      if (isRight(response.bytes)) return;
      throw new Mismatch(`the export is not ${format}`, { actual: response.text.slice(0, 80), response });
    },
  };
}

async function sharedDatabase(context: Context, format: string): Promise<ExportResponse> {
  return await context.shared(`a database export as ${format}`, async ({ client, given: { project } }) => {
    const response = await client.send('createDatabaseExport', { path: { project }, body: { format } });
    // Whether a valid request is accepted is judged as such.
    if (!isAccepted(response)) skip(`no database export could be created as ${format}`);
    return { manifest: manifestOf(response), response };
  });
}
