import { essenceOf, type JsonObject } from '../src/kit/contract/index.ts';
import { readFileName } from '../src/kit/http/index.ts';
import { defineRule, Mismatch, type Rule, type RuleContext } from '../src/kit/verify/index.ts';
import { envelopeProperty, isZip } from './expectations.ts';
import { manifestRules } from './manifest-rules.ts';
import {
  type Context,
  createdIn,
  isOf,
  isWhole,
  keep,
  limitOf,
  listedIn,
  type Memory,
  manifestsIn,
  mostKept,
  pageIn,
  type Sight,
  type Sights,
  sightsIn,
  targetIn,
  weaker,
} from './seen-exports.ts';

const parameters = '#/paths/~1projects~1{project}~1exports/get/parameters';
const property = '#/components/schemas/Export/properties';

// For so many milliseconds after a creation, a target is not expected to be reset.
const atOnce = 1000;

/** What a session shows of exports: each response by itself, and what is said of one export at different times. */
export const exportRules: readonly Rule[] = [
  defineRule<Sights>({
    id: 'list-shows-created',
    title: 'An export that was created is in the next whole list of its project',
    contract: '#/components/schemas/ExportList',
    needs: ['state'],

    remember: () => new Map(),
    locate: (context) => manifestsIn(context).length > 0 || isWhole(pageIn(context)),

    verify(context) {
      const { sentAt: sent } = context.exchange;
      if (sent === undefined) return [];
      const known = sightsIn(context);
      const received = sent + context.response.elapsed;
      const found = isWhole(pageIn(context)) ? missingIn(context, known, sent) : [];
      const created = createdIn(context);
      for (const { id } of manifestsIn(context)) {
        context.budget.spend();
        if (typeof id !== 'string' || known.has(id) || known.size >= mostKept) continue;
        known.set(id, { sent, received, isCreated: created !== undefined, unlisted: created });
      }
      return found;
    },
  }),

  defineRule({
    id: 'list-within-limit',
    title: 'A list is not longer than the limit of its request',
    contract: `${parameters}/1`,
    needs: ['state'],

    locate: (context) => limitOf(context) !== undefined,

    verify(context) {
      const limit = limitOf(context) ?? 0;
      const actual = listedIn(context)?.length ?? 0;
      return actual <= limit
        ? []
        : [new Mismatch('the list is longer than its limit', { expected: limit, actual, part: '/data/exports' })];
    },
  }),

  defineRule({
    id: 'list-within-project',
    title: 'Each export of a response is of the project in the path',
    contract: '#/components/parameters/Project',
    needs: ['state'],

    locate: (context) => manifestsIn(context).length > 0,

    verify(context) {
      const expected = targetIn(context)?.path.project?.toLowerCase();
      const foreign = manifestsIn(context).find(({ project }) => typeof project === 'string' && project !== expected);
      if (foreign === undefined) return [];
      return [new Mismatch('an export of another project is shown', { expected, actual: foreign.project })];
    },
  }),

  defineRule({
    id: 'list-within-status',
    title: 'A list for one status holds exports of this status only',
    contract: `${parameters}/0`,
    needs: ['state'],

    locate: (context) => wantedStatus(context) !== undefined,

    verify(context) {
      const expected = wantedStatus(context);
      const opposite = expected === 'ready' ? 'not_found' : 'ready';
      const other = listedIn(context)?.find(({ status }) => status === opposite);
      return other === undefined ? [] : [new Mismatch('the list holds another status', { expected, actual: opposite })];
    },
  }),

  defineRule<Memory>({
    id: 'download-as-described',
    title: 'A download is what the manifest of its export describes',
    contract: `${property}/content_type/x-meaning`,
    needs: ['state'],

    remember: () => new Map(),
    locate: (context) => describedBy(context) !== undefined,

    verify(context) {
      const { response } = context;
      const manifest = describedBy(context) ?? {};
      const disposition = response.header('content-disposition') ?? '';
      const size = response.isPartial ? manifest.size_bytes : response.bytes.byteLength;
      const pairs = [
        ['size_bytes', `${property}/size_bytes/x-meaning`, manifest.size_bytes, size],
        ['content_type', undefined, essence(manifest.content_type), essence(response.header('content-type') ?? '')],
        ['download_name', undefined, manifest.download_name, readFileName(disposition) ?? manifest.download_name],
      ] as const;
      return pairs
        .filter(([, , expected, actual]) => expected !== undefined && expected !== actual)
        .map(([name, pointer, expected, actual]) => {
          const details = { expected, actual, ...(pointer !== undefined && { pointer }) };
          return new Mismatch(`the download differs from the ${name} of its manifest`, details);
        });
    },
  }),
  defineRule<Memory>({
    id: 'download-zip-whole',
    title: 'A download that its manifest calls a ZIP is a whole one',
    contract: '#/components/schemas/DatabaseExportRequest/properties/format/x-meaning',
    needs: ['state'],

    remember: () => new Map(),
    locate(context) {
      const { format, content_type: type } = describedBy(context) ?? {};
      return /^zip.*zip/.test(`${format} ${type}`) && !context.response.isPartial;
    },

    verify: ({ response: { bytes } }) => (isZip(bytes) ? [] : [new Mismatch('the download is no whole ZIP archive')]),
  }),

  defineRule({
    id: 'download-without-envelope',
    title: 'A download is the bytes of its export, without the envelope',
    contract: '#/paths/~1projects~1{project}~1export~1download~1{export_id}/get',
    needs: ['state'],

    locate: (context) => isOf(context, 'downloadExport'),

    verify: ({ response }) =>
      ['ok', 'data', 'error', 'request_id'].every((name) => envelopeProperty(response, name) !== undefined)
        ? [new Mismatch('the download has the envelope', { expected: 'the bytes of the export' })]
        : [],
  }),

  defineRule<Sights>({
    id: 'download-of-created',
    title: 'An export that was created can be downloaded',
    contract: weaker,
    needs: ['state'],

    remember: () => new Map(),
    locate(context) {
      const created = createdIn(context);
      const { sentAt: sent = 0 } = context.exchange;
      const known = sightsIn(context);
      if (created?.status === 'ready' && known.size < mostKept)
        known.set(String(created.id), { sent, received: sent, isCreated: true, unlisted: created });
      const { status } = context.response;
      const isDownload = context.operation?.id === 'downloadExport' && context.request.method === 'GET';
      return isDownload && (status === 200 || status === 404) && soughtIn(context) !== undefined;
    },

    verify(context) {
      const created = soughtIn(context);
      if (context.response.status === 200 || isExpired(created ?? {}, context.exchange.sentAt ?? 0)) return [];
      return [
        new Mismatch('an export that was created is gone, unless the target was reset meanwhile', { actual: 404 }),
      ];
    },
  }),
  ...manifestRules,
];

/** The export that a session created and now downloads. */
function soughtIn(context: Context & RuleContext<Sights>): JsonObject | undefined {
  return sightsIn(context).get(targetIn(context)?.path.export_id ?? '')?.unlisted;
}

function missingIn(context: Context, known: ReadonlyMap<string, Sight>, now: number): readonly Mismatch[] {
  const ids = new Set((listedIn(context) ?? []).map(({ id }) => id));
  return [...known].flatMap(([id, sight]) => {
    context.budget.spend();
    // One that comes up while it is listed may be in the list, or not.
    if (sight.unlisted === undefined || sight.received > now) return [];
    const isSettled = ids.has(id) || isExpired(sight.unlisted, now);
    const isSure = !isSettled && isStillThere(known, { ids, sight, now });
    const isNew = !isSettled && (isSure || sight.isReported !== true);
    if (isSettled || isSure) sight.unlisted = undefined;
    sight.isReported = true;
    return isNew ? [missing(id, isSure)] : [];
  });
}

// A target that was reset lacks everything that the session made.
function isStillThere(
  known: ReadonlyMap<string, Sight>,
  { ids, sight, now }: { readonly ids: ReadonlySet<unknown>; readonly sight: Sight; readonly now: number },
): boolean {
  const isSoon = now - sight.received < atOnce;
  return [...known].some(([id, one]) => ids.has(id) && one.received <= sight.sent && (one.isCreated || isSoon));
}

function isExpired({ expires_at }: JsonObject, now: number): boolean {
  return typeof expires_at === 'string' && !(Date.parse(expires_at) > now);
}

function missing(id: string, isSure: boolean): Mismatch {
  const details = { expected: id, part: '/data/exports', ...(!isSure && { pointer: weaker }) };
  const unless = isSure ? '' : ', unless the target was reset meanwhile';
  return new Mismatch(`an export that was created is not listed${unless}`, details);
}

// A status that is asked for several times, or by another name, is not documented.
function wantedStatus(context: Context): string | undefined {
  const [status, ...more] = (listedIn(context) && targetIn(context)?.query.getAll('status')) ?? [];
  if (more.length > 0) return undefined;
  return status === 'ready' || status === 'not_found' ? status : undefined;
}

function describedBy(context: Context & RuleContext<Memory>): JsonObject | undefined {
  for (const manifest of manifestsIn(context)) keep(context.memory, manifest);
  if (!isOf(context, 'downloadExport') || context.response.status !== 200) return undefined;
  return context.memory.get(targetIn(context)?.path.export_id ?? '');
}

function essence(value: unknown): unknown {
  return typeof value === 'string' ? (essenceOf(value) ?? value) : value;
}
