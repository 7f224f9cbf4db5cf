import { readFileName } from '../../src/kit/http/index.ts';
import {
  type Check,
  type Draft,
  expectSame,
  isAccepted,
  Mismatch,
  type ReceivedResponse,
  skip,
} from '../../src/kit/verify/index.ts';
import type { Given, Topic } from '../define-check.ts';
import { expectAcceptedLikePlain, expectRejected, rejected } from '../expectations.ts';
import { anyExport, downloadExport, idsOf, listAll, namedExport, sharedDownload } from '../exports.ts';
import { sendWithHeaders } from '../valid-request.ts';

const json = 'application/json';
const createOperation = 'createSchemaExport';
const deep = 5000;

type Odd = readonly [operation: string, draft: Draft];

const longName = { file_name: 'n'.repeat(1000) };

/** Requests that are odd, and no reason to fail. Whether they are rejected is not documented. */
const oddRequests: readonly Odd[] = [
  ...[longName, { file_name: 'x'.repeat(65_536) }, { file_name: '\ud800' }, { file_name: '' }].map(created),
  ...[
    `{"file_name":${'['.repeat(deep)}${']'.repeat(deep)}}`,
    '{"format":"json","format":"sql"}',
    '{"format":1e999}',
    '{"__proto__":{"format":"sql"},"constructor":null}',
    '\uFEFF{}',
    'null',
    '{"format":"json"} ',
    '[[[]]]',
  ].map(posted),
  posted(new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])),
  [createOperation, { rawBody: '{}', headers: { 'Content-Type': `${json}; charset=utf-7` } }],
  [createOperation, { rawBody: '{}', headers: { 'Content-Type': 'nonsense' } }],
  ...[
    'limit=1&limit=2',
    'status=ready&status=all',
    'unknown=1&%5B%5D=x',
    'limit=%zz',
    'status=%ff',
    'offset=2147483648',
    'offset=9223372036854775808',
    'offset=1e3',
    'limit=',
    'limit=0x10',
    "status='%20OR%201=1--",
    '&&&=',
  ].map((rawQuery) => ['listExports', { rawQuery }] as const),
  ['listExports', { pathTemplate: '/projects/{project}/exports/' }],
  ['listExports', { method: 'OPTIONS' }],
  ['listExports', { method: 'HEAD' }],
  ['listExports', { headers: { 'X-Operation-Key': '', 'X-Operation-Run-Id': '' } }],
  ['listExports', { headers: { 'X-Operation-Key': 'k'.repeat(4000) } }],
  ['listExports', { headers: { Accept: 'nonsense', 'Accept-Language': '*;q=9' } }],
  ['listExports', { headers: { 'If-None-Match': '"', 'If-Modified-Since': 'yesterday', 'Accept-Encoding': '' } }],
  ...['x'.repeat(1500), '%00', '..%2F..%2F0', '%27', '%F0%9F%97%82', '%', 'exp_', '0'].map(
    (id): Odd => ['downloadExport', { pathTemplate: `/projects/{project}/export/download/${id}` }],
  ),
  ['downloadExport', { headers: { Range: 'bytes=9-1,-,x' } }],
];

function created(body: unknown): Odd {
  return [createOperation, { body }];
}

function posted(rawBody: string | Uint8Array): Odd {
  return [createOperation, { rawBody, headers: { 'Content-Type': json } }];
}

export const http: Topic = [
  ...[
    ['body-charset-accepted', 'A JSON body with a charset of UTF-8 is accepted', `${json}; charset=utf-8`],
    ['body-media-type-case', 'The media type of a body is known in any case', 'Application/JSON'],
  ].map(
    ([id = '', title = '', type = '']): Check<Given> => ({
      id,
      title,
      says: 'A media type is not case-sensitive and may have parameters.',
      source: 'https://www.rfc-editor.org/rfc/rfc9110#section-8.3.1',
      level: 'SHOULD',

      async run(context) {
        const path = { project: context.given.project };
        const draft = { path, rawBody: '{}', headers: { 'Content-Type': type } };
        await expectAcceptedLikePlain(context, await context.client.send(createOperation, draft));
      },
    }),
  ),
  {
    id: 'body-chunked-accepted',
    title: 'A body in chunks is accepted, or a length is asked for',
    says: 'Every recipient can parse chunks; a server may ask for a length with 411.',
    source: 'https://www.rfc-editor.org/rfc/rfc9112#section-7.1',
    level: 'SHOULD',

    async run(context) {
      const path = { project: context.given.project };
      const headers = { 'Content-Type': json, 'Transfer-Encoding': 'chunked' };
      const response = await context.client.send(createOperation, { path, rawBody: '{"format":"json"}', headers });
      if (response.status !== 411) await expectAcceptedLikePlain(context, response);
    },
  },
  {
    id: 'download-conditional',
    title: 'A download is sent whole where its ETag differs from that of If-None-Match',
    says: 'A 304 is for the ETag that was sent.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2',
    level: 'MUST',
    needs: ['state'],

    async run(context) {
      const { manifest, response: whole } = await sharedDownload(context, 'json');
      const headers = { 'If-None-Match': '"conformance-none"' };
      const response = await downloadExport(context, manifest.id, { headers });
      // Of other bytes there may be as many: whether a download repeats itself is judged as such.
      const expected = { status: whole.status, length: whole.bytes.byteLength };
      const actual = { status: response.status, length: response.bytes.byteLength };
      expectSame('a request with another ETag is not served', { expected, actual }, { response });
    },
  },
  {
    id: 'download-head-length',
    title: 'The Content-Length of HEAD is the one of GET',
    says: 'Content-Length in a response to HEAD is the one of the same request with GET.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-8.6',
    level: 'MUST',
    needs: ['state'],

    async run(context) {
      const { manifest, response: got } = await sharedDownload(context, 'json');
      const response = await downloadExport(context, manifest.id, { method: 'HEAD' });
      const actual = response.header('content-length');
      if (response.status !== got.status || actual === undefined) return skip('HEAD states no length');
      // A content coding may be chosen for either.
      if ([got.length, got.bytes.byteLength].map(String).includes(actual)) return;
      throw new Mismatch('HEAD states another length', { expected: got.length, actual, response });
    },
  },
  {
    id: 'method-other',
    title: 'A method that an operation does not have is rejected, and has no effect',
    says: 'Each path is documented for one method.',
    contract: '#/x-error-codes/not_found',
    level: 'SHOULD',
    each: 'operation',
    alone: 'last',

    async run(context) {
      const others = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((own) => own !== context.operation.method);
      const isOwn = context.operation.id === 'downloadExport';
      const before = await sendWithHeaders(context, {});
      // What was there before is not ours to delete.
      for (const method of others.filter((one) => one !== 'DELETE' || isOwn)) {
        expectRejected(context, await sendWithHeaders(context, {}, { method }));
      }
      if (!isOwn || !isAccepted(before)) return;
      const response = await sendWithHeaders(context, {});
      if (!isAccepted(response)) throw new Mismatch('a rejected method removed the export', { response });
    },
  },
  {
    id: 'odd-requests',
    title: 'Odd requests do not make the target fail',
    says: 'A 5xx means that the server failed, not that the request is at fault.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.6',
    level: 'MUST',

    async run(context) {
      const { id: export_id } = (await anyExport(context, 'json')).manifest;
      const path = { project: context.given.project, export_id };
      const allowed = oddRequests.filter(([operation]) => !context.readOnly || operation !== createOperation);
      const sending = allowed.map(([operation, draft]) => context.client.send(operation, { path, ...draft }));
      const failed = (await Promise.all(sending)).find(({ status }) => status >= 500 && status !== 501);
      if (failed === undefined) return;
      throw new Mismatch('an odd request makes the target fail', { actual: failed.status, response: failed });
    },
  },
  rejected({
    id: 'download-id-similar',
    title: 'Downloading by an id that only resembles the one of an export is rejected as not_found',
    contract: '#/x-error-codes/not_found',
    needs: ['state'],
    // Some validate the form of an id first.
    codes: ['not_found', 'validation_failed'],
    async send(context) {
      const { id } = (await anyExport(context, 'json')).manifest;
      const similar = [
        id.slice(0, -2),
        `${id}0`,
        `${id.slice(0, -1)}_`,
        `${id.slice(0, -1)}%25`,
        "exp_'%20OR%20'1'='1",
      ];
      const others: ReceivedResponse[] = [];
      // Of ids that are counted, one may be the beginning of the next.
      const known = idsOf(await listAll(context));
      for (const one of similar.filter((own) => !known.includes(own))) {
        const pathTemplate = `/projects/{project}/export/download/${one}`;
        const response = await downloadExport(context, id, { pathTemplate });
        if (isAccepted(response)) return response;
        others.push(response);
      }
      return others[0] ?? skip('every similar id is one of an export');
    },
  }),
  rejected({
    id: 'route-unknown',
    title: 'A route that does not exist is rejected with not_found',
    contract: '#/x-error-codes/not_found',
    codes: ['not_found'],
    send({ client, given: { project } }) {
      const pathTemplate = '/projects/{project}/conformance-no-such-route';
      return client.send('listExports', { path: { project }, pathTemplate });
    },
  }),
  ...['Entwürfe 日本 🗂', 'a "b" 100% c+d; e=f'].map(
    (name, index): Check<Given> => ({
      id: `download-name-${index === 0 ? 'unicode' : 'special'}`,
      title: `A download is offered under its download_name, with ${index === 0 ? 'letters beyond ASCII' : 'quotes, percent and plus'}`,
      contract:
        '#/paths/~1projects~1{project}~1export~1download~1{export_id}/get/responses/200/headers/Content-Disposition/schema/allOf/0',
      needs: ['state'],

      async run(context) {
        const { manifest } = await namedExport(context, name);
        const response = await downloadExport(context, manifest.id);
        if (!isAccepted(response)) return skip('the export could not be downloaded');
        const disposition = response.header('content-disposition');
        if (disposition === undefined) return skip('there is no Content-Disposition, which is judged as such');
        const pair = { expected: manifest.download_name, actual: readFileName(disposition) ?? disposition };
        expectSame('the file name differs from download_name', pair, { response, part: 'Content-Disposition' });
      },
    }),
  ),
];
