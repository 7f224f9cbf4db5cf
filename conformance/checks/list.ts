import { type Check, expectSame, isAccepted, Mismatch, skip } from '../../src/kit/verify/index.ts';
import type { Context, Given, Stated, Topic } from '../define-check.ts';
import { rejected } from '../expectations.ts';
import {
  type ExportFormat,
  exportsOf,
  findListed,
  idsOf,
  type ListResponse,
  listExports,
  type Query,
  requestList,
  sharedExport,
} from '../exports.ts';

const parameters = '#/paths/~1projects~1{project}~1exports/get/parameters';
const status = `${parameters}/0`;
const limit = `${parameters}/1`;
const offset = `${parameters}/2`;

export const list: Topic = [
  {
    id: 'list-entry-same',
    title: 'A listed export is described as it was when it was created',
    says: 'Both responses print the manifest of one export; no page says more.',
    contract: '#/components/schemas/ExportList',
    level: 'SHOULD',
    needs: ['state'],

    async run(context) {
      const { manifest } = await sharedExport(context, 'sql');

      const { found, last: response } = await findListed(context, manifest.id);

      if (found === undefined) return skip('the new export is not listed, which is judged as such');
      const names = Object.keys(manifest).filter((name) => name in found) as (keyof typeof manifest)[];
      for (const name of names) {
        const pair = { expected: manifest[name], actual: found[name] };
        const details = { response, part: `/data/exports/*/${name}` };
        expectSame(`the listed ${name} differs from the created one`, pair, details);
      }
    },
  },
  sameByDefault({
    id: 'list-limit-default',
    title: 'A list without a limit is that with the limit 50',
    contract: `${limit}/schema/default`,
    query: { limit: '50' },
  }),
  listed({
    id: 'list-limit-highest',
    title: 'The limit 500 is accepted',
    contract: `${limit}/schema/maximum`,
    exist: ['json', 'sql'],
    query: { limit: '500' },
    verify({ exports, response }) {
      if (exports.length >= 2) return;
      throw new Mismatch('the list lacks exports', { expected: 'at least 2', actual: exports.length, response });
    },
  }),
  rejected({
    id: 'list-limit-not-a-number',
    title: 'A limit that is not a number is rejected as validation_failed',
    contract: `${limit}/schema/x-refused`,
    codes: ['validation_failed'],
    send: (context) => requestList(context, { limit: 'ten' }),
  }),
  listed({
    id: 'list-limit-respected',
    title: 'A list is not longer than its limit',
    contract: limit,
    exist: ['json', 'sql'],
    query: { limit: '1' },
    verify({ exports, response }) {
      expectSame('the list is not as long as asked for', { expected: 1, actual: exports.length }, { response });
    },
  }),
  rejected({
    id: 'list-limit-too-high',
    title: 'The limit 501 is rejected as validation_failed',
    contract: `${limit}/schema/x-refused`,
    codes: ['validation_failed'],
    send: (context) => requestList(context, { limit: '501' }),
  }),
  rejected({
    id: 'list-limit-zero',
    title: 'The limit 0 is rejected as validation_failed',
    contract: `${limit}/schema/x-refused`,
    codes: ['validation_failed'],
    send: (context) => requestList(context, { limit: '0' }),
  }),
  {
    id: 'list-new-export',
    title: 'A new export is listed',
    contract: '#/components/schemas/ExportList',
    needs: ['state'],

    async run(context) {
      const { manifest } = await sharedExport(context, 'json');

      const { found, last: response } = await findListed(context, manifest.id);

      if (found === undefined) throw new Mismatch('the new export is not listed', { expected: manifest.id, response });
    },
  },
  listed({
    id: 'list-offset-beyond',
    title: 'A list from beyond its end is empty',
    contract: offset,
    exist: [],
    query: { offset: '1000000' },
    verify({ exports, response }) {
      expectSame('the list is not empty', { expected: 0, actual: exports.length }, { response });
    },
  }),
  rejected({
    id: 'list-offset-negative',
    title: 'A negative offset is rejected as validation_failed',
    contract: `${offset}/schema/x-refused`,
    codes: ['validation_failed'],
    send: (context) => requestList(context, { offset: '-1' }),
  }),
  rejected({
    id: 'list-offset-not-a-number',
    title: 'An offset that is not a number is rejected as validation_failed',
    contract: `${offset}/schema/x-refused`,
    codes: ['validation_failed'],
    send: (context) => requestList(context, { offset: 'ten' }),
  }),
  {
    id: 'list-offset-respected',
    title: 'An offset of 1 leaves out the first export',
    contract: offset,
    undisturbed: true,
    needs: ['state'],

    async run(context) {
      await sharedExport(context, 'json');
      const before = await listExports(context, { limit: '500' });

      const shifted = await listExports(context, { limit: '500', offset: '1' });

      if (before.exports.length === 500) return skip('the project has more exports than one page holds');
      const after = await listExports(context, { limit: '500' });
      if (idsOf(before).join() !== idsOf(after).join()) return skip('the list changes while it is read');
      const pair = { expected: idsOf(before).slice(1), actual: idsOf(shifted) };
      expectSame('the list is not the rest of it', pair, { response: shifted.response });
    },
  },
  {
    id: 'list-other-project',
    title: 'The list of another project does not hold the new export',
    contract: '#/components/schemas/ExportList',
    needs: ['state'],

    async run(context) {
      const { otherProject } = context.given;
      if (otherProject === undefined) return skip('no other project was given (--other-project)');
      const { manifest } = await sharedExport(context, 'json');

      const response = await requestList(context, { limit: '500' }, otherProject);

      if (!isAccepted(response)) return context.observe(`the token does not list it: ${response.status}`);
      const leaked = exportsOf(response).find(({ id }) => id === manifest.id);
      if (leaked === undefined) return;
      throw new Mismatch('the export is listed in another project', { actual: leaked.id, response });
    },
  },
  listed({
    id: 'list-project-own',
    title: 'A list holds exports of its project only',
    contract: '#/components/schemas/ExportList',
    query: { limit: '500' },
    verify({ exports, response }, { given }) {
      const foreign = exports.find(({ project }) => project !== given.project.toLowerCase());
      if (foreign === undefined) return;
      throw new Mismatch('an export of another project is listed', { actual: foreign.project, response });
    },
  }),
  sameByDefault({
    id: 'list-status-default',
    title: 'A list without a status is that of all',
    contract: `${status}/schema/default`,
    query: { status: 'all' },
  }),
  listed({
    id: 'list-status-not-found',
    title: 'A list of what is missing holds nothing that is ready',
    contract: status,
    query: { status: 'not_found', limit: '500' },
    verify({ exports, response }) {
      const other = exports.find((item) => item.status !== 'not_found');
      if (other === undefined) return;
      throw new Mismatch('an export that is there is listed as missing', { actual: other.status, response });
    },
  }),
  listed({
    id: 'list-status-ready',
    title: 'A list of what is ready holds the new export and nothing else than ready ones',
    contract: status,
    query: { status: 'ready', limit: '500' },
    verify({ exports, response }) {
      // A status that the description does not name is judged by the rule of the body.
      const other = exports.find((item) => item.status === 'not_found');
      if (exports.length > 0 && other === undefined) return;
      throw new Mismatch('the list is not that of what is ready', { actual: other?.status ?? 'nothing', response });
    },
  }),
  rejected({
    id: 'list-status-unknown',
    title: 'A status that does not exist is rejected as validation_failed',
    contract: `${status}/schema/x-refused`,
    codes: ['validation_failed'],
    send: (context) => requestList(context, { status: 'conformance' }),
  }),
];

interface Listed extends Stated {
  /** The formats of exports that must exist, so that there is something to list. */
  readonly exist?: readonly ExportFormat[];
  readonly query: Query;
  verify(list: ListResponse, context: Context): void;
}

function listed({ exist = ['json'], query, verify, ...stated }: Listed): Check<Given> {
  return {
    ...stated,
    needs: ['state'],

    async run(context) {
      for (const format of exist) await sharedExport(context, format);

      verify(await listExports(context, query), context);
    },
  };
}

function sameByDefault({ query, ...stated }: Stated & { readonly query: Query }): Check<Given> {
  return {
    ...stated,
    undisturbed: true,

    async run(context) {
      const explicit = await listExports(context, query);

      const plain = await listExports(context);

      const pair = { expected: idsOf(explicit), actual: idsOf(plain) };
      expectSame(`the default is not ${new URLSearchParams(query)}`, pair, { response: plain.response });
    },
  };
}
