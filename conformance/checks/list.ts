import { type Check, expectSame, isAccepted, Mismatch, skip } from '../../src/kit/verify/index.ts';
import type { Context, Given, Stated, Topic } from '../define-check.ts';
import { rejected } from '../expectations.ts';
import {
  anyExport,
  enoughExports,
  exportsOf,
  findListed,
  idsOf,
  type ListResponse,
  listExports,
  type Query,
  requestList,
  sharedExport,
  whileSteady,
  withEachToken,
} from '../exports.ts';

const parameters = '#/paths/~1projects~1{project}~1exports/get/parameters';
const status = `${parameters}/0`;
const limit = `${parameters}/1`;
const offset = `${parameters}/2`;

// biome-ignore format: a row for each query.
const invalidQueries: readonly (readonly [id: string, title: string, parameter: string, query: Query])[] = [
  ['list-limit-not-a-number', 'A limit that is not a number is rejected as validation_failed', limit, { limit: 'ten' }],
  ['list-limit-too-high', 'The limit 501 is rejected as validation_failed', limit, { limit: '501' }],
  ['list-limit-zero', 'The limit 0 is rejected as validation_failed', limit, { limit: '0' }],
  ['list-offset-negative', 'A negative offset is rejected as validation_failed', offset, { offset: '-1' }],
  ['list-offset-not-a-number', 'An offset that is not a number is rejected as validation_failed', offset, { offset: 'ten' }],
  ['list-status-unknown', 'A status that does not exist is rejected as validation_failed', status, { status: 'conformance' }],
];

export const list: Topic = [
  ...invalidQueries.map(([id, title, parameter, query]) =>
    rejected({
      ...{ id, title, contract: `${parameter}/schema/x-refused`, codes: ['validation_failed'] },
      send: (context) => requestList(context, query),
    }),
  ),
  {
    id: 'list-entry-same',
    title: 'A listed export is described as it was when it was created',
    says: 'Both responses print the manifest of one export; no page says more.',
    contract: '#/components/schemas/ExportList',
    level: 'SHOULD',
    needs: ['state'],

    async run(context) {
      const { manifest } = await sharedExport(context, 'sql');

      const { found, response } = await findListed(context, manifest.id);

      if (found === undefined) return skip('the new export is not listed, which is judged as such');
      const names = Object.keys(manifest).filter((name) => name in found) as (keyof typeof manifest)[];
      for (const name of names) {
        const pair = { expected: manifest[name], actual: found[name] };
        const details = { response, part: `/data/exports/*/${name}` };
        expectSame(`the listed ${name} differs from the created one`, pair, details);
      }
    },
  },
  {
    id: 'list-limit-default',
    title: 'A list without a limit is the list with the limit 50',
    contract: `${limit}/schema/default`,
    alone: 'last',
    needs: ['state'],

    async run(context) {
      if (!context.readOnly) await enoughExports(context, 51);

      const { all, seen } = await whileSteady(context, () => listExports(context));

      const expected = idsOf({ exports: all }).slice(0, 50);
      expectSame('the default is not limit=50', { expected, actual: idsOf(seen) }, { response: seen.response });
      if (all.length <= 50) return skip(`too few exports (${all.length}) to see where a list without a limit ends`);
    },
  },
  listed({
    id: 'list-limit-highest',
    title: 'The limit 500 is accepted',
    contract: `${limit}/schema/maximum`,
    least: 2,
    query: { limit: '500' },
    verify({ exports, response }) {
      if (exports.length >= 2) return;
      throw new Mismatch('the list lacks exports', { expected: 'at least 2', actual: exports.length, response });
    },
  }),
  listed({
    id: 'list-limit-respected',
    title: 'A list is not longer than its limit',
    contract: limit,
    least: 2,
    query: { limit: '1' },
    verify({ exports, response }) {
      expectSame('the list is not as long as asked for', { expected: 1, actual: exports.length }, { response });
    },
  }),
  {
    id: 'list-new-export',
    title: 'A new export is listed',
    contract: '#/components/schemas/ExportList',
    needs: ['state'],

    async run(context) {
      const { manifest } = await sharedExport(context, 'json');

      const { found, response } = await findListed(context, manifest.id);

      if (found === undefined) throw new Mismatch('the new export is not listed', { expected: manifest.id, response });
    },
  },
  listed({
    id: 'list-offset-beyond',
    title: 'A list from beyond its end is empty',
    contract: offset,
    least: 0,
    query: { offset: '1000000' },
    verify({ exports, response }) {
      expectSame('the list is not empty', { expected: 0, actual: exports.length }, { response });
    },
  }),
  ...[
    {
      id: 'list-offset-default',
      title: 'A list without an offset begins with the first export',
      contract: `${offset}/schema/default`,
      first: 0,
    },
    { id: 'list-offset-respected', title: 'An offset of 1 leaves out the first export', contract: offset, first: 1 },
  ].map(
    ({ first, ...stated }): Check<Given> => ({
      ...stated,
      alone: 'last',
      needs: ['state'],

      async run(context) {
        await enoughExports(context, 1);

        const query = { limit: '500', ...(first > 0 && { offset: String(first) }) };
        const { all, seen } = await whileSteady(context, () => listExports(context, query));

        const pair = { expected: idsOf({ exports: all }).slice(first, first + 500), actual: idsOf(seen) };
        expectSame('the list does not begin there', pair, { response: seen.response });
      },
    }),
  ),
  {
    id: 'list-other-project',
    title: 'The list of another project does not hold the new export',
    contract: '#/components/schemas/ExportList',
    needs: ['state'],

    async run(context) {
      const { otherProject } = context.given;
      if (otherProject === undefined) return skip('no other project was given (--other-project)');
      const { manifest } = await anyExport(context, 'json');

      const query = { limit: '500' };
      const all = await withEachToken(context, (headers) => requestList(context, query, otherProject, headers));

      if (!all.some(isAccepted)) return context.observe(`the token does not list it: ${all[0]?.status}`);
      const lists = all.filter(isAccepted);
      const response = lists.find((one) => idsOf({ exports: exportsOf(one) }).includes(manifest.id));
      if (response === undefined) return;
      throw new Mismatch('the export is listed in another project', { actual: manifest.id, response });
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
  {
    id: 'list-status-default',
    title: 'A list without a status is the list for all',
    contract: `${status}/schema/default`,
    alone: 'last',
    needs: ['state'],

    async run(context) {
      const query = { status: 'all', limit: '500', offset: '0' };
      const { all, seen } = await whileSteady(context, () => listExports(context, query));

      const pair = { expected: idsOf(seen), actual: idsOf({ exports: all.slice(0, 500) }) };
      expectSame('the default is not status=all', pair, { response: seen.response });
    },
  },
  listed({
    id: 'list-status-not-found',
    title: 'A list of what is missing holds nothing that is ready',
    contract: status,
    // Without a limit, which some targets need to look at the query at all.
    query: { status: 'not_found' },
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
];

interface Listed extends Stated {
  /** How many exports must exist, so that there is something to list. */
  readonly least?: 0 | 1 | 2;
  readonly query: Query;
  verify(list: ListResponse, context: Context): void;
}

const formats = ['json', 'sql'] as const;

function listed({ least = 1, query, verify, ...stated }: Listed): Check<Given> {
  return {
    ...stated,
    needs: ['state'],

    async run(context) {
      if (context.readOnly) await enoughExports(context, least);
      else for (const format of formats.slice(0, least)) await sharedExport(context, format);

      verify(await listExports(context, query), context);
    },
  };
}
