import type { JsonObject } from '../src/kit/contract/index.ts';
import { defineRule, Mismatch, type Rule, type RuleContext } from '../src/kit/verify/index.ts';
import {
  createdIn,
  formatAsked,
  formatPointers,
  isWhole,
  keep,
  type Memory,
  manifestsIn,
  type Page,
  pageIn,
  seenIn,
  weaker,
} from './seen-exports.ts';

const property = '#/components/schemas/Export/properties';
const tolerance = 5 * 60_000;

const parameters = '#/paths/~1projects~1{project}~1exports/get/parameters';

// So many of the newest lists of one user are remembered.
const mostPages = 20;

/** What each response says of exports, and what is said of one export at different times. */
export const manifestRules: readonly Rule[] = [
  defineRule({
    id: 'manifest-created-at',
    title: 'A new export was created when it was asked for',
    says: 'Date is when the response was made, and the export with it.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1',
    level: 'SHOULD',
    needs: ['state'],

    locate: (context) => !Number.isNaN(ageOf(context)),

    verify(context) {
      if (Math.abs(ageOf(context)) <= tolerance) return [];
      const expected = `within five minutes of ${context.response.header('date')}`;
      const details = { expected, actual: createdIn(context)?.created_at, part: '/data/export/created_at' };
      return [new Mismatch('created_at is far from the Date of the response', details)];
    },
  }),

  defineRule({
    id: 'manifest-download-url',
    title: 'The download_url of an export names its project and its id',
    contract: `${property}/download_url/x-meaning`,

    locate: (context) => manifestsIn(context).length > 0,

    verify(context) {
      return manifestsIn(context).flatMap(({ id, project, download_url: actual }) => {
        context.budget.spend();
        const expected = `/projects/${project}/export/download/${id}`;
        if (actual === expected || ![id, project, actual].every((one) => typeof one === 'string')) return [];
        return [new Mismatch('download_url differs from the path of the export', { expected, actual })];
      });
    },
  }),

  defineRule({
    id: 'manifest-format-asked',
    title: 'A new export has the format that was asked for',
    contract: '#/components/schemas/SchemaExport/allOf/1/properties/format',
    needs: ['state'],

    locate: (context) =>
      createdIn(context) === undefined || formatAsked(context) === undefined
        ? undefined
        : formatPointers[context.operation?.id ?? ''],

    verify(context) {
      const expected = formatAsked(context);
      const actual = createdIn(context)?.format;
      if (actual === expected || typeof actual !== 'string') return [];
      return [new Mismatch('the format is not the one asked for', { expected, actual, part: '/data/export/format' })];
    },
  }),

  defineRule<Memory>({
    id: 'manifest-id-unique',
    title: 'No two exports have the same id',
    contract: `${property}/id`,
    needs: ['state'],

    remember: () => new Map(),
    locate: (context) => typeof createdIn(context)?.id === 'string',

    verify(context) {
      const created = createdIn(context) ?? {};
      const earlier = context.memory.get(String(created.id));
      keep(context.memory, created);
      // One that was asked for again may be given again.
      if (earlier === undefined || (earlier.kind === created.kind && earlier.format === created.format)) return [];
      return [new Mismatch('two exports have the same id', { actual: created.id, part: '/data/export/id' })];
    },
  }),

  defineRule<Memory>({
    id: 'manifest-kept',
    title: 'An export is described as it was described before',
    contract: '#/components/schemas/ExportList',
    says: 'Each response prints the manifest of the same export; no page says more.',
    level: 'SHOULD',
    needs: ['state'],

    remember: () => new Map(),
    locate: (context) => manifestsIn(context).length > 0,

    verify(context) {
      return manifestsIn(context).flatMap((manifest) => {
        const known = context.memory.get(String(manifest.id));
        keep(context.memory, manifest);
        return known === undefined ? [] : differencesOf(known, manifest);
      });
    },
  }),

  defineRule<Map<string, { pages: readonly Page[] }>>({
    id: 'list-parts-agree',
    title: 'Between two equal lists, each page is that part of them',
    contract: `${parameters}/2`,
    needs: ['state'],

    remember: () => new Map(),
    locate: (context) => pageIn(context) !== undefined,

    verify(context) {
      const page = pageIn(context);
      const seen = seenIn(context, () => ({ pages: [] as readonly Page[] }));
      if (page === undefined) return [];
      context.budget.spend();
      const { pages } = seen;
      // What others write shows in one of the lists before and after it.
      const before = isWhole(page)
        ? pages.findLast((one) => one.query === page.query && one.received <= page.sent)
        : undefined;
      seen.pages = [...pages, page].slice(-mostPages);
      if (before === undefined || keyOf(before) !== keyOf(page)) return [];
      const between = pages.filter((one) => one.sent >= before.received && one.received <= page.sent);
      seen.pages = seen.pages.filter((one) => !between.includes(one));
      return between.flatMap((one) => partDiffers(one, page));
    },
  }),

  defineRule({
    id: 'manifest-size',
    title: 'A new export that is ready has a size',
    contract: `${property}/size_bytes/x-meaning`,

    // A schema without tables is no SQL at all.
    locate: (context) => /^(json|zip)/.test(String(createdIn(context)?.format)),

    verify(context) {
      const { format, size_bytes: actual } = createdIn(context) ?? {};
      if (actual !== 0) return [];
      return [new Mismatch(`an export of no bytes is not ${format}`, { actual, part: '/data/export/size_bytes' })];
    },
  }),

  defineRule({
    id: 'manifest-times',
    title: 'The times of a manifest fit each other, its status and the Date of the response',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1',
    says: 'Date is when the response was made: what it shows was made before, and what is ready is there.',
    contract: '#/components/schemas/Timestamp/allOf/0',
    needs: ['state'],

    locate: (context) => manifestsIn(context).length > 0,

    verify(context) {
      const now = Date.parse(context.response.header('date') ?? '');
      return manifestsIn(context).flatMap((manifest) => untimelyIn(manifest, { now, budget: context.budget }));
    },
  }),
];

/** How long ago the new export of a response was created, by its Date. */
function ageOf(context: RuleContext): number {
  return Date.parse(context.response.header('date') ?? '') - timeOf(createdIn(context)?.created_at);
}

function timeOf(value: unknown): number {
  return typeof value === 'string' ? Date.parse(value) : Number.NaN;
}

function untimelyIn(
  { status, created_at, missing_at, expires_at }: JsonObject,
  { now, budget }: { readonly now: number; readonly budget: RuleContext['budget'] },
): readonly Mismatch[] {
  budget.spend();
  const nullable = '#/components/schemas/NullableTimestamp';
  return [
    ...(timeOf(created_at) > now + tolerance
      ? [new Mismatch('created_at lies after the Date of the response', { actual: created_at })]
      : []),
    ...(status === 'ready' && typeof missing_at === 'string'
      ? [new Mismatch('an export that is ready has a missing_at', { actual: missing_at })]
      : []),
    ...(status === 'ready' && timeOf(expires_at) < now - tolerance
      ? [new Mismatch('an export that is ready has expired', { actual: expires_at, pointer: nullable })]
      : []),
    ...(timeOf(expires_at) < timeOf(created_at)
      ? [new Mismatch('expires_at lies before created_at', { actual: expires_at, pointer: nullable })]
      : []),
  ];
}

// What may change while an export exists.
const changing = new Set(['status', 'status_reason', 'missing_at', 'expires_at']);

function differencesOf(before: JsonObject, after: JsonObject): readonly Mismatch[] {
  const names = Object.keys(before).filter((name) => name in after && !changing.has(name));
  return names
    .filter((name) => before[name] !== after[name] && JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => {
      const details = { expected: before[name], actual: after[name], part: `/data/exports/*/${name}` };
      return new Mismatch(`the ${name} of an export changed`, details);
    });
}

const keyOf = ({ ids, statuses }: Page): string => JSON.stringify([ids, statuses]);

function partDiffers(
  { ids: actual, status, offset, limit, query }: Page,
  { ids, statuses }: Page,
): readonly Mismatch[] {
  // A status that the description does not name is judged as such.
  if (status !== 'all' && statuses.some((one) => one !== 'ready' && one !== 'not_found')) return [];
  const fitting = ids.filter((_, index) => status === 'all' || statuses[index] === status);
  const expected = fitting.slice(offset, offset + limit);
  if (expected.join() === actual.join()) return [];
  // Others than expected, and as many, may be those of another order, unless they stand one after the other as here.
  const first = fitting.indexOf(actual[0]);
  const isShifted = actual.length > 1 && fitting.slice(first, first + actual.length).join() === actual.join();
  const isOfOrder = !isShifted && actual.length === expected.length && actual.every((id) => fitting.includes(id));
  const own = `${parameters}/${offset > 0 ? 2 : status === 'all' ? 1 : 0}`;
  const details = { expected, actual, pointer: isOfOrder && new Set(actual).size === actual.length ? weaker : own };
  return [new Mismatch(`the page ${query || 'without a query'} before this list was not that part of it`, details)];
}
