import { essenceOf } from '../../src/kit/contract/index.ts';
import { readFileName } from '../../src/kit/http/index.ts';
import {
  type Draft,
  expectAccepted,
  expectSame,
  isAccepted,
  Mismatch,
  type ReceivedResponse,
  skip,
} from '../../src/kit/verify/index.ts';
import type { Stated, Topic } from '../define-check.ts';
import { lacksHere, sharedExecution } from '../execute-sql.ts';
import { rejected } from '../expectations.ts';
import { anyExport, downloadExport, type ExportResponse, sharedDownload, withEachToken } from '../exports.ts';

const operation = '#/paths/~1projects~1{project}~1export~1download~1{export_id}';
const property = '#/components/schemas/Export/properties';
const format = '#/components/schemas/SchemaExport/allOf/1/properties/format';
const sql = `${operation}/get/responses/200/content/application~1sql`;

const mediaType: Comparison = {
  contract: `${property}/content_type/x-meaning`,
  what: 'Content-Type differs from content_type',
  part: 'Content-Type',
  compare: ({ manifest: { content_type }, response }) => ({
    expected: essenceOf(content_type) ?? content_type,
    actual: essenceOf(response.header('content-type') ?? '') ?? null,
  }),
};

const name: Comparison = {
  contract: `${operation}/get/responses/200/headers/Content-Disposition/schema/allOf/0`,
  what: 'the file name differs from download_name',
  part: 'Content-Disposition',
  compare({ manifest, response }) {
    const disposition = response.header('content-disposition');
    if (disposition === undefined) return skip('there is no Content-Disposition, which is judged as such');
    return { expected: manifest.download_name, actual: readFileName(disposition) ?? disposition };
  },
};

const size: Comparison = {
  contract: `${property}/size_bytes/x-meaning`,
  what: 'size_bytes differs from the length of the download',
  compare: ({ manifest, response }) => ({ expected: manifest.size_bytes, actual: response.bytes.byteLength }),
};

export const download: Topic = [
  {
    id: 'download-accepted',
    title: 'A new export can be downloaded',
    contract: `${operation}/get`,
    needs: ['state'],

    async run(context) {
      const { manifest } = await anyExport(context, 'json');

      const response = await downloadExport(context, manifest.id);

      expectAccepted(response);
    },
  },
  {
    id: 'download-head',
    title: 'HEAD of a download responds like GET, without the bytes',
    says: 'HEAD responds like GET, without the content.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2',
    level: 'NOTE',
    needs: ['state'],

    async run(context) {
      const { manifest, response: got } = await sharedDownload(context, 'json');

      const response = await downloadExport(context, manifest.id, { method: 'HEAD' });

      const pair = { expected: got.status, actual: response.status };
      expectSame('the status of HEAD differs from that of GET', pair, { response });
    },
  },
  rejected({
    id: 'download-id-malformed',
    title: 'Downloading by a malformed id is rejected as not_found',
    contract: `${operation}/parameters/1/schema/x-refused`,
    codes: ['not_found'],
    send: (context) => downloadExport(context, 'conformance'),
  }),
  rejected({
    id: 'download-id-unknown',
    title: 'Downloading an export that does not exist is rejected as not_found',
    contract: '#/x-error-codes/not_found',
    needs: ['state'],
    codes: ['not_found'],
    send: (context) => downloadExport(context, 'exp_20000101_000000_0000000000'),
  }),
  {
    id: 'download-json',
    title: 'An export as json is JSON',
    contract: format,
    needs: ['state'],

    async run(context) {
      const { response } = await sharedDownload(context, 'json');

      try {
        // Valid, though hardly meant: JSON that was encoded twice.
        if (typeof JSON.parse(response.text) === 'string') context.observe('an export as json is one JSON string');
      } catch (error) {
        const actual = response.text.slice(0, 80);
        throw new Mismatch(`the export is not JSON: ${(error as Error).message}`, { actual, response });
      }
    },
  },
  ...agreesInEach(mediaType, 'download-media-type', 'has the media type that its manifest states'),
  ...agreesInEach(name, 'download-name', 'is offered under the download_name of its manifest'),
  rejected({
    id: 'download-of-other-project',
    title: 'An export cannot be downloaded through another project',
    contract: '#/x-error-codes/not_found',
    needs: ['state'],
    codes: ['not_found', 'invalid_token', 'permission_denied'],
    async send(context) {
      const { otherProject: project } = context.given;
      if (project === undefined) return skip('no other project was given (--other-project)');
      const { manifest } = await anyExport(context, 'json');
      const path = { project, export_id: manifest.id };
      const send = (headers: Draft['headers'] = {}) => downloadExport(context, manifest.id, { path, headers });
      const responses = await withEachToken(context, send);
      return responses.find(isAccepted) ?? (responses[0] as ReceivedResponse);
    },
  }),
  {
    id: 'download-range',
    title: 'A request for a range of a download returns the range or with the whole',
    says: 'A server may ignore Range; if not, it sends the part that was asked for.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-14.2',
    level: 'NOTE',
    needs: ['state'],

    async run(context) {
      const { manifest, response: whole } = await sharedDownload(context, 'json');

      const response = await downloadExport(context, manifest.id, { headers: { Range: 'bytes=0-3' } });

      const expected = response.status === 206 ? whole.text.slice(0, 4) : whole.text;
      expectSame('the bytes are neither the range nor the whole', { expected, actual: response.text }, { response });
    },
  },
  {
    id: 'download-repeatable',
    title: 'Downloading an export again gives the same bytes',
    says: 'Reading does not change what is read.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1',
    level: 'SHOULD',
    needs: ['state'],

    async run(context) {
      const { manifest, response: first } = await sharedDownload(context, 'json');

      const response = await downloadExport(context, manifest.id);

      const pair = { expected: first.text, actual: response.text };
      expectSame('the bytes differ from those of the first download', pair, { response });
    },
  },
  ...agreesInEach(size, 'download-size', 'has the size that its manifest states'),
  {
    id: 'download-sql',
    title: 'An export as sql is SQL that SQLite executes',
    contract: `${sql}/schema`,
    needs: ['state'],

    async run(context) {
      const { response, outcome, isCutShort } = await sharedExecution(context);

      if (outcome.kind === 'executed') return;
      if (isCutShort) return skip('the SQL is cut short, which is judged as such');
      const details = { actual: response.text.slice(0, 80), response };
      // What this machine's SQLite lacks, that of the target may have.
      const pointer = lacksHere(outcome.message) ? { pointer: sql } : {};
      throw new Mismatch(`SQLite does not execute the export: ${outcome.message}`, { ...details, ...pointer });
    },
  },
  {
    id: 'download-sql-whole',
    title: 'An export as sql ends where a statement ends',
    contract: format,
    needs: ['state'],

    async run(context) {
      const { response, isCutShort } = await sharedExecution(context);

      if (!isCutShort) return;
      throw new Mismatch('the SQL is cut short', { actual: response.text.slice(-80), response });
    },
  },
  {
    id: 'download-url-followed',
    title: 'The download_url of a manifest leads to the export',
    contract: `${property}/download_url/x-meaning`,
    needs: ['state'],

    async run(context) {
      const { manifest } = await anyExport(context, 'json');
      const url = manifest.download_url;
      const pathTemplate = url.startsWith(context.baseUrl) ? url.slice(context.baseUrl.length) : url;
      if (!pathTemplate.startsWith('/'))
        return skip('the download_url leads to somewhere else, where no token is sent');

      const response = await downloadExport(context, manifest.id, { pathTemplate });

      expectAccepted(response);
    },
  },
];

interface Comparison extends Pick<Stated, 'contract'> {
  readonly what: string;
  readonly part?: string;
  compare(download: ExportResponse): { readonly expected: unknown; readonly actual: unknown };
}

// One check for each format: an export of one says nothing about the other.
function agreesInEach({ what, part, compare, ...stated }: Comparison, id: string, title: string): Topic {
  return (['json', 'sql'] as const).map((format) => ({
    ...stated,
    id: `${id}-${format}`,
    title: `An export as ${format} ${title}`,
    needs: ['state'],

    async run(context) {
      const shared = await sharedDownload(context, format);

      expectSame(what, compare(shared), { response: shared.response, ...(part !== undefined && { part }) });
    },
  }));
}
