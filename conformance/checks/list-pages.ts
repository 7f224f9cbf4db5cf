import { type Check, expectAccepted, expectSame, Mismatch, Skip } from '../../src/kit/verify/index.ts';
import type { Context, Given, Topic } from '../define-check.ts';
import {
  createExport,
  type Export,
  enoughExports,
  expectWhole,
  idsOf,
  type ListResponse,
  listAll,
  listExports,
  manifestOf,
  newcomersOf,
  type Query,
  whileSteady,
} from '../exports.ts';

const list = '#/components/schemas/ExportList';
const parameters = '#/paths/~1projects~1{project}~1exports/get/parameters';
const ways = [{ format: 'json' }, { format: 'sql' }, { format: 'sql', file_name: 'conformance' }];

type Page = readonly [query: Query, expected: (all: readonly Export[]) => readonly Export[]];

/** What lists show in a quiet phase, however many exports there are. */
export const listPages: Topic = [
  {
    id: 'list-new-at-once',
    title: 'A new export is listed at once, in each format, with and without a name',
    contract: list,
    alone: 'first',
    needs: ['state'],

    async run(context) {
      for (const [index, body] of ways.entries()) {
        // A list that is kept for one more request shows after an odd number of them, or after an even one.
        if (index === 1) await listAll(context);
        // The same list is asked for before, so that one that is kept too long shows.
        const before = await listAll(context);
        const plain = await listExports(context);
        const { id } = manifestOf(await createExport(context, body));

        const after = await listAll(context);
        const again = await listExports(context);

        const expected = `${id}, as ${JSON.stringify(body)}`;
        const isListed = ({ exports }: ListResponse): boolean => idsOf({ exports }).includes(id);
        const isWhole = plain.exports.length === before.exports.length && plain.exports.length < 50;
        const late = isListed(after) ? (isWhole && !isListed(again) ? again : undefined) : after;
        if (late === undefined) continue;
        await expectWhole(context, after.exports);
        throw new Mismatch('the new export is not listed at once', { expected, response: late.response });
      }
    },
  },
  {
    id: 'list-order-kept',
    title: 'The same exports are listed in the same order again',
    says: 'offset is how many exports to skip, which means nothing without an order; no page names one.',
    contract: `${parameters}/2`,
    level: 'SHOULD',
    alone: 'last',
    needs: ['state'],

    async run(context) {
      await enoughExports(context, 3);
      const query = { limit: '500' };
      const expected = idsOf(await listExports(context, query));
      for (let round = 0; round < 3; round += 1) {
        const again = await listExports(context, query);
        const actual = idsOf(again);
        if (actual.toSorted().join() !== expected.toSorted().join())
          throw new Skip('the list changes while it is read');
        expectSame('the list has another order each time', { expected, actual }, { response: again.response });
      }
    },
  },
  paged({
    id: 'list-pages',
    title: 'Pages of a small limit put together are the list',
    contract: `${parameters}/2`,
    pages: (all) =>
      [0, 1, 2, all.length - 1, all.length].map((offset) => [
        { limit: '2', offset: String(offset) },
        () => all.slice(offset, offset + 2),
      ]),
  }),
  paged({
    id: 'list-status-paged',
    title: 'A list for a status is chosen first and cut into pages then',
    contract: `${parameters}/0`,
    pages: (all) =>
      // A status that the description does not name is judged as such.
      (all.some(({ status }) => !/^(?:ready|not_found)$/.test(status)) ? [] : ['ready', 'not_found']).flatMap(
        (status) => {
          const own = all.filter((one) => one.status === status);
          return [
            [{ status, limit: '2', offset: '0' }, () => own.slice(0, 2)],
            [{ status, limit: '2', offset: '1' }, () => own.slice(1, 3)],
            [{ status, limit: '500' }, () => own.slice(0, 500)],
          ] satisfies Page[];
        },
      ),
  }),
  {
    id: 'schema-export-once',
    title: 'One request for a schema export creates one export',
    contract: '#/paths/~1projects~1{project}~1export~1schema/post',
    alone: 'first',
    needs: ['state'],

    async run(context) {
      const act = async (): Promise<void> => expectAccepted(await createExport(context, {}));
      const found = await newcomersOf(context, { usual: 1, act });

      const { response } = await listExports(context, { limit: '1' });
      if (found.length > 1)
        throw new Mismatch('one request created several exports', { actual: found.length, response });
    },
  },
  {
    id: 'rejected-without-effect',
    title: 'A request that is rejected creates no export',
    contract: '#/x-error-codes/missing_authorization',
    alone: 'first',
    needs: ['state'],

    async run(context) {
      const found = await newcomersOf(context, { usual: 0, act: () => sendRejected(context) });

      const { response } = await listExports(context, { limit: '1' });
      if (found.length > 0)
        throw new Mismatch('a rejected request created an export', { actual: found[0]?.id, response });
    },
  },
];

// One that is accepted is judged elsewhere; it creates what it says.
async function sendRejected({ client, given: { project } }: Context): Promise<void> {
  const path = { project };
  const requests = [
    { body: {}, headers: { Authorization: undefined } },
    { body: {}, headers: { Authorization: 'Bearer pat_0000000000000000unknown' } },
    { body: { format: 'xml' } },
    { rawBody: '{"format":', headers: { 'Content-Type': 'application/json' } },
  ];
  for (const request of requests) {
    const response = await client.send('createSchemaExport', { path, ...request });
    if (response.status < 400) throw new Skip('a request that is to be rejected was accepted');
  }
}

type Paged = Pick<Check, 'id' | 'title' | 'contract'> & { pages(all: readonly Export[]): readonly Page[] };

function paged({ pages, ...stated }: Paged): Check<Given> {
  return {
    ...stated,
    alone: 'last',
    needs: ['state'],

    async run(context) {
      await enoughExports(context, 2);

      const { seen } = await whileSteady(context, async (all) => {
        const wanted = pages(all);
        const responses = await Promise.all(wanted.map(([query]) => listExports(context, query)));
        return responses.map((response, index) => ({ ...response, wanted: wanted[index] as Page, all }));
      });

      for (const { exports, response, wanted, all } of seen) {
        const [query, expected] = wanted;
        const pair = { expected: idsOf({ exports: expected(all) }), actual: idsOf({ exports }) };
        expectSame(`the page ${new URLSearchParams(query)} is not that part of the list`, pair, { response });
      }
    },
  };
}
